//! Reading the figures of results: only the rows that are asked for.

use std::ops::RangeInclusive;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::rows;
use crate::{
    domain::{
        ids::ResultId,
        indicator::{Figure, Indicator, MAIN_BREAKDOWNS, Reason},
    },
    store::{StoreError, entity::result_values},
};

/// Which figures of a result to read; nothing set reads all.
#[derive(Clone, Debug, Default)]
pub struct FigureFilter {
    pub indicator: Option<Indicator>,
    /// Codes of units.
    pub units: Option<Vec<String>>,
    /// Only what tells an indicator in one line.
    pub main_only: bool,
}

/// How many figures of a result did not pass the disclosure gate, by reason in the order of the list.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn reasons(db: &impl ConnectionTrait, id: ResultId) -> Result<Vec<(Reason, u64)>, StoreError> {
    let counts: Vec<(String, i64)> = result_values::Entity::find()
        .select_only()
        .column(result_values::Column::Reason)
        .column_as(result_values::Column::Reason.count(), "figures")
        .filter(result_values::Column::ResultId.eq(id.0))
        .filter(result_values::Column::Reason.is_not_null())
        .group_by(result_values::Column::Reason)
        .into_tuple()
        .all(db)
        .await?;
    let mut reasons = counts
        .into_iter()
        .map(|(reason, figures)| Ok((rows::read("reason", &reason)?, figures.unsigned_abs())))
        .collect::<Result<Vec<_>, StoreError>>()?;
    reasons.sort_unstable();
    Ok(reasons)
}

/// The figures of a result in canonical order: by indicator, unit code, breakdown.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn figures(
    db: &impl ConnectionTrait,
    id: ResultId,
    filter: &FigureFilter,
) -> Result<Vec<Figure>, StoreError> {
    let mut rows = chosen(id, filter).all(db).await?;
    rows.sort_unstable_by_key(|row| row.position);
    rows.into_iter().map(rows::figure).collect()
}

/// Where the figures of a result stand, in canonical order: the fewest ranges, of which a unit has some for each
/// indicator. [`figures_at`] reads some of them.
///
/// # Errors
/// When the database fails.
pub async fn places(
    db: &impl ConnectionTrait,
    id: ResultId,
    filter: &FigureFilter,
) -> Result<Vec<RangeInclusive<i32>>, StoreError> {
    if let FigureFilter { indicator: None, units: None, main_only: false } = filter {
        // All of them: they are numbered from one.
        let last = result_values::Entity::find().select_only();
        let last = last.column_as(result_values::Column::Position.max(), "last");
        let last = last.filter(result_values::Column::ResultId.eq(id.0));
        let last: Option<Option<i32>> = last.into_tuple().one(db).await?;
        return Ok(vec![1..=last.flatten().unwrap_or_default()]);
    }
    let places = chosen(id, filter).select_only().column(result_values::Column::Position);
    let mut places: Vec<i32> = places.into_tuple().all(db).await?;
    places.sort_unstable();
    let ranges = places.chunk_by(|one, next| one + 1 == *next);
    Ok(ranges.filter_map(|range| Some(*range.first()?..=*range.last()?)).collect())
}

/// The figures of a result that stand at `places`, in canonical order.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn figures_at(
    db: &impl ConnectionTrait,
    id: ResultId,
    places: &[i32],
) -> Result<Vec<Figure>, StoreError> {
    let rows = result_values::Entity::find()
        .filter(result_values::Column::ResultId.eq(id.0))
        .filter(result_values::Column::Position.is_in(places.iter().copied()))
        .order_by_asc(result_values::Column::Position)
        .all(db)
        .await?;
    rows.into_iter().map(rows::figure).collect()
}

fn chosen(id: ResultId, filter: &FigureFilter) -> Select<result_values::Entity> {
    let mut query = result_values::Entity::find().filter(result_values::Column::ResultId.eq(id.0));
    if let Some(indicator) = filter.indicator {
        query = query.filter(result_values::Column::Indicator.eq(indicator.code()));
    }
    if filter.main_only {
        query = query.filter(result_values::Column::Breakdown.is_in(MAIN_BREAKDOWNS));
    }
    if let Some(units) = &filter.units {
        query = query.filter(result_values::Column::Unit.is_in(units));
    }
    // Few figures are put in order when they are here: asked for them in order, SQLite goes through the whole result and
    // not to where an index finds them.
    let is_part = filter.indicator.is_some() || filter.units.is_some();
    if is_part { query } else { query.order_by_asc(result_values::Column::Position) }
}

/// The main figures of one unit in several results, of one indicator or of all, as (result, figure), in no particular
/// order.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn series(
    db: &impl ConnectionTrait,
    ids: &[ResultId],
    indicator: Option<Indicator>,
    unit: &str,
) -> Result<Vec<(ResultId, Figure)>, StoreError> {
    let mut query = result_values::Entity::find()
        .filter(result_values::Column::ResultId.is_in(ids.iter().map(|id| id.0)))
        .filter(result_values::Column::Unit.eq(unit))
        .filter(result_values::Column::Breakdown.is_in(MAIN_BREAKDOWNS));
    if let Some(indicator) = indicator {
        query = query.filter(result_values::Column::Indicator.eq(indicator.code()));
    }
    query.all(db).await?.into_iter().map(|row| Ok((ResultId(row.result_id), rows::figure(row)?))).collect()
}

/// Indicators of which a result has a main figure for one of `units`, in the programme's order.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn indicators_of(
    db: &impl ConnectionTrait,
    id: ResultId,
    units: &[String],
) -> Result<Vec<Indicator>, StoreError> {
    let codes: Vec<String> = result_values::Entity::find()
        .select_only()
        .column(result_values::Column::Indicator)
        .distinct()
        .filter(result_values::Column::ResultId.eq(id.0))
        .filter(result_values::Column::Unit.is_in(units))
        .filter(result_values::Column::Breakdown.is_in(MAIN_BREAKDOWNS))
        .into_tuple()
        .all(db)
        .await?;
    let mut found = codes.iter().map(|code| rows::read("indicator", code)).collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable();
    Ok(found)
}
