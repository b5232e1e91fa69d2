//! Figures of the programme's targets that were entered by hand: added, never changed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{
    StoreError,
    entity::target_entries::{ActiveModel, Column, Entity, Model},
};
use crate::domain::{
    ids::{AccountId, TargetEntryId},
    target::{NewTargetEntry, TargetEntry},
};

/// Adds an entry of `account`, whose owner is called `name`.
///
/// # Errors
/// When the database refuses.
pub async fn insert(
    db: &impl ConnectionTrait,
    new: &NewTargetEntry,
    at: DateTime<Utc>,
    (account, name): (AccountId, &str),
) -> Result<TargetEntryId, StoreError> {
    let row = ActiveModel {
        id: NotSet,
        target: Set(new.target.clone()),
        value: Set(new.value.clone()),
        as_of: Set(new.as_of),
        source: Set(new.source.clone()),
        reason: Set(new.reason.clone()),
        entered_at: Set(at),
        entered_by: Set(name.to_owned()),
        account_id: Set(account.0),
    };
    Ok(TargetEntryId(Entity::insert(row).exec(db).await?.last_insert_id))
}

/// The entry of each target that counts, by code: of those with the latest day the one entered last.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest(db: &impl ConnectionTrait) -> Result<BTreeMap<String, TargetEntry>, StoreError> {
    let of_target = Entity::find()
        .select_only()
        .column(Column::Target)
        .column_as(Column::AsOf.max(), "as_of")
        .group_by(Column::Target)
        .into_tuple::<(String, chrono::NaiveDate)>()
        .all(db)
        .await?;
    let mut found = BTreeMap::new();
    for (target, day) in of_target {
        let last = Entity::find()
            .filter(Column::Target.eq(&target))
            .filter(Column::AsOf.eq(day))
            .order_by_desc(Column::Id)
            .one(db)
            .await?;
        found.extend(last.map(|row| (target, entry(row))));
    }
    Ok(found)
}

/// How many entries a target has.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &impl ConnectionTrait, target: &str) -> Result<u64, StoreError> {
    Ok(Entity::find().filter(Column::Target.eq(target)).count(db).await?)
}

/// `limit` entries of a target after the first `offset`, the latest entered first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    db: &impl ConnectionTrait,
    target: &str,
    (offset, limit): (u64, u64),
) -> Result<Vec<TargetEntry>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Target.eq(target))
        .order_by_desc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(entry).collect())
}

fn entry(row: Model) -> TargetEntry {
    TargetEntry {
        id: TargetEntryId(row.id),
        entry: NewTargetEntry {
            target: row.target,
            value: row.value,
            as_of: row.as_of,
            source: row.source,
            reason: row.reason,
        },
        entered_at: row.entered_at,
        entered_by: row.entered_by,
    }
}
