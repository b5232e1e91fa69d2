//! The results: of the quarters that are over published, of the one that holds today a draft.

use anyhow::Context;

use super::fill::City;
use crate::{
    config::Config,
    domain::{
        audit::{Actor, Entry},
        indicator::{ResultState, StoredResult},
        period::Period,
    },
    indicators,
    store::{audit, results},
};

/// Computes the indicators of `period`; what comes out is a draft.
pub async fn compute(city: &City, config: &Config, period: Period) -> anyhow::Result<StoredResult> {
    let (db, clock) = (&city.db, &city.clock);
    let computed = indicators::compute(db, clock, config, period, None).await;
    let computed = computed.with_context(|| format!("không tính được chỉ số {}", period.vietnamese()))?;
    let result = results::find(db.read(), computed.id()).await?.context("kết quả vừa tính không còn")?;
    let entry = Entry::new(computed.action(), result.object());
    audit::record(db.read(), clock.now(), &Actor::Program, &entry).await?;
    Ok(result)
}

/// Computes, approves and publishes the indicators of `period`.
pub async fn publish(city: &City, config: &Config, period: Period) -> anyhow::Result<()> {
    let (db, clock) = (&city.db, &city.clock);
    let result = compute(city, config, period).await?;
    results::approve(db, result.id).await.context("không duyệt được kết quả")?;
    results::publish(db, result.id, clock.now()).await.context("không công bố được kết quả")?;
    let entry = Entry::new("result.published", result.object());
    let entry = entry.change("result_state", Some(ResultState::Draft), Some(ResultState::Published));
    Ok(audit::record(db.read(), clock.now(), &Actor::Program, &entry).await?)
}
