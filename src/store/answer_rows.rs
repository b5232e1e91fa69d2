//! Answers as the columns take them: by round and day, with nothing that columns do not hold.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use futures::TryStreamExt;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Asterisk, Expr, ExprTrait},
};
use uuid::Uuid;

use super::{
    Db, StoreError,
    entity::responses::{Column, Entity},
};
use crate::domain::{
    evaluation::Relation,
    ids::{RoundId, UnitId},
    sample::Sampling,
};

/// Ids of one statement: far below the number of values that either engine takes.
const BATCH: usize = 1000;

/// A stored answer, as far as figures rest on it.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerRow {
    pub id: Uuid,
    pub day: NaiveDate,
    pub unit: Option<UnitId>,
    pub relation: Relation,
    pub rater: Option<String>,
    pub subject: Option<String>,
    pub sampling: Option<Sampling>,
    /// An object by item code, as JSON.
    pub answers: String,
}

/// How many answers of `round` were given on each day.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_by_day(db: &Db, round: RoundId) -> Result<BTreeMap<NaiveDate, u64>, StoreError> {
    let rows: Vec<(NaiveDate, i64)> = Entity::find()
        .filter(Column::RoundId.eq(round.0))
        .select_only()
        .column(Column::AnsweredOn)
        .column_as(Expr::col(Asterisk).count(), "answers")
        .group_by(Column::AnsweredOn)
        .into_tuple()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(|(day, answers)| (day, answers.cast_unsigned())).collect())
}

/// The ids of the answers of `round` given on `day`.
///
/// # Errors
/// When the database cannot be read.
pub async fn ids(db: &Db, round: RoundId, day: NaiveDate) -> Result<Vec<Uuid>, StoreError> {
    Ok(of_day(round, day).select_only().column(Column::Id).into_tuple().all(db.read()).await?)
}

/// Reads the answers of `round` given on one of `days`, in no particular order, without holding them all. Day by day:
/// what was answered on one day lies together on the disk.
///
/// # Errors
/// When the database cannot be read, or what `each` answers.
pub async fn for_each(
    db: &Db,
    round: RoundId,
    days: impl IntoIterator<Item = NaiveDate>,
    mut each: impl FnMut(AnswerRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    for day in days {
        stream(db, of_day(round, day), &mut each).await?;
    }
    Ok(())
}

/// [`for_each`] of the answers with `ids`.
///
/// # Errors
/// As [`for_each`].
pub async fn for_each_with(
    db: &Db,
    ids: &[Uuid],
    mut each: impl FnMut(AnswerRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    for ids in ids.chunks(BATCH) {
        stream(db, Entity::find().filter(Column::Id.is_in(ids.iter().copied())), &mut each).await?;
    }
    Ok(())
}

fn of_day(round: RoundId, day: NaiveDate) -> Select<Entity> {
    Entity::find().filter(Column::RoundId.eq(round.0)).filter(Column::AnsweredOn.eq(day))
}

type Columns = (
    Uuid,
    NaiveDate,
    Option<i64>,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<f64>,
    String,
);

async fn stream(
    db: &Db,
    query: Select<Entity>,
    mut each: impl FnMut(AnswerRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let columns = [
        Column::Id,
        Column::AnsweredOn,
        Column::UnitId,
        Column::Relation,
        Column::Rater,
        Column::Subject,
        Column::Stratum,
        Column::Cluster,
        Column::BaseWeight,
        Column::Answers,
    ];
    let mut rows = query.select_only().columns(columns).into_tuple::<Columns>().stream(db.read()).await?;
    while let Some(row) = rows.try_next().await? {
        each(answer_row(row)?)?;
    }
    Ok(())
}

fn answer_row(row: Columns) -> Result<AnswerRow, StoreError> {
    let (id, day, unit, relation, rater, subject, stratum, cluster, base_weight, answers) = row;
    let sampling = match (stratum, cluster, base_weight) {
        (Some(stratum), Some(cluster), Some(base_weight)) => Some(Sampling { stratum, cluster, base_weight }),
        _ => None,
    };
    let relation = relation.parse().map_err(|error| StoreError::damaged("relation")(&error))?;
    Ok(AnswerRow { id, day, unit: unit.map(UnitId), relation, rater, subject, sampling, answers })
}
