//! What this database is: a city's own, or a demonstration.

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

use super::{
    StoreError,
    entity::installation::{self as table, Column, Entity},
};

const DEMO: &str = "demo";
const READY: &str = "ready";

/// The mark of a database that holds the synthetic city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoMark {
    /// What the city was made from.
    pub seed: u64,
    /// Whether it was made to the end.
    pub is_ready: bool,
}

/// The mark, when the data are the synthetic city's.
///
/// # Errors
/// When the database cannot be read.
pub async fn demo(db: &impl ConnectionTrait) -> Result<Option<DemoMark>, StoreError> {
    let Some(row) = Entity::find_by_id(DEMO).one(db).await? else { return Ok(None) };
    let seed = row.value.parse().map_err(|error| StoreError::damaged("demo mark")(&error))?;
    let is_ready = Entity::find_by_id(READY).one(db).await?.is_some();
    Ok(Some(DemoMark { seed, is_ready }))
}

/// Marks the database as the synthetic city's; it stays so for good.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_demo(db: &impl ConnectionTrait, mark: DemoMark) -> Result<(), StoreError> {
    let row =
        |name: &str, value: String| table::ActiveModel { name: Set(name.to_owned()), value: Set(value) };
    let mut rows = vec![row(DEMO, mark.seed.to_string())];
    if mark.is_ready {
        rows.push(row(READY, String::from("true")));
    }
    let same = OnConflict::column(Column::Name).update_column(Column::Value).to_owned();
    Entity::insert_many(rows).on_conflict(same).exec_without_returning(db).await?;
    Ok(())
}
