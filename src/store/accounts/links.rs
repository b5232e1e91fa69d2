//! One-time links to set a password, by the hash of their token.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::find;
use crate::{
    domain::{account::Account, ids::AccountId},
    store::{StoreError, entity::password_links},
};

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
    delete_links_of(db, id).await?;
    let row = password_links::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        account_id: Set(id.0),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    password_links::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Removes every link of the account.
///
/// # Errors
/// When the database refuses.
pub async fn delete_links_of(db: &impl ConnectionTrait, id: AccountId) -> Result<(), StoreError> {
    password_links::Entity::delete_many().filter(password_links::Column::AccountId.eq(id.0)).exec(db).await?;
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
