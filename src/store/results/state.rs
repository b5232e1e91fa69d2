//! Draft → approved → published.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, Set};

use super::{FigureFilter, ResultError, digest, figures, find, latest_published, list, outlook};
use crate::{
    clock::Clock,
    domain::{
        audit::Actor,
        ids::ResultId,
        indicator::{ResultState, StoredResult},
        period::Period,
    },
    store::{Db, StoreError, WriteTx, audit, entity::results},
};

/// Approves a draft.
///
/// # Errors
/// `WrongState` when it is no draft, `NotFound` when there is no such result.
pub async fn approve(db: &Db, id: ResultId) -> Result<(), ResultError> {
    let change = results::ActiveModel { state: Set(ResultState::Approved.to_string()), ..Default::default() };
    let tx = db.write_tx().await?;
    step(&tx, id, ResultState::Draft, change).await?;
    Ok(tx.commit().await?)
}

/// Publishes an approved result. Its figures must still be what was computed.
///
/// # Errors
/// `WrongState` when it is not approved, `Outpaced` when a result with some of the same rounds has been published since
/// it was computed, `Superseded` when a newer version is published, `Damaged` when the stored
/// figures do not match their fingerprint.
pub async fn publish(db: &Db, id: ResultId, now: DateTime<Utc>) -> Result<(), ResultError> {
    let tx = db.write_tx().await?;
    step_to_published(&tx, id, now).await?;
    Ok(tx.commit().await?)
}

/// Publishes an approved result for `actor`, who has `read` the codes of what speaks against it, and records it; false,
/// and nothing is done, when anything else does by now.
///
/// # Errors
/// Those of [`publish`].
pub async fn publish_read(
    db: &Db,
    id: ResultId,
    clock: &Clock,
    actor: &Actor,
    read: &[&str],
) -> Result<bool, ResultError> {
    let tx = db.write_tx().await?;
    let result = find(&tx, id).await?.ok_or(ResultError::NotFound(id))?;
    let today = clock.today();
    let doubts = outlook(&tx, &result, today).await?.doubts(&result, today);
    if doubts.iter().any(|doubt| !read.contains(&doubt.code())) {
        return Ok(false);
    }
    step_to_published(&tx, id, clock.now()).await?;
    let entry = result.stepped(ResultState::Published);
    let entry = doubts.iter().fold(entry, |entry, doubt| entry.fact("doubt", doubt));
    audit::record(&tx, clock.now(), actor, &entry).await?;
    tx.commit().await?;
    Ok(true)
}

async fn step_to_published(tx: &WriteTx, id: ResultId, now: DateTime<Utc>) -> Result<(), ResultError> {
    let change = results::ActiveModel {
        state: Set(ResultState::Published.to_string()),
        published_at: Set(Some(now)),
        ..Default::default()
    };
    step(tx, id, ResultState::Approved, change).await
}

async fn step(
    tx: &WriteTx,
    id: ResultId,
    from: ResultState,
    mut change: results::ActiveModel,
) -> Result<(), ResultError> {
    let result = find(tx, id).await?.ok_or(ResultError::NotFound(id))?;
    if result.state != from {
        return Err(ResultError::WrongState(result.state));
    }
    if let Some(published) = latest_published(tx, result.period).await?
        && published.version > result.version
    {
        return Err(ResultError::Superseded(published.version));
    }
    if from == ResultState::Approved
        && let Some(period) = published_since(tx, &result).await?
    {
        return Err(ResultError::Outpaced(period));
    }
    verify(tx, &result).await?;
    change.id = Set(id.0);
    change.update(tx).await?;
    Ok(())
}

/// The period of a result with some of the same rounds that was published after `result` was computed.
async fn published_since(
    db: &impl sea_orm::ConnectionTrait,
    result: &StoredResult,
) -> Result<Option<Period>, StoreError> {
    let rounds = |result: &StoredResult| -> Vec<String> {
        result.manifest.rounds.iter().map(|(slug, _)| slug.clone()).collect()
    };
    let own = rounds(result);
    let since = list(db).await?.into_iter().find(|other| {
        let shares = other.period == result.period || rounds(other).iter().any(|slug| own.contains(slug));
        other.state == ResultState::Published
            && other.published_at.is_some_and(|at| at > result.computed_at)
            && shares
    });
    Ok(since.map(|other| other.period))
}

async fn verify(db: &impl sea_orm::ConnectionTrait, result: &StoredResult) -> Result<(), StoreError> {
    let figures = figures(db, result.id, &FigureFilter::default()).await?;
    if digest(&result.manifest, &figures)? == result.sha256 {
        Ok(())
    } else {
        Err(StoreError::damaged("result")(&"the figures do not match their fingerprint"))
    }
}
