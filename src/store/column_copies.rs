//! What a columnar copy of a round's answers knows of the database that it was made from.
//!
//! A copy holds a stamp that is stored here *after* its answers were read. A database that has the stamp therefore has
//! every answer of the copy, unless one was changed or removed since, which triggers count. One that was restored from
//! an earlier day, or another one altogether, does not have it.

use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, TryInsertResult};
use uuid::Uuid;

use super::{
    StoreError,
    entity::{
        column_copies::{ActiveModel, Column, Entity},
        response_changes,
    },
};
use crate::domain::ids::RoundId;

/// Stores the stamp of a copy of `round`; false when it is taken.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    db: &impl ConnectionTrait,
    stamp: Uuid,
    round: RoundId,
    on: NaiveDate,
) -> Result<bool, StoreError> {
    let row = ActiveModel { stamp: Set(stamp), round_id: Set(round.0), copied_on: Set(on) };
    let inserted = Entity::insert(row).on_conflict_do_nothing().exec_without_returning(db).await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0))
}

/// Whether the database has the stamp of a copy of `round`.
///
/// # Errors
/// When the database cannot be read.
pub async fn exists(db: &impl ConnectionTrait, stamp: Uuid, round: RoundId) -> Result<bool, StoreError> {
    let found = Entity::find_by_id(stamp).filter(Column::RoundId.eq(round.0)).one(db).await?;
    Ok(found.is_some())
}

/// Forgets the stamp of a copy that is no more.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete(db: &impl ConnectionTrait, stamp: Uuid) -> Result<(), StoreError> {
    Entity::delete_by_id(stamp).exec(db).await?;
    Ok(())
}

/// Forgets stamps of copies made before `day`; returns how many. A copy that is still in use is made anew.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_before(db: &impl ConnectionTrait, day: NaiveDate) -> Result<u64, StoreError> {
    Ok(Entity::delete_many().filter(Column::CopiedOn.lt(day)).exec(db).await?.rows_affected)
}

/// How many stored answers of `round` were changed or removed, by whomever.
///
/// # Errors
/// When the database cannot be read.
pub async fn changes(db: &impl ConnectionTrait, round: RoundId) -> Result<i64, StoreError> {
    let row = response_changes::Entity::find_by_id(round.0).one(db).await?;
    Ok(row.map_or(0, |row| row.changes))
}
