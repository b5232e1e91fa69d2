//! The audit log: who did what to which object, never what somebody answered.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::{
    StoreError,
    entity::audit_events::{self, Column},
};
use crate::{
    domain::{
        audit::{Actor, AuditEvent, AuditFilter},
        ids::AccountId,
    },
    text::folding,
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
        search: Set(folding::search_key(&format!("{} {action} {object}", actor.name()))),
    };
    audit_events::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The latest `limit` events, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<AuditEvent>, StoreError> {
    page(db, &AuditFilter::default(), (0, limit)).await
}

/// `limit` events that `filter` lets through, newest first, after the first `offset`.
///
/// # Errors
/// When the database refuses.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &AuditFilter,
    (offset, limit): (u64, u64),
) -> Result<Vec<AuditEvent>, StoreError> {
    let rows = filtered(filter).order_by_desc(Column::Id).offset(offset).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(event).collect())
}

/// Everything that was done to `object`, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn of_object(db: &impl ConnectionTrait, object: &str) -> Result<Vec<AuditEvent>, StoreError> {
    let found = audit_events::Entity::find().filter(Column::Object.eq(object)).order_by_desc(Column::Id);
    Ok(found.all(db).await?.into_iter().map(event).collect())
}

/// How many events `filter` lets through.
///
/// # Errors
/// When the database refuses.
pub async fn count(db: &impl ConnectionTrait, filter: &AuditFilter) -> Result<u64, StoreError> {
    Ok(filtered(filter).count(db).await?)
}

fn filtered(filter: &AuditFilter) -> Select<audit_events::Entity> {
    let mut select = audit_events::Entity::find();
    for word in folding::search_key(&filter.text).split_whitespace() {
        select = select.filter(Column::Search.contains(word));
    }
    if let Some(from) = filter.from {
        select = select.filter(Column::At.gte(from));
    }
    if let Some(until) = filter.until {
        select = select.filter(Column::At.lt(until));
    }
    select
}

fn event(row: audit_events::Model) -> AuditEvent {
    AuditEvent {
        at: row.at,
        account: row.account_id.map(AccountId),
        actor: row.actor,
        action: row.action,
        object: row.object,
        detail: row.detail,
    }
}
