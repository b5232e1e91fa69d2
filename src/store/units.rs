//! Units of the directory.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{
    StoreError,
    entity::units::{self as table, Entity},
};
use crate::{
    domain::{
        directory::{Unit, UnitTree},
        ids::UnitId,
    },
    text::folding,
};

/// All units as a tree, ended ones included.
///
/// # Errors
/// When the database cannot be read.
pub async fn tree(db: &impl ConnectionTrait) -> Result<UnitTree, StoreError> {
    Ok(list(db).await?.into())
}

/// The unit without one above it: the city. None before the first import.
///
/// # Errors
/// When the database cannot be read.
pub async fn root(db: &impl ConnectionTrait) -> Result<Option<UnitId>, StoreError> {
    let first = Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::ParentId.is_null())
        .order_by_asc(table::Column::Code)
        .limit(1);
    Ok(first.into_tuple::<i64>().one(db).await?.map(UnitId))
}

/// All units in order of code, ended ones included.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Unit>, StoreError> {
    let rows = Entity::find().order_by_asc(table::Column::Code).all(db).await?;
    rows.into_iter().map(unit).collect()
}

/// Adds a unit; the id given is not used, the one assigned is returned.
///
/// # Errors
/// When its code is taken or the unit above does not exist.
pub async fn insert(db: &impl ConnectionTrait, unit: &Unit) -> Result<UnitId, StoreError> {
    let inserted = Entity::insert(row(unit)).exec(db).await?;
    Ok(UnitId(inserted.last_insert_id))
}

/// Replaces what is stored of the unit with this id.
///
/// # Errors
/// When there is none, its code is taken or the unit above does not exist.
pub async fn update(db: &impl ConnectionTrait, unit: &Unit) -> Result<(), StoreError> {
    let mut row = row(unit);
    row.id = Set(unit.id.0);
    Entity::update(row).validate()?.exec(db).await?;
    Ok(())
}

fn row(unit: &Unit) -> table::ActiveModel {
    table::ActiveModel {
        code: Set(unit.code.clone()),
        name: Set(unit.name.clone()),
        name_en: Set(unit.name_en.clone()),
        kind: Set(unit.kind.code().to_owned()),
        parent_id: Set(unit.parent.map(|parent| parent.0)),
        search: Set(folding::search_key(&format!("{} {}", unit.name, unit.code))),
        valid_from: Set(unit.valid_from),
        valid_until: Set(unit.valid_until),
        ..Default::default()
    }
}

fn unit(row: table::Model) -> Result<Unit, StoreError> {
    Ok(Unit {
        id: UnitId(row.id),
        code: row.code,
        name: row.name,
        name_en: row.name_en,
        kind: row.kind.parse().map_err(|error| StoreError::damaged("unit kind")(&error))?,
        parent: row.parent_id.map(UnitId),
        valid_from: row.valid_from,
        valid_until: row.valid_until,
    })
}
