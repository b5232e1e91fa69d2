//! What becomes of subscriptions, written down in the audit log.

use chrono::{DateTime, Utc};

use crate::{
    credential,
    domain::{
        audit::{Actor, Entry},
        ids::SubscriptionId,
        subscription::{DamagedSubscription, NewSubscription, Side},
    },
    store::{StoreError, audit, subscriptions},
    web::{AppState, WebError},
};

/// Stores a subscription, unless the side `unless` has stopped the report; since when it has.
pub async fn insert(
    state: &AppState,
    new: &NewSubscription,
    unless: Option<Side>,
    actor: &Actor,
) -> Result<Result<(), DateTime<Utc>>, WebError> {
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    if let Some(side) = unless
        && let Some(since) = subscriptions::stopped(&tx, new, side).await?
    {
        return Ok(Err(since));
    }
    let before = subscriptions::find_same(&tx, new).await?;
    let mut lifted = Vec::new();
    for side in [Side::Recipient, Side::Office] {
        lifted.push((side, subscriptions::stopped(&tx, new, side).await?.is_some()));
    }
    let token = credential::token(state.clock());
    let id = subscriptions::insert(&tx, new, &token, now).await?;
    let running = before.as_ref().filter(|before| before.stopped_at.is_none()).map(|before| &before.what);
    let action = if running.is_some() { "subscription.change" } else { "subscription.add" };
    let mut entry = told(Entry::new(action, object(id)), running, new);
    for (side, lifted) in lifted {
        entry = entry.change(field(side), Some(lifted), Some(false));
    }
    if !entry.changes.is_empty() {
        audit::record(&tx, now, actor, &entry).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Ok(()))
}

fn object(id: SubscriptionId) -> String {
    format!("subscription:{id}")
}

fn told(entry: Entry, before: Option<&NewSubscription>, new: &NewSubscription) -> Entry {
    entry
        .change("email", before.map(|one| &one.email), Some(&new.email))
        .change("report", before.map(|one| one.report), Some(new.report))
        .change("unit", before.map(|one| &one.unit), Some(&new.unit))
        .change("rhythm", before.map(|one| one.rhythm), Some(new.rhythm))
        .change("hour", before.map(|one| one.hour), Some(new.hour))
        .change("language", before.map(|one| one.language.code()), Some(new.language.code()))
}

/// The field of the log that tells whether `side` has stopped a subscription.
const fn field(side: Side) -> &'static str {
    match side {
        Side::Recipient => "stopped_by_recipient",
        Side::Office => "stopped_by_office",
    }
}

/// Stops the report of a subscription for `side`, in every rhythm.
pub async fn stop(state: &AppState, id: SubscriptionId, side: Side, actor: &Actor) -> Result<(), WebError> {
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    for id in subscriptions::stop(&tx, id, side, now).await? {
        let entry = Entry::new("subscription.stop", object(id));
        audit::record(&tx, now, actor, &entry.change(field(side), Some(false), Some(true))).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// Lifts the stop of `side` from the report of a subscription; nothing when it has made none.
pub async fn resume(state: &AppState, id: SubscriptionId, side: Side, actor: &Actor) -> Result<(), WebError> {
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    for id in subscriptions::resume(&tx, id, side, now).await? {
        let entry = Entry::new("subscription.resume", object(id));
        audit::record(&tx, now, actor, &entry.change(field(side), Some(true), Some(false))).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// Removes a damaged subscription.
pub async fn delete(state: &AppState, one: &DamagedSubscription, actor: &Actor) -> Result<(), WebError> {
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    if subscriptions::delete(&tx, one.id).await? {
        let entry = Entry::new("subscription.delete", object(one.id))
            .change("email", Some(&one.email), None)
            .change("report", Some(&one.report), None)
            .change("unit", Some(&one.unit), None)
            .change("rhythm", Some(&one.rhythm), None);
        audit::record(&tx, now, actor, &entry).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}
