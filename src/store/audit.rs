//! The audit log: who did what to which object, never what somebody answered. It only grows.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, Query},
};

use super::{
    StoreError,
    entity::audit_events::{self, Column},
};
use crate::domain::{
    audit::{Actor, ActorFilter, AuditEvent, AuditFilter, AuditPage, AuditPlace, Entry},
    ids::AccountId,
};

/// Writes down that `actor` did what `entry` says.
///
/// # Errors
/// When the database refuses.
pub async fn record(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
    actor: &Actor,
    entry: &Entry,
) -> Result<(), StoreError> {
    let changes = (!entry.changes.is_empty()).then(|| serde_json::to_string(&entry.changes)).transpose();
    let row = audit_events::ActiveModel {
        id: NotSet,
        at: Set(at),
        account_id: Set(actor.account().map(|id| id.0)),
        actor: Set(actor.name().to_owned()),
        action: Set(entry.action.clone()),
        object: Set(entry.object.clone()),
        detail: NotSet,
        changes: Set(changes.map_err(|error| StoreError::damaged("audit entry")(&error))?),
    };
    audit_events::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The latest `limit` events, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<AuditEvent>, StoreError> {
    Ok(page(db, &AuditFilter::default(), AuditPlace::Newest, limit).await?.events)
}

/// At most `limit` events that `filter` lets through, from `place` on. The bound on the time alone says nothing new beside
/// the one on time and number; it lets an index be entered at the right place.
///
/// # Errors
/// When the database refuses, or an entry cannot be read.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &AuditFilter,
    place: AuditPlace,
    limit: u64,
) -> Result<AuditPage, StoreError> {
    if let AuditPlace::After(id) = place
        && let Some(at) = moment(db, id).await?
    {
        let later = Condition::any()
            .add(Column::At.gt(at))
            .add(Condition::all().add(Column::At.eq(at)).add(Column::Id.gt(id)));
        let select = filtered(filter).filter(Column::At.gte(at)).filter(later);
        let select = select.order_by_asc(Column::At).order_by_asc(Column::Id);
        let (mut events, newer) = taken(db, select, limit).await?;
        if newer {
            events.reverse();
            return Ok(AuditPage { events, newer, older: true });
        }
    }
    let mut select = filtered(filter).order_by_desc(Column::At).order_by_desc(Column::Id);
    let mut newer = false;
    if let AuditPlace::Before(id) = place
        && let Some(at) = moment(db, id).await?
    {
        let earlier = Condition::any()
            .add(Column::At.lt(at))
            .add(Condition::all().add(Column::At.eq(at)).add(Column::Id.lt(id)));
        select = select.filter(Column::At.lte(at)).filter(earlier);
        newer = true;
    }
    let (events, older) = taken(db, select, limit).await?;
    Ok(AuditPage { events, newer, older })
}

/// Everything that was done to `object`, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn of_object(db: &impl ConnectionTrait, object: &str) -> Result<Vec<AuditEvent>, StoreError> {
    let found = audit_events::Entity::find().filter(Column::Object.eq(object)).order_by_desc(Column::Id);
    found.all(db).await?.into_iter().map(event).collect()
}

/// How many events `filter` lets through, counted up to `most`.
///
/// # Errors
/// When the database refuses.
pub async fn count(db: &impl ConnectionTrait, filter: &AuditFilter, most: u64) -> Result<u64, StoreError> {
    let few = filtered(filter).select_only().column(Column::Id).limit(most).into_query();
    let count = Query::select().expr(Expr::cust("COUNT(*)")).from_subquery(few, "few").to_owned();
    let counted: Option<i64> = db.query_one(&count).await?.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(counted.map_or(0, i64::unsigned_abs))
}

/// The first `limit` events of `select`, and whether there are more.
async fn taken(
    db: &impl ConnectionTrait,
    select: Select<audit_events::Entity>,
    limit: u64,
) -> Result<(Vec<AuditEvent>, bool), StoreError> {
    let rows = select.limit(limit.saturating_add(1)).all(db).await?;
    let more = rows.len() as u64 > limit;
    let kept = usize::try_from(limit).unwrap_or(usize::MAX);
    let events = rows.into_iter().take(kept).map(event).collect::<Result<_, _>>()?;
    Ok((events, more))
}

async fn moment(db: &impl ConnectionTrait, id: i64) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(audit_events::Entity::find_by_id(id).one(db).await?.map(|row| row.at))
}

fn filtered(filter: &AuditFilter) -> Select<audit_events::Entity> {
    let mut select = audit_events::Entity::find();
    if let Some(actors) = &filter.actors {
        select = select.filter(of_actors(actors));
    }
    if let Some(action) = &filter.action {
        select = select.filter(Column::Action.eq(action.as_str()));
    }
    if let Some(objects) = &filter.objects {
        select = select.filter(Column::Object.is_in(objects.iter().map(String::as_str)));
    }
    if let Some(from) = filter.from {
        select = select.filter(Column::At.gte(from));
    }
    if let Some(until) = filter.until {
        select = select.filter(Column::At.lt(until));
    }
    select
}

fn of_actors(actors: &ActorFilter) -> Condition {
    let mut any = Condition::any();
    if !actors.accounts.is_empty() || actors.others.is_empty() {
        any = any.add(Column::AccountId.is_in(actors.accounts.iter().map(|id| id.0)));
    }
    if !actors.others.is_empty() {
        let names = Column::Actor.is_in(actors.others.iter().map(Actor::name));
        any = any.add(Condition::all().add(names).add(Column::AccountId.is_null()));
    }
    any
}

fn event(row: audit_events::Model) -> Result<AuditEvent, StoreError> {
    let changes = row.changes.as_deref().map(serde_json::from_str).transpose();
    Ok(AuditEvent {
        id: row.id,
        at: row.at,
        account: row.account_id.map(AccountId),
        actor: row.actor,
        action: row.action,
        object: row.object,
        detail: row.detail,
        changes: changes.map_err(|error| StoreError::damaged("audit entry")(&error))?.unwrap_or_default(),
    })
}
