//! Draft → approved → published.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, Set};

use super::{FigureFilter, ResultError, digest, figures, find, latest_published};
use crate::{
    domain::{
        ids::ResultId,
        indicator::{ResultState, StoredResult},
    },
    store::{Db, StoreError, entity::results},
};

/// Approves a draft.
///
/// # Errors
/// `WrongState` when it is no draft, `NotFound` when there is no such result.
pub async fn approve(db: &Db, id: ResultId) -> Result<(), ResultError> {
    let change = results::ActiveModel { state: Set(ResultState::Approved.to_string()), ..Default::default() };
    step(db, id, ResultState::Draft, change).await
}

/// Publishes an approved result. Its figures must still be what was computed.
///
/// # Errors
/// `WrongState` when it is not approved, `Superseded` when a newer version is published, `Damaged` when the stored
/// figures do not match their fingerprint.
pub async fn publish(db: &Db, id: ResultId, now: DateTime<Utc>) -> Result<(), ResultError> {
    let change = results::ActiveModel {
        state: Set(ResultState::Published.to_string()),
        published_at: Set(Some(now)),
        ..Default::default()
    };
    step(db, id, ResultState::Approved, change).await
}

async fn step(
    db: &Db,
    id: ResultId,
    from: ResultState,
    mut change: results::ActiveModel,
) -> Result<(), ResultError> {
    let tx = db.write_tx().await?;
    let result = find(&tx, id).await?.ok_or(ResultError::NotFound(id))?;
    if result.state != from {
        return Err(ResultError::WrongState(result.state));
    }
    if let Some(published) = latest_published(&tx, result.period).await?
        && published.version > result.version
    {
        return Err(ResultError::Superseded(published.version));
    }
    verify(&tx, &result).await?;
    change.id = Set(id.0);
    change.update(&tx).await?;
    tx.commit().await?;
    Ok(())
}

async fn verify(db: &impl sea_orm::ConnectionTrait, result: &StoredResult) -> Result<(), StoreError> {
    let figures = figures(db, result.id, &FigureFilter::default()).await?;
    if digest(&result.manifest, &figures)? == result.sha256 {
        Ok(())
    } else {
        Err(StoreError::damaged("result")(&"the figures do not match their fingerprint"))
    }
}
