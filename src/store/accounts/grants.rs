//! Roles of accounts over units.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

use super::account;
use crate::{
    domain::{
        account::Account,
        ids::{AccountId, UnitId},
        permission::{Grant, Role},
    },
    store::{
        StoreError,
        entity::{
            accounts,
            role_grants::{self, Column, Entity},
        },
    },
};

/// Grants a role; granting it again changes nothing.
///
/// # Errors
/// [`StoreError::Reference`] when the account or the unit does not exist.
pub async fn grant(db: &impl ConnectionTrait, id: AccountId, grant: Grant) -> Result<(), StoreError> {
    let row = role_grants::ActiveModel {
        id: NotSet,
        account_id: Set(id.0),
        role: Set(grant.role.code().to_owned()),
        unit_id: Set(grant.unit.0),
    };
    let columns = [Column::AccountId, Column::Role, Column::UnitId];
    let keep = OnConflict::columns(columns).do_nothing().to_owned();
    Entity::insert(row).on_conflict(keep).exec_without_returning(db).await?;
    Ok(())
}

/// Takes a role away; whether it was there.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(db: &impl ConnectionTrait, id: AccountId, grant: Grant) -> Result<bool, StoreError> {
    let done = Entity::delete_many()
        .filter(Column::AccountId.eq(id.0))
        .filter(Column::Role.eq(grant.role.code()))
        .filter(Column::UnitId.eq(grant.unit.0))
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
}

/// The roles of an account, oldest first.
///
/// # Errors
/// [`StoreError::Damaged`] when a stored role is unknown.
pub async fn grants(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<Grant>, StoreError> {
    Ok(grants_of(db, &[id]).await?.remove(&id).unwrap_or_default())
}

/// The roles of these accounts, each oldest first; accounts without any are left out.
///
/// # Errors
/// [`StoreError::Damaged`] when a stored role is unknown.
pub async fn grants_of(
    db: &impl ConnectionTrait,
    ids: &[AccountId],
) -> Result<HashMap<AccountId, Vec<Grant>>, StoreError> {
    let rows = Entity::find()
        .filter(Column::AccountId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let mut grants: HashMap<AccountId, Vec<Grant>> = HashMap::new();
    for row in rows {
        let role = row.role.parse().map_err(|error| StoreError::damaged("role")(&error))?;
        grants.entry(AccountId(row.account_id)).or_default().push(Grant { role, unit: UnitId(row.unit_id) });
    }
    Ok(grants)
}

/// Everybody who may administer the whole city and is not locked. Until `tx` ends, nobody else takes part in
/// deciding who is the last of them.
///
/// # Errors
/// When the database refuses.
pub async fn administrators(tx: &impl ConnectionTrait, city: UnitId) -> Result<Vec<Account>, StoreError> {
    let held = Entity::find()
        .filter(Column::Role.eq(Role::Admin.code()))
        .filter(Column::UnitId.eq(city.0))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    let rows = accounts::Entity::find()
        .filter(accounts::Column::Id.is_in(held.iter().map(|grant| grant.account_id)))
        .filter(accounts::Column::LockedAt.is_null())
        .order_by_asc(accounts::Column::Id)
        .all(tx)
        .await?;
    rows.into_iter().map(account).collect()
}
