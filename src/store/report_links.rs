//! Links to files that were too large for a mail: only the hash of a link is kept, and only until it ends.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{
    StoreError,
    entity::report_links::{self as table, Column, Entity},
};
use crate::domain::ids::{ResultId, SubscriptionId};

/// Stores a link with `token_hash` to the file of a result for a subscription.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    tx: &impl ConnectionTrait,
    token_hash: &str,
    (subscription, result): (SubscriptionId, ResultId),
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = table::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        subscription_id: Set(subscription.0),
        result_id: Set(result.0),
        expires_at: Set(expires_at),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What a link leads to at `now`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<(SubscriptionId, ResultId)>, StoreError> {
    let link = Entity::find_by_id(token_hash).filter(Column::ExpiresAt.gt(now)).one(db).await?;
    Ok(link.map(|link| (SubscriptionId(link.subscription_id), ResultId(link.result_id))))
}

/// Removes the links that ended by `now`; how many those were.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_expired(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, StoreError> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(db).await?.rows_affected)
}
