//! When the missing of a round are reminded.

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

use crate::{
    domain::{ids::RoundId, reminder::Schedule},
    store::{
        StoreError,
        entity::reminder_schedules::{self as table, Column, Entity},
    },
};

/// The schedule of `round`, if it has one.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, round: RoundId) -> Result<Option<Schedule>, StoreError> {
    Entity::find_by_id(round.0).one(db).await?.as_ref().map(read).transpose()
}

/// Every schedule.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Schedule>, StoreError> {
    Entity::find().all(db).await?.iter().map(read).collect()
}

/// Sets the schedule of a round, in the place of the one before.
///
/// # Errors
/// `Reference` when there is no such round.
pub async fn set(db: &impl ConnectionTrait, schedule: &Schedule) -> Result<(), StoreError> {
    let row = table::ActiveModel {
        round_id: Set(schedule.round.0),
        before: Set(schedule.words()),
        at_most: Set(schedule.at_most.cast_signed()),
        set_on: Set(schedule.set_on),
    };
    let newest = OnConflict::column(Column::RoundId)
        .update_columns([Column::Before, Column::AtMost, Column::SetOn])
        .to_owned();
    Entity::insert(row).on_conflict(newest).exec_without_returning(db).await?;
    Ok(())
}

fn read(row: &table::Model) -> Result<Schedule, StoreError> {
    let before = Schedule::days(&row.before);
    let before = before.ok_or_else(|| StoreError::damaged("reminder schedule")(&row.before))?;
    Ok(Schedule {
        round: RoundId(row.round_id),
        before,
        at_most: row.at_most.unsigned_abs(),
        set_on: row.set_on,
    })
}
