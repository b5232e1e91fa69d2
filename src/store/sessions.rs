//! Sessions, under the hash of their id.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use super::{StoreError, entity::sessions};
use crate::domain::ids::AccountId;

/// A session as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    /// SHA-256 of the id in the cookie, in hex.
    pub key: String,
    pub account: Option<AccountId>,
    /// What the session holds, as JSON.
    pub data: String,
    /// Unix seconds.
    pub expires_at: i64,
    /// The beginning of the hour of the last use, in Unix seconds.
    pub used_at: Option<i64>,
}

impl From<sessions::Model> for StoredSession {
    fn from(row: sessions::Model) -> Self {
        Self {
            key: row.id,
            account: row.account_id.map(AccountId),
            data: row.data,
            expires_at: row.expires_at,
            used_at: row.used_at,
        }
    }
}

fn row(session: StoredSession) -> sessions::ActiveModel {
    sessions::ActiveModel {
        id: Set(session.key),
        account_id: Set(session.account.map(|account| account.0)),
        data: Set(session.data),
        expires_at: Set(session.expires_at),
        used_at: Set(session.used_at),
    }
}

/// Adds a session.
///
/// # Errors
/// [`StoreError::Duplicate`] when its key is taken.
pub async fn insert(db: &impl ConnectionTrait, session: StoredSession) -> Result<(), StoreError> {
    sessions::Entity::insert(row(session)).exec_without_returning(db).await?;
    Ok(())
}

/// Adds a session or replaces what it holds; its end stays what it was.
///
/// # Errors
/// When the database refuses.
pub async fn upsert(db: &impl ConnectionTrait, session: StoredSession) -> Result<(), StoreError> {
    let replace = OnConflict::column(sessions::Column::Id)
        .update_columns([sessions::Column::AccountId, sessions::Column::Data])
        .to_owned();
    sessions::Entity::insert(row(session)).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// The session under `key`, if it ends after `now` (Unix seconds).
///
/// # Errors
/// When the database refuses.
pub async fn find(
    db: &impl ConnectionTrait,
    key: &str,
    now: i64,
) -> Result<Option<StoredSession>, StoreError> {
    let found = sessions::Entity::find_by_id(key).filter(sessions::Column::ExpiresAt.gt(now)).one(db).await?;
    Ok(found.map(StoredSession::from))
}

/// Removes the session under `key`, if there is one.
///
/// # Errors
/// When the database refuses.
pub async fn delete(db: &impl ConnectionTrait, key: &str) -> Result<(), StoreError> {
    sessions::Entity::delete_by_id(key).exec(db).await?;
    Ok(())
}

/// Notes that the session under `key` was used in the hour that begins at `hour` (Unix seconds).
///
/// # Errors
/// When the database refuses.
pub async fn note_use(db: &impl ConnectionTrait, key: &str, hour: i64) -> Result<(), StoreError> {
    sessions::Entity::update_many()
        .col_expr(sessions::Column::UsedAt, Some(hour).into())
        .filter(sessions::Column::Id.eq(key))
        .exec(db)
        .await?;
    Ok(())
}

/// The sessions of `account` that end after `now` (Unix seconds), the latest sign-in first.
///
/// # Errors
/// When the database refuses.
pub async fn list_of(
    db: &impl ConnectionTrait,
    account: AccountId,
    now: i64,
) -> Result<Vec<StoredSession>, StoreError> {
    let open = sessions::Entity::find()
        .filter(sessions::Column::AccountId.eq(account.0))
        .filter(sessions::Column::ExpiresAt.gt(now))
        .order_by_desc(sessions::Column::ExpiresAt)
        .order_by_asc(sessions::Column::Id);
    Ok(open.all(db).await?.into_iter().map(StoredSession::from).collect())
}

/// Removes the session under `key`, when it is one of `account`; whether it was.
///
/// # Errors
/// When the database refuses.
pub async fn delete_one_of(
    db: &impl ConnectionTrait,
    account: AccountId,
    key: &str,
) -> Result<bool, StoreError> {
    let done = sessions::Entity::delete_many()
        .filter(sessions::Column::AccountId.eq(account.0))
        .filter(sessions::Column::Id.eq(key))
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Removes every session of `account`: elsewhere it is then signed out.
///
/// # Errors
/// When the database refuses.
pub async fn delete_of(db: &impl ConnectionTrait, account: AccountId) -> Result<(), StoreError> {
    sessions::Entity::delete_many().filter(sessions::Column::AccountId.eq(account.0)).exec(db).await?;
    Ok(())
}

/// Removes what ended by `now` (Unix seconds); how many those were.
///
/// # Errors
/// When the database refuses.
pub async fn delete_expired(db: &impl ConnectionTrait, now: i64) -> Result<u64, StoreError> {
    let done = sessions::Entity::delete_many().filter(sessions::Column::ExpiresAt.lte(now)).exec(db).await?;
    Ok(done.rows_affected)
}
