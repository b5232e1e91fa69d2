//! Rows to domain types and back.

use std::{fmt::Display, str::FromStr};

use sea_orm::{ConnectionTrait, EntityTrait, Set};

use crate::{
    domain::{
        ids::ResultId,
        indicator::{Figure, StoredResult},
    },
    store::{
        StoreError,
        entity::{result_values, results},
    },
};

/// Rows in one statement, which is prepared once: longer ones cost more to read than they save.
const BATCH: usize = 100;

pub async fn insert(tx: &impl ConnectionTrait, id: ResultId, figures: &[Figure]) -> Result<(), StoreError> {
    let mut position = 0;
    for batch in figures.chunks(BATCH) {
        let rows: Vec<_> = batch
            .iter()
            .map(|figure| {
                position += 1;
                row(id, position, figure)
            })
            .collect();
        result_values::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn row(id: ResultId, position: i32, figure: &Figure) -> result_values::ActiveModel {
    result_values::ActiveModel {
        result_id: Set(id.0),
        position: Set(position),
        indicator: Set(figure.indicator.to_string()),
        unit: Set(figure.unit.clone()),
        breakdown: Set(figure.breakdown.clone()),
        kind: Set(figure.kind.to_string()),
        value: Set(figure.value),
        numerator: Set(figure.numerator),
        denominator: Set(figure.denominator),
        n: Set(figure.n.into()),
        missing: Set(figure.missing.into()),
        excluded: Set(figure.excluded.into()),
        weighted: Set(figure.weighted),
        sensitive: Set(figure.sensitive),
        standard_error: Set(figure.standard_error),
        ci_low: Set(figure.ci_low),
        ci_high: Set(figure.ci_high),
        status: Set(figure.status.to_string()),
        verdict: Set(figure.verdict.map(|verdict| verdict.to_string())),
        band: Set(figure.band.clone()),
        reason: Set(figure.reason.map(|reason| reason.to_string())),
    }
}

pub fn figure(row: result_values::Model) -> Result<Figure, StoreError> {
    Ok(Figure {
        indicator: read("indicator", &row.indicator)?,
        unit: row.unit,
        breakdown: row.breakdown,
        kind: read("figure kind", &row.kind)?,
        value: row.value,
        numerator: row.numerator,
        denominator: row.denominator,
        n: count(row.n)?,
        missing: count(row.missing)?,
        excluded: count(row.excluded)?,
        weighted: row.weighted,
        sensitive: row.sensitive,
        standard_error: row.standard_error,
        ci_low: row.ci_low,
        ci_high: row.ci_high,
        status: read("figure status", &row.status)?,
        verdict: row.verdict.map(|verdict| read("verdict", &verdict)).transpose()?,
        band: row.band,
        reason: row.reason.map(|reason| read("reason", &reason)).transpose()?,
    })
}

pub fn result(row: results::Model) -> Result<StoredResult, StoreError> {
    Ok(StoredResult {
        id: ResultId(row.id),
        period: read("period", &row.period)?,
        version: count(row.version.into())?,
        state: read("result state", &row.state)?,
        computed_at: row.computed_at,
        manifest: serde_json::from_str(&row.manifest)
            .map_err(|error| StoreError::damaged("manifest")(&error))?,
        sha256: row.sha256,
        reason: row.reason,
        published_at: row.published_at,
    })
}

pub fn read<T: FromStr<Err: Display>>(what: &'static str, text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|error| StoreError::damaged(what)(&error))
}

fn count(number: i64) -> Result<u32, StoreError> {
    number.try_into().map_err(|error| StoreError::damaged("count")(&error))
}
