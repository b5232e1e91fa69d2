//! Stops of subscriptions. A stop is for a report of a unit, whatever the rhythm; the recipient's and the office's are
//! kept apart, and each is lifted by whoever made it.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use super::{
    Listed, NewSubscription, StoreError, Subscription, SubscriptionId, editions, of_report, read,
    table::{self, Column, Entity},
};
use crate::domain::subscription::Side;

const fn column(side: Side) -> Column {
    match side {
        Side::Recipient => Column::DeclinedAt,
        Side::Office => Column::WithdrawnAt,
    }
}

const fn stop_of(row: &table::Model, side: Side) -> Option<DateTime<Utc>> {
    match side {
        Side::Recipient => row.declined_at,
        Side::Office => row.withdrawn_at,
    }
}

/// Every rhythm of the report that the subscription `id` is to, held until the transaction ends.
async fn rows_of_same_report(
    tx: &impl ConnectionTrait,
    id: SubscriptionId,
) -> Result<Vec<table::Model>, StoreError> {
    let Some(row) = Entity::find_by_id(id.0).one(tx).await? else { return Ok(Vec::new()) };
    let same = Entity::find().filter(of_report(&row.email, &row.report, &row.unit));
    Ok(same.order_by_asc(Column::Id).lock_exclusive().all(tx).await?)
}

/// Every rhythm of the report that the subscription `id` is to, itself among them, damaged ones left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_same_report(
    db: &impl ConnectionTrait,
    id: SubscriptionId,
) -> Result<Vec<Subscription>, StoreError> {
    let Some(row) = Entity::find_by_id(id.0).one(db).await? else { return Ok(Vec::new()) };
    let same = Entity::find().filter(of_report(&row.email, &row.report, &row.unit));
    let rows = same.order_by_asc(Column::Id).all(db).await?;
    Ok(rows.into_iter().map(read).filter_map(Listed::sound).collect())
}

/// Since when `side` has stopped the report that `new` asks for, in whatever rhythm. Until `tx` ends nobody stops or
/// resumes it.
///
/// # Errors
/// When the database cannot be read.
pub async fn stopped(
    tx: &impl ConnectionTrait,
    new: &NewSubscription,
    side: Side,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let same = of_report(new.email.as_str(), new.report.code(), &new.unit);
    let rows = Entity::find().filter(same).lock_exclusive().all(tx).await?;
    Ok(rows.iter().filter_map(|row| stop_of(row, side)).max())
}

/// Stops the report of the subscription `id` in every rhythm, also where the other side has stopped it. Which
/// subscriptions that changed.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop(
    tx: &impl ConnectionTrait,
    id: SubscriptionId,
    side: Side,
    now: DateTime<Utc>,
) -> Result<Vec<SubscriptionId>, StoreError> {
    let rows = rows_of_same_report(tx, id).await?;
    let replaced = |row: &table::Model| {
        row.stopped_at.is_some() && row.declined_at.is_none() && row.withdrawn_at.is_none()
    };
    let none_runs = rows.iter().all(replaced);
    let concerned = |row: &&table::Model| {
        stop_of(row, side).is_none() && if none_runs { row.id == id.0 } else { !replaced(row) }
    };
    let ids: Vec<i64> = rows.iter().filter(concerned).map(|row| row.id).collect();
    let those = Column::Id.is_in(ids.iter().copied());
    let noted = Entity::update_many().col_expr(column(side), Some(now).into()).filter(those.clone());
    noted.exec(tx).await?;
    let ended = Entity::update_many().col_expr(Column::StoppedAt, Some(now).into());
    ended.filter(those).filter(Column::StoppedAt.is_null()).exec(tx).await?;
    Ok(ids.into_iter().map(SubscriptionId).collect())
}

/// Lifts the stop of `side` from the report of the subscription `id`: every rhythm begins again that the other side has
/// not stopped too. Which subscriptions that changed.
///
/// # Errors
/// When the database cannot be written.
pub async fn resume(
    tx: &impl ConnectionTrait,
    id: SubscriptionId,
    side: Side,
    now: DateTime<Utc>,
) -> Result<Vec<SubscriptionId>, StoreError> {
    let mut rows = rows_of_same_report(tx, id).await?;
    rows.retain(|row| stop_of(row, side).is_some());
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let never = Expr::value(None::<DateTime<Utc>>);
    let lifted = Entity::update_many().col_expr(column(side), never.clone());
    lifted.filter(Column::Id.is_in(ids.iter().copied())).exec(tx).await?;
    let begun = Entity::update_many()
        .col_expr(Column::StoppedAt, never)
        .col_expr(Column::CreatedAt, now.into())
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::DeclinedAt.is_null())
        .filter(Column::WithdrawnAt.is_null());
    begun.exec(tx).await?;
    for id in &ids {
        editions::forget_failures(tx, SubscriptionId(*id)).await?;
    }
    Ok(ids.into_iter().map(SubscriptionId).collect())
}

/// Takes every stop from the subscriptions that `which` holds; those that do not run stay so.
pub(super) async fn lift(tx: &impl ConnectionTrait, which: Condition) -> Result<(), StoreError> {
    let never = Expr::value(None::<DateTime<Utc>>);
    let lifted = Entity::update_many()
        .col_expr(Column::DeclinedAt, never.clone())
        .col_expr(Column::WithdrawnAt, never);
    lifted.filter(which).exec(tx).await?;
    Ok(())
}
