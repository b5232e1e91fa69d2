//! Days that the office has entered into the calendar.

use chrono::{Datelike, NaiveDate};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use super::{
    StoreError,
    entity::calendar_days::{self as table, Column, Entity},
};
use crate::domain::working_days::{CalendarDay, WorkingDays};

/// Every entered day, over the rule of the law.
///
/// # Errors
/// When the database cannot be read.
pub async fn working_days(db: &impl ConnectionTrait) -> Result<WorkingDays, StoreError> {
    Entity::find().all(db).await?.into_iter().map(entry).collect()
}

/// The entered days of a year, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait, year: i32) -> Result<Vec<CalendarDay>, StoreError> {
    let rows = Entity::find().order_by_asc(Column::Day).all(db).await?;
    rows.into_iter().filter(|row| row.day.year() == year).map(entry).collect()
}

/// What was entered for a day.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Option<CalendarDay>, StoreError> {
    Entity::find_by_id(day).one(db).await?.map(entry).transpose()
}

/// Enters a day, in the place of what was entered for it.
///
/// # Errors
/// When the database cannot be written.
pub async fn set(db: &impl ConnectionTrait, entry: &CalendarDay) -> Result<(), StoreError> {
    let row = table::ActiveModel {
        day: Set(entry.day),
        kind: Set(entry.kind.code().to_owned()),
        note: Set(entry.note.clone()),
    };
    let newest = OnConflict::column(Column::Day).update_columns([Column::Kind, Column::Note]).to_owned();
    Entity::insert(row).on_conflict(newest).exec_without_returning(db).await?;
    Ok(())
}

/// Takes an entry away, so that the rule holds again; whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete(db: &impl ConnectionTrait, day: NaiveDate) -> Result<bool, StoreError> {
    let done = Entity::delete_many().filter(Column::Day.eq(day)).exec(db).await?;
    Ok(done.rows_affected > 0)
}

fn entry(row: table::Model) -> Result<CalendarDay, StoreError> {
    let kind = row.kind.parse().map_err(|error| StoreError::damaged("calendar day")(&error))?;
    Ok(CalendarDay { day: row.day, kind, note: row.note })
}
