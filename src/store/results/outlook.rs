//! What publishing a result would make public.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{FigureFilter, figures, rows, versions};
use crate::{
    domain::{
        ids::ResultId,
        indicator::{Figure, FigureKind, FigureStatus, Indicator, ResultState, StoredResult},
        pooling,
        publication::{Outlook, RestsOn},
        round::{Round, RoundState},
    },
    store::{StoreError, entity::result_values, rounds, units},
};

/// What publishing `result` on `today` would make public, and what it rests on.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn outlook(
    db: &impl ConnectionTrait,
    result: &StoredResult,
    today: NaiveDate,
) -> Result<Outlook, StoreError> {
    let tally = tally(db, result.id).await?;
    let of = |status| tally.get(&status).copied().unwrap_or_default();
    let versions = versions(db, result.period).await?;
    let published = versions.iter().find(|version| version.state == ResultState::Published);
    Ok(Outlook {
        shown: of(FigureStatus::Shown),
        hidden: of(FigureStatus::Masked),
        without: of(FigureStatus::TooFew) + of(FigureStatus::NoData),
        rounds: rests_on(db, result, today).await?,
        silent: silent(db, result.id).await?,
        newest: versions.first().map_or(result.version, |newest| newest.version),
        replaces: published.map(|published| published.version),
    })
}

/// How many figures there are of each status.
async fn tally(db: &impl ConnectionTrait, id: ResultId) -> Result<HashMap<FigureStatus, u64>, StoreError> {
    let counts: Vec<(String, i64)> = result_values::Entity::find()
        .select_only()
        .column(result_values::Column::Status)
        .column_as(result_values::Column::Position.count(), "figures")
        .filter(result_values::Column::ResultId.eq(id.0))
        .group_by(result_values::Column::Status)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(status, figures): (String, i64)| {
        Ok((rows::read("figure status", &status)?, figures.unsigned_abs()))
    };
    counts.into_iter().map(read).collect()
}

async fn rests_on(
    db: &impl ConnectionTrait,
    result: &StoredResult,
    today: NaiveDate,
) -> Result<Vec<RestsOn>, StoreError> {
    let found = rounds::of_period(db, result.period).await?;
    let ids: Vec<_> = found.iter().map(|round| round.id).collect();
    let arrived = rounds::arrived(db, &ids).await?;
    let came = |round: &Round| arrived.get(&round.id).copied().unwrap_or_default();
    let read = |slug: &str| {
        let mut read = result.manifest.rounds.iter();
        read.find(|(known, _)| known == slug).map(|(_, answers)| *answers)
    };
    let rests = found.into_iter().map(|round| RestsOn {
        counted: read(&round.slug),
        is_open: round.state == RoundState::Open && !round.is_over(today),
        answers: came(&round).moved,
        is_told: pooling::tells_answers(round.anonymous, came(&round).asked()),
        round,
    });
    Ok(rests.collect())
}

/// The city's main figures without a value, in the programme's order.
async fn silent(db: &impl ConnectionTrait, id: ResultId) -> Result<Vec<Figure>, StoreError> {
    let tree = units::tree(db).await?;
    let city = tree.root().map(|city| city.code.clone()).unwrap_or_default();
    let filter = FigureFilter { units: Some(vec![city.clone()]), main_only: true, ..FigureFilter::default() };
    let told = figures(db, id, &filter).await?;
    let headline = |indicator: &Indicator| {
        let own = told.iter().find(|figure| figure.indicator == *indicator && figure.is_headline());
        let none = || Figure::empty(*indicator, city.clone(), String::new(), FigureKind::Share);
        own.cloned().unwrap_or_else(none)
    };
    Ok(Indicator::ALL.iter().map(headline).filter(|figure| figure.value.is_none()).collect())
}
