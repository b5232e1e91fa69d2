//! Which editions were sent, and which could not be made.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    TryInsertResult, sea_query::OnConflict,
};

use crate::{
    domain::{
        ids::{MessageId, SubscriptionId},
        subscription::{EditionFailure, EditionTrouble},
    },
    store::{
        StoreError,
        entity::{subscription_editions as editions, subscription_failures as failures},
    },
};

/// Which of the editions named `names` were sent to whom, or given up.
///
/// # Errors
/// When the database cannot be read.
pub async fn sent(
    db: &impl ConnectionTrait,
    names: &HashSet<String>,
) -> Result<HashSet<(SubscriptionId, String)>, StoreError> {
    let rows: Vec<(i64, String)> = editions::Entity::find()
        .select_only()
        .column(editions::Column::SubscriptionId)
        .column(editions::Column::Edition)
        .filter(editions::Column::Edition.is_in(names))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, edition)| (SubscriptionId(id), edition)).collect())
}

/// Takes an edition for sending, or for giving it up; false when another has taken it: of two at once, and of two after
/// a kill, one sends.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_edition(
    tx: &impl ConnectionTrait,
    id: SubscriptionId,
    (edition, result): (&str, &str),
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let row = editions::ActiveModel {
        subscription_id: Set(id.0),
        edition: Set(edition.to_owned()),
        result: Set(result.to_owned()),
        message_id: Set(None),
        queued_at: Set(now),
    };
    let done = editions::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(tx).await?;
    Ok(matches!(done, TryInsertResult::Inserted(rows) if rows > 0))
}

/// Notes the message of an edition; what had failed for the subscription before is of no more interest.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_message(
    tx: &impl ConnectionTrait,
    id: SubscriptionId,
    edition: &str,
    message: MessageId,
) -> Result<(), StoreError> {
    editions::Entity::update_many()
        .col_expr(editions::Column::MessageId, Some(message.0).into())
        .filter(editions::Column::SubscriptionId.eq(id.0))
        .filter(editions::Column::Edition.eq(edition))
        .exec(tx)
        .await?;
    forget_failures(tx, id).await
}

/// When the latest edition of each of `ids` was queued.
pub(super) async fn latest(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<HashMap<i64, DateTime<Utc>>, StoreError> {
    let latest: Vec<(i64, DateTime<Utc>)> = editions::Entity::find()
        .select_only()
        .column(editions::Column::SubscriptionId)
        .column_as(editions::Column::QueuedAt.max(), "queued_at")
        .filter(editions::Column::SubscriptionId.is_in(ids.iter().copied()))
        .filter(editions::Column::MessageId.is_not_null())
        .group_by(editions::Column::SubscriptionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(latest.into_iter().collect())
}

/// Notes that an edition could not be made, in the place of what was noted of it before.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_failure(
    tx: &impl ConnectionTrait,
    id: SubscriptionId,
    failure: &EditionFailure,
) -> Result<(), StoreError> {
    use failures::Column;
    let row = failures::ActiveModel {
        subscription_id: Set(id.0),
        edition: Set(failure.edition.clone()),
        trouble: Set(failure.trouble.code().to_owned()),
        attempts: Set(failure.attempts.cast_signed()),
        given_up: Set(failure.given_up),
        tried_at: Set(failure.tried_at),
    };
    let newest = OnConflict::columns([Column::SubscriptionId, Column::Edition])
        .update_columns([Column::Trouble, Column::Attempts, Column::GivenUp, Column::TriedAt])
        .to_owned();
    failures::Entity::insert(row).on_conflict(newest).exec_without_returning(tx).await?;
    Ok(())
}

/// Forgets what could not be made for a subscription.
pub(super) async fn forget_failures(tx: &impl ConnectionTrait, id: SubscriptionId) -> Result<(), StoreError> {
    failures::Entity::delete_many().filter(failures::Column::SubscriptionId.eq(id.0)).exec(tx).await?;
    Ok(())
}

/// What failed of the editions named `names`.
///
/// # Errors
/// When the database cannot be read.
pub async fn failed(
    db: &impl ConnectionTrait,
    names: &HashSet<String>,
) -> Result<HashMap<(SubscriptionId, String), EditionFailure>, StoreError> {
    let rows = failures::Entity::find().filter(failures::Column::Edition.is_in(names)).all(db).await?;
    let keyed =
        |row: failures::Model| ((SubscriptionId(row.subscription_id), row.edition.clone()), read(row));
    Ok(rows.into_iter().map(keyed).collect())
}

/// The latest failure of each of `ids`.
pub(super) async fn latest_failures(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<HashMap<i64, EditionFailure>, StoreError> {
    let rows = failures::Entity::find()
        .filter(failures::Column::SubscriptionId.is_in(ids.iter().copied()))
        .order_by_asc(failures::Column::TriedAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.subscription_id, read(row))).collect())
}

/// A reason that this program does not know holds up no other subscription.
fn read(row: failures::Model) -> EditionFailure {
    EditionFailure {
        trouble: row.trouble.parse().unwrap_or(EditionTrouble::Unreadable),
        edition: row.edition,
        attempts: row.attempts.unsigned_abs(),
        given_up: row.given_up,
        tried_at: row.tried_at,
    }
}
