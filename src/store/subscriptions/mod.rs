//! Subscriptions to reports, and which editions each was sent.

mod editions;
mod stops;

use std::str::FromStr;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::OnConflict,
};

pub use editions::{failed, note_failure, sent, set_message, take_edition};
use stops::lift;
pub use stops::{of_same_report, resume, stop, stopped};

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
        subscription::{DamagedSubscription, Listed, NewSubscription, Part, Subscription},
    },
    text::folding,
};

/// Which subscriptions are asked for; every part that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubscriptionFilter {
    /// Those of this account, without what another rhythm took the place of.
    pub account: Option<AccountId>,
    /// Wording that address and unit must hold, whatever the case and diacritics.
    pub text: String,
}

/// Stores a subscription, or changes the one of the same rhythm. One that runs goes on from where it is; one that was
/// stopped begins again, and other rhythms of the report that were stopped stay so without a stop of anybody: the new
/// one takes their place. Whether the stop of the other side forbids it tells [`stopped`], in the same transaction.
/// `token` is what the unsubscribing link of a new one will hold.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    db: &impl ConnectionTrait,
    new: &NewSubscription,
    token: &str,
    now: DateTime<Utc>,
) -> Result<SubscriptionId, StoreError> {
    let same = of_report(new.email.as_str(), new.report.code(), &new.unit);
    let rows = Entity::find().filter(same.clone()).lock_exclusive().all(db).await?;
    let running = rows.iter().find(|row| row.rhythm == new.rhythm.code() && row.stopped_at.is_none());
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
        created_at: Set(running.map_or(now, |row| row.created_at)),
        stopped_at: Set(None),
        declined_at: Set(None),
        withdrawn_at: Set(None),
        damage_noted_at: Set(None),
    };
    let again = OnConflict::columns([Column::Email, Column::Report, Column::Unit, Column::Rhythm])
        .update_columns([
            Column::AccountId,
            Column::Hour,
            Column::Language,
            Column::CreatedAt,
            Column::StoppedAt,
            Column::DeclinedAt,
            Column::WithdrawnAt,
            Column::DamageNotedAt,
        ])
        .to_owned();
    let begins = running.is_none();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    lift(db, same.clone()).await?;
    let stored = Entity::find().filter(same).filter(Column::Rhythm.eq(new.rhythm.code())).one(db).await?;
    let stored = stored.ok_or_else(|| StoreError::damaged("subscription")(&new.email))?;
    let id = SubscriptionId(stored.id);
    if begins {
        editions::forget_failures(db, id).await?;
    }
    Ok(id)
}

/// Subscriptions of an address to a report of a unit, in whatever rhythm.
fn of_report(email: &str, report: &str, unit: &str) -> Condition {
    Condition::all().add(Column::Email.eq(email)).add(Column::Report.eq(report)).add(Column::Unit.eq(unit))
}

/// The stored subscription that storing `new` would change.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_same(
    db: &impl ConnectionTrait,
    new: &NewSubscription,
) -> Result<Option<Subscription>, StoreError> {
    let same = of_report(new.email.as_str(), new.report.code(), &new.unit);
    let rows = Entity::find().filter(same).filter(Column::Rhythm.eq(new.rhythm.code())).all(db).await?;
    Ok(with_editions(db, rows).await?.pop().and_then(Listed::sound))
}

/// The subscription `id`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, id: SubscriptionId) -> Result<Option<Listed>, StoreError> {
    let rows = Entity::find_by_id(id.0).all(db).await?;
    Ok(with_editions(db, rows).await?.pop())
}

/// The subscription whose unsubscribing link holds `token`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_by_token(db: &impl ConnectionTrait, token: &str) -> Result<Option<Listed>, StoreError> {
    let rows = Entity::find().filter(Column::Token.eq(token)).all(db).await?;
    Ok(with_editions(db, rows).await?.pop())
}

/// The subscription that a message is an edition of, unless it is damaged.
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
        Some(edition) => Ok(find(db, SubscriptionId(edition.subscription_id)).await?.and_then(Listed::sound)),
        None => Ok(None),
    }
}

/// Every subscription that was not stopped, damaged ones apart.
///
/// # Errors
/// When the database cannot be read.
pub async fn active(
    db: &impl ConnectionTrait,
) -> Result<(Vec<Subscription>, Vec<DamagedSubscription>), StoreError> {
    let rows = Entity::find().filter(Column::StoppedAt.is_null()).order_by_asc(Column::Id).all(db).await?;
    let (mut sound, mut damaged) = (Vec::new(), Vec::new());
    for row in rows {
        match read(row) {
            Listed::Sound(one) => sound.push(one),
            Listed::Damaged(one) => damaged.push(one),
        }
    }
    Ok((sound, damaged))
}

/// Notes that the log tells of a damaged subscription; false when it did already.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_damage(
    db: &impl ConnectionTrait,
    id: SubscriptionId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::DamageNotedAt, Some(now).into())
        .filter(Column::Id.eq(id.0))
        .filter(Column::DamageNotedAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Removes a subscription with everything about it; false when there is none.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete(db: &impl ConnectionTrait, id: SubscriptionId) -> Result<bool, StoreError> {
    Ok(Entity::delete_by_id(id.0).exec(db).await?.rows_affected > 0)
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
) -> Result<Vec<Listed>, StoreError> {
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
        let of_interest = Condition::any()
            .add(Column::StoppedAt.is_null())
            .add(Column::DeclinedAt.is_not_null())
            .add(Column::WithdrawnAt.is_not_null());
        select = select.filter(Column::AccountId.eq(account.0)).filter(of_interest);
    }
    for word in folding::search_key(&filter.text).split_whitespace() {
        select = select.filter(Column::Search.contains(word));
    }
    select
}

async fn with_editions(
    db: &impl ConnectionTrait,
    rows: Vec<table::Model>,
) -> Result<Vec<Listed>, StoreError> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let latest = editions::latest(db, &ids).await?;
    let mut failures = editions::latest_failures(db, &ids).await?;
    let with = |row: table::Model| {
        let (sent_at, failure) = (latest.get(&row.id).copied(), failures.remove(&row.id));
        match read(row) {
            Listed::Sound(one) => Listed::Sound(Subscription { sent_at, failure, ..one }),
            damaged @ Listed::Damaged(_) => damaged,
        }
    };
    Ok(rows.into_iter().map(with).collect())
}

fn read(row: table::Model) -> Listed {
    let what = match parsed(&row) {
        Ok(what) => what,
        Err((part, value)) => {
            return Listed::Damaged(DamagedSubscription {
                id: SubscriptionId(row.id),
                token: row.token,
                email: row.email,
                report: row.report,
                unit: row.unit,
                rhythm: row.rhythm,
                part,
                value,
                declined_at: row.declined_at,
                noted: row.damage_noted_at.is_some(),
            });
        }
    };
    Listed::Sound(Subscription {
        id: SubscriptionId(row.id),
        what,
        token: row.token,
        created_at: row.created_at,
        stopped_at: row.stopped_at,
        declined_at: row.declined_at,
        withdrawn_at: row.withdrawn_at,
        sent_at: None,
        failure: None,
    })
}

/// What a row says; or which part of it is not known here, and what stands there.
fn parsed(row: &table::Model) -> Result<NewSubscription, (Part, String)> {
    fn known<T: FromStr>(part: Part, value: &str) -> Result<T, (Part, String)> {
        value.parse().map_err(|_| (part, value.to_owned()))
    }
    Ok(NewSubscription {
        account: row.account_id.map(AccountId),
        email: known(Part::Address, &row.email)?,
        report: known(Part::Report, &row.report)?,
        unit: row.unit.clone(),
        rhythm: known(Part::Rhythm, &row.rhythm)?,
        hour: row.hour.unsigned_abs(),
        language: known(Part::Language, &row.language)?,
    })
}
