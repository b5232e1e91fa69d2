//! Subscriptions to reports, and which editions each was sent.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    TryInsertResult,
    sea_query::OnConflict,
};
use std::collections::{HashMap, HashSet};

use super::{
    StoreError,
    entity::{
        subscription_editions as editions,
        subscriptions::{self as table, Column, Entity},
    },
};
use crate::{
    domain::{
        ids::{AccountId, MessageId, SubscriptionId},
        subscription::{NewSubscription, Subscription},
    },
    text::folding,
};

/// Which subscriptions are asked for; every part that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubscriptionFilter {
    pub account: Option<AccountId>,
    /// Wording that address and unit must hold, whatever the case and diacritics.
    pub text: String,
}

/// Stores a subscription, or begins one again that was stopped. `token` is what its unsubscribing link will hold.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    db: &impl ConnectionTrait,
    new: &NewSubscription,
    token: &str,
    now: DateTime<Utc>,
) -> Result<SubscriptionId, StoreError> {
    let row = table::ActiveModel {
        id: NotSet,
        account_id: Set(new.account.map(|account| account.0)),
        email: Set(new.email.as_str().to_owned()),
        report: Set(new.report.code().to_owned()),
        unit: Set(new.unit.clone()),
        rhythm: Set(new.rhythm.code().to_owned()),
        hour: Set(new.hour.cast_signed()),
        language: Set(new.language.code().to_owned()),
        token: Set(token.to_owned()),
        search: Set(folding::search_key(&format!("{} {}", new.email, new.unit))),
        created_at: Set(now),
        stopped_at: Set(None),
    };
    let again = OnConflict::columns([Column::Email, Column::Report, Column::Unit, Column::Rhythm])
        .update_columns([
            Column::AccountId,
            Column::Hour,
            Column::Language,
            Column::CreatedAt,
            Column::StoppedAt,
        ])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    let stored = Entity::find()
        .filter(Column::Email.eq(new.email.as_str()))
        .filter(Column::Report.eq(new.report.code()))
        .filter(Column::Unit.eq(&new.unit))
        .filter(Column::Rhythm.eq(new.rhythm.code()))
        .one(db)
        .await?;
    let stored = stored.ok_or_else(|| StoreError::damaged("subscription")(&new.email))?;
    Ok(SubscriptionId(stored.id))
}

/// The subscription `id`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, id: SubscriptionId) -> Result<Option<Subscription>, StoreError> {
    let rows = Entity::find_by_id(id.0).all(db).await?;
    Ok(with_editions(db, rows).await?.pop())
}

/// The subscription whose unsubscribing link holds `token`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_by_token(
    db: &impl ConnectionTrait,
    token: &str,
) -> Result<Option<Subscription>, StoreError> {
    let rows = Entity::find().filter(Column::Token.eq(token)).all(db).await?;
    Ok(with_editions(db, rows).await?.pop())
}

/// The subscription that a message is an edition of.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_by_message(
    db: &impl ConnectionTrait,
    message: MessageId,
) -> Result<Option<Subscription>, StoreError> {
    let edition = editions::Entity::find().filter(editions::Column::MessageId.eq(message.0)).one(db).await?;
    match edition {
        Some(edition) => find(db, SubscriptionId(edition.subscription_id)).await,
        None => Ok(None),
    }
}

/// Every subscription that was not stopped.
///
/// # Errors
/// When the database cannot be read.
pub async fn active(db: &impl ConnectionTrait) -> Result<Vec<Subscription>, StoreError> {
    let rows = Entity::find().filter(Column::StoppedAt.is_null()).order_by_asc(Column::Id).all(db).await?;
    rows.into_iter().map(|row| read(row, None)).collect()
}

/// How many subscriptions `filter` lets through.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &impl ConnectionTrait, filter: &SubscriptionFilter) -> Result<u64, StoreError> {
    Ok(filtered(filter).count(db).await?)
}

/// `limit` subscriptions that `filter` lets through, by address, after the first `offset`.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &SubscriptionFilter,
    (offset, limit): (u64, u64),
) -> Result<Vec<Subscription>, StoreError> {
    let rows = filtered(filter)
        .order_by_asc(Column::Email)
        .order_by_asc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await?;
    with_editions(db, rows).await
}

fn filtered(filter: &SubscriptionFilter) -> Select<Entity> {
    let mut select = Entity::find();
    if let Some(account) = filter.account {
        select = select.filter(Column::AccountId.eq(account.0)).filter(Column::StoppedAt.is_null());
    }
    for word in folding::search_key(&filter.text).split_whitespace() {
        select = select.filter(Column::Search.contains(word));
    }
    select
}

/// Stops a subscription; whether it was running.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop(
    db: &impl ConnectionTrait,
    id: SubscriptionId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::StoppedAt, Some(now).into())
        .filter(Column::Id.eq(id.0))
        .filter(Column::StoppedAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Which of the editions named `names` were sent to whom.
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

/// Takes an edition for sending; false when another has taken it: of two at once, and of two after a kill, one sends.
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

/// Notes the message of an edition.
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
    Ok(())
}

async fn with_editions(
    db: &impl ConnectionTrait,
    rows: Vec<table::Model>,
) -> Result<Vec<Subscription>, StoreError> {
    let ids = rows.iter().map(|row| row.id);
    let latest: Vec<(i64, DateTime<Utc>)> = editions::Entity::find()
        .select_only()
        .column(editions::Column::SubscriptionId)
        .column_as(editions::Column::QueuedAt.max(), "queued_at")
        .filter(editions::Column::SubscriptionId.is_in(ids))
        .group_by(editions::Column::SubscriptionId)
        .into_tuple()
        .all(db)
        .await?;
    let latest: HashMap<i64, DateTime<Utc>> = latest.into_iter().collect();
    rows.into_iter()
        .map(|row| {
            let sent_at = latest.get(&row.id).copied();
            read(row, sent_at)
        })
        .collect()
}

fn read(row: table::Model, sent_at: Option<DateTime<Utc>>) -> Result<Subscription, StoreError> {
    let damaged = StoreError::damaged("subscription");
    Ok(Subscription {
        id: SubscriptionId(row.id),
        what: NewSubscription {
            account: row.account_id.map(AccountId),
            email: row.email.parse().map_err(|error| damaged(&error))?,
            report: row.report.parse().map_err(|error| damaged(&error))?,
            unit: row.unit,
            rhythm: row.rhythm.parse().map_err(|error| damaged(&error))?,
            hour: row.hour.unsigned_abs(),
            language: row.language.parse().map_err(|error| damaged(&error))?,
        },
        token: row.token,
        created_at: row.created_at,
        stopped_at: row.stopped_at,
        sent_at,
    })
}
