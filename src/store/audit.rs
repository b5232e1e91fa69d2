//! The audit log: who did what to which object, never what somebody answered.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait, QueryOrder, QuerySelect,
};

use super::{StoreError, entity::audit_events};
use crate::domain::{
    audit::{Actor, AuditEvent},
    ids::AccountId,
};

/// Writes down that `actor` did `action` (such as `round.open`) to `object` (such as `round:sipas-2026`).
///
/// # Errors
/// When the database refuses.
pub async fn insert(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    actor: &Actor,
    action: &str,
    object: &str,
    detail: Option<&str>,
) -> Result<(), StoreError> {
    let row = audit_events::ActiveModel {
        id: NotSet,
        at: Set(at),
        account_id: Set(actor.account().map(|id| id.0)),
        actor: Set(actor.name().to_owned()),
        action: Set(action.to_owned()),
        object: Set(object.to_owned()),
        detail: Set(detail.map(str::to_owned)),
    };
    audit_events::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The latest `limit` events, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<AuditEvent>, StoreError> {
    let rows =
        audit_events::Entity::find().order_by_desc(audit_events::Column::Id).limit(limit).all(db).await?;
    let read = |row: audit_events::Model| AuditEvent {
        at: row.at,
        account: row.account_id.map(AccountId),
        actor: row.actor,
        action: row.action,
        object: row.object,
        detail: row.detail,
    };
    Ok(rows.into_iter().map(read).collect())
}
