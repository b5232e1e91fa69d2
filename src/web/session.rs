//! Server-side sessions: kept in the database under the hash of their id, ended a working day after sign-in.

use async_trait::async_trait;
use chrono::TimeDelta;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tower_sessions::{
    SessionManagerLayer, SessionStore,
    cookie::SameSite,
    session::{Id, Record, Session},
    session_store::{Error, Result},
};

use super::{AppState, WebError};
use crate::{
    domain::ids::AccountId,
    store::{StoreError, sessions},
};

/// The cookie that names a session.
pub const COOKIE: &str = "haidang_session";
/// How long after sign-in a session ends.
pub const LIFETIME: TimeDelta = TimeDelta::hours(12);

const ACCOUNT: &str = "account";

/// The account that signed in to `session`, if somebody did.
///
/// # Errors
/// When the session cannot be read.
pub async fn account(session: &Session) -> std::result::Result<Option<AccountId>, WebError> {
    if session.id().is_none() {
        return Ok(None);
    }
    Ok(session.get(ACCOUNT).await.map_err(anyhow::Error::from)?.map(AccountId))
}

/// Signs `account` in: the session gets a new id, so that one known before is worth nothing.
///
/// # Errors
/// When the session cannot be stored.
pub async fn sign_in(session: &Session, account: AccountId) -> std::result::Result<(), WebError> {
    session.cycle_id().await.map_err(anyhow::Error::from)?;
    Ok(session.insert(ACCOUNT, account.0).await.map_err(anyhow::Error::from)?)
}

/// The layer that reads and writes sessions.
pub fn layer(state: &AppState) -> SessionManagerLayer<Sessions> {
    SessionManagerLayer::new(Sessions(state.clone()))
        .with_name(COOKIE)
        .with_same_site(SameSite::Lax)
        .with_http_only(true)
        .with_secure(state.config().http.is_https())
}

/// Sessions in the database.
#[derive(Clone, Debug)]
pub struct Sessions(AppState);

impl Sessions {
    fn row(&self, record: &Record) -> Result<sessions::StoredSession> {
        let data = serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
        let account = record.data.get(ACCOUNT).and_then(serde_json::Value::as_i64).map(AccountId);
        let expires_at = (self.0.clock().now() + LIFETIME).timestamp();
        Ok(sessions::StoredSession { key: key(&record.id), account, data, expires_at })
    }
}

fn key(id: &Id) -> String {
    HEXLOWER.encode(&Sha256::digest(id.0.to_le_bytes()))
}

#[expect(clippy::needless_pass_by_value, reason = "maps errors by value")]
fn backend(error: StoreError) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        loop {
            match sessions::insert(self.0.db().read(), self.row(record)?).await {
                Err(StoreError::Duplicate(_)) => record.id = Id::default(),
                other => return other.map_err(backend),
            }
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        sessions::upsert(self.0.db().read(), self.row(record)?).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = self.0.clock().now().timestamp();
        let Some(row) = sessions::find(self.0.db().read(), &key(id), now).await.map_err(backend)? else {
            return Ok(None);
        };
        let data = serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(row.expires_at)
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sessions::delete(self.0.db().read(), &key(id)).await.map_err(backend)
    }
}
