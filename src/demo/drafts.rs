//! Drafts of the next quarter's rounds, one of each kind, to practise changing and opening on.

use anyhow::Context;

use super::fill::City;
use crate::{
    domain::{audit::Actor, round::RoundState},
    store::{audit, rounds},
};

/// Copies the first open round of each kind for the next period.
pub async fn store(city: &City) -> anyhow::Result<()> {
    let (now, today) = (city.clock.now(), city.clock.today());
    let mut kinds = Vec::new();
    for round in rounds::list_in(city.db.read(), RoundState::Open).await? {
        if kinds.contains(&round.kind) {
            continue;
        }
        kinds.push(round.kind);
        let plan = rounds::successor(&city.db, &round, today).await;
        let plan = plan.with_context(|| format!("không sao chép được đợt {}", round.slug))?;
        let entry = rounds::entry(&city.db, "round.copy", None, &plan).await?;
        let entry = entry.fact("copied_from", &round.slug);
        let tx = city.db.write_tx().await?;
        rounds::insert(&tx, &plan, now).await.with_context(|| format!("không lưu được đợt {}", plan.slug))?;
        audit::record(&tx, now, &Actor::Program, &entry).await?;
        tx.commit().await?;
    }
    Ok(())
}
