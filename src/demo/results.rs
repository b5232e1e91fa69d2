//! The results of the quarters that are over.

use anyhow::Context;

use super::fill::City;
use crate::{
    config::Config,
    domain::{
        audit::{Actor, Entry},
        indicator::ResultState,
        period::Period,
    },
    indicators,
    store::{audit, results},
};

/// Computes, approves and publishes the indicators of `period`.
pub async fn publish(city: &City, config: &Config, period: Period) -> anyhow::Result<()> {
    let (db, clock) = (&city.db, &city.clock);
    let computed = indicators::compute(db, clock, config, period, None).await;
    let id = computed.with_context(|| format!("không tính được chỉ số {}", period.vietnamese()))?.id();
    results::approve(db, id).await.context("không duyệt được kết quả")?;
    results::publish(db, id, clock.now()).await.context("không công bố được kết quả")?;
    let result = results::find(db.read(), id).await?.context("kết quả vừa công bố không còn")?;
    let entry = Entry::new("result.published", result.object());
    let entry = entry.change("result_state", Some(ResultState::Draft), Some(ResultState::Published));
    Ok(audit::record(city.db.read(), city.clock.now(), &Actor::Program, &entry).await?)
}
