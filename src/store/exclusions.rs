//! Stretches of days in which a person is not evaluated.

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use super::{
    StoreError,
    entity::exclusions::{self as table, Column, Entity},
};
use crate::domain::directory::Exclusion;

/// Exclusions that hold on `as_of`, in order of staff code and beginning.
///
/// # Errors
/// When the database cannot be read.
pub async fn as_of(db: &impl ConnectionTrait, as_of: NaiveDate) -> Result<Vec<Exclusion>, StoreError> {
    let holds = Condition::all()
        .add(Column::FromDay.lte(as_of))
        .add(Condition::any().add(Column::UntilDay.is_null()).add(Column::UntilDay.gte(as_of)));
    let ordered = Entity::find().filter(holds).order_by_asc(Column::StaffCode).order_by_asc(Column::FromDay);
    ordered.all(db).await?.into_iter().map(exclusion).collect()
}

/// Every exclusion, in order of staff code and beginning.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Exclusion>, StoreError> {
    let ordered = Entity::find().order_by_asc(Column::StaffCode).order_by_asc(Column::FromDay);
    ordered.all(db).await?.into_iter().map(exclusion).collect()
}

/// Adds exclusions; one with the same person, reason and beginning gets the new end.
///
/// # Errors
/// When the database cannot be written.
pub async fn upsert_many(db: &impl ConnectionTrait, exclusions: &[Exclusion]) -> Result<(), StoreError> {
    for batch in exclusions.chunks(500) {
        let rows = batch.iter().map(|exclusion| table::ActiveModel {
            staff_code: Set(exclusion.staff_code.clone()),
            reason: Set(exclusion.reason.code().to_owned()),
            from_day: Set(exclusion.from),
            until_day: Set(exclusion.until),
            ..Default::default()
        });
        let same = OnConflict::columns([Column::StaffCode, Column::Reason, Column::FromDay])
            .update_column(Column::UntilDay)
            .to_owned();
        Entity::insert_many(rows).on_conflict(same).exec_without_returning(db).await?;
    }
    Ok(())
}

fn exclusion(row: table::Model) -> Result<Exclusion, StoreError> {
    Ok(Exclusion {
        staff_code: row.staff_code,
        reason: row.reason.parse().map_err(|error| StoreError::damaged("exclusion reason")(&error))?,
        from: row.from_day,
        until: row.until_day,
    })
}
