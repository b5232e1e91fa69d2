//! Server-side sessions: kept in the database under the hash of their id, ended a working day after sign-in.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
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
    domain::{device::Device, ids::AccountId},
    store::{StoreError, sessions},
    text::date,
};

/// The cookie that names a session.
pub const COOKIE: &str = "haidang_session";
/// How long after sign-in a session ends.
const LIFETIME: TimeDelta = TimeDelta::hours(12);

const ACCOUNT: &str = "account";
const DEVICE: &str = "device";

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

/// Signs `account` in with `device`: the session gets a new id, so that one known before is worth nothing.
///
/// # Errors
/// When the session cannot be stored.
pub async fn sign_in(
    session: &Session,
    account: AccountId,
    device: Option<Device>,
) -> std::result::Result<(), WebError> {
    session.cycle_id().await.map_err(anyhow::Error::from)?;
    session.insert(DEVICE, device).await.map_err(anyhow::Error::from)?;
    Ok(session.insert(ACCOUNT, account.0).await.map_err(anyhow::Error::from)?)
}

/// An open session, as its owner may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// What the form that ends it sends; it opens nothing.
    pub key: String,
    pub device: Option<Device>,
    pub signed_in_on: NaiveDate,
    /// The beginning of the hour of the last use.
    pub used_at: Option<DateTime<Utc>>,
    /// Whether it is the session of this request.
    pub is_here: bool,
}

/// The open sessions of `account`, the latest sign-in first; `here` is the session of the request.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    state: &AppState,
    account: AccountId,
    here: Option<&Session>,
) -> std::result::Result<Vec<OpenSession>, WebError> {
    let own = here.and_then(Session::id).map(|id| key(&id));
    let stored = sessions::list_of(state.db().read(), account, state.clock().now().timestamp()).await?;
    let open = |session: sessions::StoredSession| OpenSession {
        device: device(&session.data),
        signed_in_on: city_day(session.expires_at - LIFETIME.num_seconds()),
        used_at: session.used_at.and_then(|at| DateTime::from_timestamp(at, 0)),
        is_here: own.as_ref() == Some(&session.key),
        key: session.key,
    };
    Ok(stored.into_iter().map(open).collect())
}

fn device(data: &str) -> Option<Device> {
    let data: serde_json::Value = serde_json::from_str(data).ok()?;
    serde_json::from_value(data.get(DEVICE)?.clone()).ok()
}

fn city_day(seconds: i64) -> NaiveDate {
    let at = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    (at.naive_utc() + date::CITY_OFFSET).date()
}

/// The beginning of the hour of `now`, in Unix seconds.
fn hour(now: DateTime<Utc>) -> i64 {
    let seconds = now.timestamp();
    seconds - seconds.rem_euclid(3600)
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
        let now = self.0.clock().now();
        let expires_at = (now + LIFETIME).timestamp();
        let used_at = account.map(|_| hour(now));
        Ok(sessions::StoredSession { key: key(&record.id), account, data, expires_at, used_at })
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
        let (db, now) = (self.0.db().read(), self.0.clock().now());
        let Some(row) = sessions::find(db, &key(id), now.timestamp()).await.map_err(backend)? else {
            return Ok(None);
        };
        if row.account.is_some() && row.used_at != Some(hour(now)) {
            sessions::note_use(db, &row.key, hour(now)).await.map_err(backend)?;
        }
        let data = serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(row.expires_at)
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sessions::delete(self.0.db().read(), &key(id)).await.map_err(backend)
    }
}
