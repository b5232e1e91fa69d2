//! Subscriptions to reports, and which editions each was sent.

mod editions;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::OnConflict,
};

pub use editions::{failed, note_failure, sent, set_message, take_edition};

use super::{
    StoreError,
    entity::{
        subscription_editions,
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

/// Stores a subscription, or begins one again that was stopped; see [`declined`] for whether that may be. `token` is what its unsubscribing link will hold.
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
        declined: Set(false),
    };
    let again = OnConflict::columns([Column::Email, Column::Report, Column::Unit, Column::Rhythm])
        .update_columns([
            Column::AccountId,
            Column::Hour,
            Column::Language,
            Column::CreatedAt,
            Column::StoppedAt,
            Column::Declined,
        ])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    let stored =
        Entity::find().filter(of_report(new)).filter(Column::Rhythm.eq(new.rhythm.code())).one(db).await?;
    let stored = stored.ok_or_else(|| StoreError::damaged("subscription")(&new.email))?;
    let id = SubscriptionId(stored.id);
    editions::forget_failures(db, id).await?;
    Entity::update_many().col_expr(Column::Declined, false.into()).filter(of_report(new)).exec(db).await?;
    Ok(id)
}

/// Subscriptions of the recipient of `new` to that report of that unit, in whatever rhythm.
fn of_report(new: &NewSubscription) -> Condition {
    Condition::all()
        .add(Column::Email.eq(new.email.as_str()))
        .add(Column::Report.eq(new.report.code()))
        .add(Column::Unit.eq(&new.unit))
}

/// When the recipient of `new` stopped that report of that unit, in whatever rhythm: nobody else may begin it again.
///
/// # Errors
/// When the database cannot be read.
pub async fn declined(
    db: &impl ConnectionTrait,
    new: &NewSubscription,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let stopped = Entity::find()
        .filter(of_report(new))
        .filter(Column::Declined.eq(true))
        .order_by_desc(Column::StoppedAt)
        .limit(1);
    Ok(stopped.one(db).await?.and_then(|row| row.stopped_at))
}

/// Begins a subscription again that its recipient stopped; false when it is not such a one.
///
/// # Errors
/// When the database cannot be written.
pub async fn resume(
    db: &impl ConnectionTrait,
    id: SubscriptionId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::StoppedAt, Option::<DateTime<Utc>>::None.into())
        .col_expr(Column::Declined, false.into())
        .col_expr(Column::CreatedAt, now.into())
        .filter(Column::Id.eq(id.0))
        .filter(Column::Declined.eq(true))
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
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
    use subscription_editions::{Column, Entity};
    let edition = Entity::find().filter(Column::MessageId.eq(message.0)).one(db).await?;
    match edition {
        Some(edition) => find(db, SubscriptionId(edition.subscription_id)).await,
        None => Ok(None),
    }
}

/// Every subscription that was not stopped. One that is damaged is left out, not to hold up the others.
///
/// # Errors
/// When the database cannot be read.
pub async fn active(db: &impl ConnectionTrait) -> Result<Vec<Subscription>, StoreError> {
    let rows = Entity::find().filter(Column::StoppedAt.is_null()).order_by_asc(Column::Id).all(db).await?;
    let readable = |row: table::Model| {
        let id = row.id;
        let noted = |error: &StoreError| {
            tracing::error!(subscription = id, error = %error, "a subscription cannot be read and is left out");
        };
        read(row).inspect_err(noted).ok()
    };
    Ok(rows.into_iter().filter_map(readable).collect())
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

/// Who stops a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoppedBy {
    /// Whoever gets it: nobody else may begin it again.
    Recipient,
    Office,
}

/// Stops a subscription; whether it was running. That its recipient does not want it is noted also where it was stopped.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop(
    db: &impl ConnectionTrait,
    id: SubscriptionId,
    by: StoppedBy,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    if by == StoppedBy::Recipient {
        let declined = Entity::update_many().col_expr(Column::Declined, true.into());
        declined.filter(Column::Id.eq(id.0)).exec(db).await?;
    }
    let done = Entity::update_many()
        .col_expr(Column::StoppedAt, Some(now).into())
        .filter(Column::Id.eq(id.0))
        .filter(Column::StoppedAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
}

async fn with_editions(
    db: &impl ConnectionTrait,
    rows: Vec<table::Model>,
) -> Result<Vec<Subscription>, StoreError> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let latest = editions::latest(db, &ids).await?;
    let mut failures = editions::latest_failures(db, &ids).await?;
    rows.into_iter()
        .map(|row| {
            let (sent_at, failure) = (latest.get(&row.id).copied(), failures.remove(&row.id));
            Ok(Subscription { sent_at, failure, ..read(row)? })
        })
        .collect()
}

fn read(row: table::Model) -> Result<Subscription, StoreError> {
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
        declined: row.declined,
        sent_at: None,
        failure: None,
    })
}
