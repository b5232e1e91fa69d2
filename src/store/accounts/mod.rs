//! Accounts, their roles and their one-time password links.

mod grants;
mod links;
mod list;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

pub use grants::{administrators, grant, grants, grants_of, withdraw};
pub use links::{
    delete_expired_links, delete_links_of, find_by_password_link, insert_password_link, use_password_link,
};
pub use list::{AccountFilter, count, find_many, page, page_after};

use super::{StoreError, entity::accounts};
use crate::{
    domain::{
        account::{Account, Email, NewAccount},
        ids::AccountId,
    },
    text::folding,
};

fn account(row: accounts::Model) -> Result<Account, StoreError> {
    Ok(Account {
        id: AccountId(row.id),
        email: row.email.parse().map_err(|error| StoreError::damaged("e-mail address")(&error))?,
        name: row.name,
        password_hash: row.password_hash,
        staff_code: row.staff_code,
        locked_at: row.locked_at,
        lock_reason: row.lock_reason,
    })
}

/// The account `id`.
///
/// # Errors
/// When the database refuses.
pub async fn find(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>, StoreError> {
    accounts::Entity::find_by_id(id.0).one(db).await?.map(account).transpose()
}

/// The account that signs in with `email`.
///
/// # Errors
/// When the database refuses.
pub async fn find_by_email(db: &impl ConnectionTrait, email: &Email) -> Result<Option<Account>, StoreError> {
    let found = accounts::Entity::find().filter(accounts::Column::Email.eq(email.as_str())).one(db).await?;
    found.map(account).transpose()
}

/// The account of the person with `staff_code`.
///
/// # Errors
/// When the database refuses.
pub async fn find_by_staff_code(
    db: &impl ConnectionTrait,
    staff_code: &str,
) -> Result<Option<Account>, StoreError> {
    let found = accounts::Entity::find().filter(accounts::Column::StaffCode.eq(staff_code)).one(db).await?;
    found.map(account).transpose()
}

/// The accounts of the people with these staff codes, by staff code.
///
/// # Errors
/// When the database refuses.
pub async fn ids_by_staff_code(
    db: &impl ConnectionTrait,
    staff_codes: &[&str],
) -> Result<HashMap<String, AccountId>, StoreError> {
    let known = accounts::Entity::find()
        .select_only()
        .column(accounts::Column::StaffCode)
        .column(accounts::Column::Id)
        .filter(accounts::Column::StaffCode.is_in(staff_codes.iter().copied()));
    let pairs: Vec<(String, i64)> = known.into_tuple().all(db).await?;
    Ok(pairs.into_iter().map(|(code, id)| (code, AccountId(id))).collect())
}

/// The names of these accounts.
///
/// # Errors
/// When the database refuses.
pub async fn names(
    db: &impl ConnectionTrait,
    ids: &[AccountId],
) -> Result<HashMap<AccountId, String>, StoreError> {
    let known = accounts::Entity::find()
        .select_only()
        .column(accounts::Column::Id)
        .column(accounts::Column::Name)
        .filter(accounts::Column::Id.is_in(ids.iter().map(|id| id.0)));
    let pairs: Vec<(i64, String)> = known.into_tuple().all(db).await?;
    Ok(pairs.into_iter().map(|(id, name)| (AccountId(id), name)).collect())
}

/// Every account in order of address.
///
/// # Errors
/// When the database refuses.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Account>, StoreError> {
    let rows = accounts::Entity::find().order_by_asc(accounts::Column::Email).all(db).await?;
    rows.into_iter().map(account).collect()
}

/// Creates an account without a password.
///
/// # Errors
/// [`StoreError::Duplicate`] when the e-mail address or the staff code has an account.
pub async fn insert(
    db: &impl ConnectionTrait,
    new: &NewAccount,
    now: DateTime<Utc>,
) -> Result<AccountId, StoreError> {
    let row = accounts::ActiveModel {
        id: NotSet,
        email: Set(new.email.as_str().to_owned()),
        name: Set(new.name.clone()),
        password_hash: Set(None),
        staff_code: Set(new.staff_code.clone()),
        locked_at: Set(None),
        lock_reason: Set(None),
        created_at: Set(now),
        search: Set(search_key(&new.name, &new.email, new.staff_code.as_deref())),
    };
    Ok(AccountId(accounts::Entity::insert(row).exec(db).await?.last_insert_id))
}

/// Gives the account another address.
///
/// # Errors
/// [`StoreError::Duplicate`] when another account has it.
pub async fn set_email(db: &impl ConnectionTrait, id: AccountId, email: &Email) -> Result<(), StoreError> {
    let Some(known) = find(db, id).await? else { return Ok(()) };
    let search = search_key(&known.name, email, known.staff_code.as_deref());
    accounts::Entity::update_many()
        .col_expr(accounts::Column::Email, email.as_str().into())
        .col_expr(accounts::Column::Search, search.into())
        .filter(accounts::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

fn search_key(name: &str, email: &Email, staff_code: Option<&str>) -> String {
    folding::search_key(&format!("{name} {email} {}", staff_code.unwrap_or_default()))
}

/// Sets the password's hash (PHC string).
///
/// # Errors
/// When the database refuses.
pub async fn set_password(db: &impl ConnectionTrait, id: AccountId, hash: &str) -> Result<(), StoreError> {
    replace_password(db, id, Some(hash.to_owned())).await
}

/// Takes the password away: only a one-time link opens the account then.
///
/// # Errors
/// When the database refuses.
pub async fn clear_password(db: &impl ConnectionTrait, id: AccountId) -> Result<(), StoreError> {
    replace_password(db, id, None).await
}

async fn replace_password(
    db: &impl ConnectionTrait,
    id: AccountId,
    hash: Option<String>,
) -> Result<(), StoreError> {
    accounts::Entity::update_many()
        .col_expr(accounts::Column::PasswordHash, hash.into())
        .filter(accounts::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Locks the account from the moment on, for the reason given, or unlocks it with `None`.
///
/// # Errors
/// When the database refuses.
pub async fn set_lock(
    db: &impl ConnectionTrait,
    id: AccountId,
    lock: Option<(DateTime<Utc>, &str)>,
) -> Result<(), StoreError> {
    let (at, reason) = lock.map(|(at, reason)| (at, reason.to_owned())).unzip();
    accounts::Entity::update_many()
        .col_expr(accounts::Column::LockedAt, at.into())
        .col_expr(accounts::Column::LockReason, reason.into())
        .filter(accounts::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}
