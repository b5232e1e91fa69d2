//! Accounts, their roles and their one-time password links.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{OnConflict, SimpleExpr},
};

use super::{
    StoreError,
    entity::{accounts, password_links, role_grants},
};
use crate::{
    domain::{
        account::{Account, Email, NewAccount},
        ids::{AccountId, UnitId},
        permission::{Grant, Role},
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

/// Which accounts are asked for; every part that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// Words that name, address and staff code must hold, whatever the case and diacritics.
    pub text: String,
    pub role: Option<Role>,
    /// Only accounts with a role over one of these units, and those without any role; every account for None.
    pub units: Option<HashSet<UnitId>>,
}

/// `limit` accounts that `filter` lets through, in order of name, after the first `offset`.
///
/// # Errors
/// When the database refuses.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &AccountFilter,
    (offset, limit): (u64, u64),
) -> Result<Vec<Account>, StoreError> {
    let ordered = filtered(filter)
        .order_by_asc(accounts::Column::Name)
        .order_by_asc(accounts::Column::Id)
        .offset(offset)
        .limit(limit);
    ordered.all(db).await?.into_iter().map(account).collect()
}

/// How many accounts `filter` lets through.
///
/// # Errors
/// When the database refuses.
pub async fn count(db: &impl ConnectionTrait, filter: &AccountFilter) -> Result<u64, StoreError> {
    Ok(filtered(filter).count(db).await?)
}

fn filtered(filter: &AccountFilter) -> Select<accounts::Entity> {
    use role_grants::Column;
    let holders = |condition: Option<SimpleExpr>| {
        let mut grants = role_grants::Entity::find().select_only().column(Column::AccountId);
        if let Some(condition) = condition {
            grants = grants.filter(condition);
        }
        grants.into_query()
    };
    let mut select = accounts::Entity::find();
    for word in folding::search_key(&filter.text).split_whitespace() {
        select = select.filter(accounts::Column::Search.contains(word));
    }
    if let Some(role) = filter.role {
        select = select.filter(accounts::Column::Id.in_subquery(holders(Some(Column::Role.eq(role.code())))));
    }
    if let Some(units) = &filter.units {
        let within = Column::UnitId.is_in(units.iter().map(|unit| unit.0));
        let visible = Condition::any()
            .add(accounts::Column::Id.in_subquery(holders(Some(within))))
            .add(accounts::Column::Id.not_in_subquery(holders(None)));
        select = select.filter(visible);
    }
    select
}

/// Takes a role away; whether it was there.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(db: &impl ConnectionTrait, id: AccountId, grant: Grant) -> Result<bool, StoreError> {
    let done = role_grants::Entity::delete_many()
        .filter(role_grants::Column::AccountId.eq(id.0))
        .filter(role_grants::Column::Role.eq(grant.role.code()))
        .filter(role_grants::Column::UnitId.eq(grant.unit.0))
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
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
        created_at: Set(now),
        search: Set(search(&new.name, &new.email, new.staff_code.as_deref())),
    };
    Ok(AccountId(accounts::Entity::insert(row).exec(db).await?.last_insert_id))
}

/// Gives the account another address.
///
/// # Errors
/// [`StoreError::Duplicate`] when another account has it.
pub async fn set_email(db: &impl ConnectionTrait, id: AccountId, email: &Email) -> Result<(), StoreError> {
    let Some(known) = find(db, id).await? else { return Ok(()) };
    accounts::Entity::update_many()
        .col_expr(accounts::Column::Email, email.as_str().into())
        .col_expr(accounts::Column::Search, search(&known.name, email, known.staff_code.as_deref()).into())
        .filter(accounts::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

fn search(name: &str, email: &Email, staff_code: Option<&str>) -> String {
    folding::search_key(&format!("{name} {email} {}", staff_code.unwrap_or_default()))
}

/// Sets the password's hash (PHC string).
///
/// # Errors
/// When the database refuses.
pub async fn set_password(db: &impl ConnectionTrait, id: AccountId, hash: &str) -> Result<(), StoreError> {
    accounts::Entity::update_many()
        .col_expr(accounts::Column::PasswordHash, hash.into())
        .filter(accounts::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Locks the account from `at` on, or unlocks it with `None`.
///
/// # Errors
/// When the database refuses.
pub async fn set_lock(
    db: &impl ConnectionTrait,
    id: AccountId,
    at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    accounts::Entity::update_many()
        .col_expr(accounts::Column::LockedAt, at.into())
        .filter(accounts::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

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
    let columns = [role_grants::Column::AccountId, role_grants::Column::Role, role_grants::Column::UnitId];
    let keep = OnConflict::columns(columns).do_nothing().to_owned();
    role_grants::Entity::insert(row).on_conflict(keep).exec_without_returning(db).await?;
    Ok(())
}

/// The roles of an account, oldest first.
///
/// # Errors
/// [`StoreError::Damaged`] when a stored role is unknown.
pub async fn grants(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<Grant>, StoreError> {
    let rows = role_grants::Entity::find()
        .filter(role_grants::Column::AccountId.eq(id.0))
        .order_by_asc(role_grants::Column::Id)
        .all(db)
        .await?;
    let read = |row: role_grants::Model| {
        let role = row.role.parse().map_err(|error| StoreError::damaged("role")(&error))?;
        Ok(Grant { role, unit: UnitId(row.unit_id) })
    };
    rows.into_iter().map(read).collect()
}

/// Adds a link with which the account's password can be set once before `expires_at`.
/// Links sent before stop working.
///
/// # Errors
/// When the database refuses.
pub async fn insert_password_link(
    db: &impl ConnectionTrait,
    id: AccountId,
    token_hash: &str,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    password_links::Entity::delete_many().filter(password_links::Column::AccountId.eq(id.0)).exec(db).await?;
    let row = password_links::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        account_id: Set(id.0),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    password_links::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The account whose password the link may set at `now`.
///
/// # Errors
/// When the database refuses.
pub async fn find_by_password_link(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Account>, StoreError> {
    let link = password_links::Entity::find_by_id(token_hash)
        .filter(password_links::Column::UsedAt.is_null())
        .filter(password_links::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    match link {
        Some(link) => find(db, AccountId(link.account_id)).await,
        None => Ok(None),
    }
}

/// Uses the link up; whether it was still good at `now`. Of two at once, one gets `true`.
///
/// # Errors
/// When the database refuses.
pub async fn use_password_link(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = password_links::Entity::update_many()
        .col_expr(password_links::Column::UsedAt, Some(now).into())
        .filter(password_links::Column::TokenHash.eq(token_hash))
        .filter(password_links::Column::UsedAt.is_null())
        .filter(password_links::Column::ExpiresAt.gt(now))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Removes the links that ended by `now`, used or not; how many those were.
///
/// # Errors
/// When the database refuses.
pub async fn delete_expired_links(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = password_links::Entity::delete_many()
        .filter(password_links::Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}
