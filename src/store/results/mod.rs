//! Computed results: versions of a period that go draft → approved → published and are never overwritten.

mod digest;
mod figures;
mod outlook;
mod rows;
mod state;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

pub use digest::digest;
pub use figures::{FigureFilter, figures, figures_at, indicators_of, places, reasons, series};
pub use outlook::outlook;
pub use state::{approve, publish, publish_read};

use super::{Db, StoreError, entity::results};
use crate::domain::{
    ids::ResultId,
    indicator::{Figure, Manifest, ResultState, StoredResult},
    period::Period,
};

/// A result to be stored.
#[derive(Clone, Debug)]
pub struct NewResult {
    pub period: Period,
    pub computed_at: DateTime<Utc>,
    pub manifest: Manifest,
    /// In canonical order; see [`digest`].
    pub figures: Vec<Figure>,
    /// Why a published result is corrected.
    pub reason: Option<String>,
}

/// What became of a result that was to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// A new version.
    New(ResultId),
    /// The latest version holds exactly this already; one that is not published counts as computed now.
    Unchanged(ResultId),
}

impl Inserted {
    /// The row that holds the result.
    #[must_use]
    pub const fn id(self) -> ResultId {
        match self {
            Self::New(id) | Self::Unchanged(id) => id,
        }
    }

    /// What the audit log calls it.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::New(_) => "result.computed",
            Self::Unchanged(_) => "result.unchanged",
        }
    }
}

/// Why a result was not stored or did not change its state.
#[derive(Debug, thiserror::Error)]
pub enum ResultError {
    /// A version is published already: a correction must say why.
    #[error("version {published} of {period} is published: a correction needs a reason")]
    ReasonNeeded { period: Period, published: u32 },
    /// There is no such result.
    #[error("there is no result {0}")]
    NotFound(ResultId),
    /// The result is not in the state that the step starts from.
    #[error("the result is {0}")]
    WrongState(ResultState),
    /// A result that shares answers was published after this one was computed: it must be computed again, so that the
    /// disclosure gate sees both.
    #[error("{0} was published after the result was computed: compute it again")]
    Outpaced(Period),
    /// A newer version is published.
    #[error("version {0} is published already")]
    Superseded(u32),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for ResultError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Stores `new` as the next version of its period, or finds that the latest version is the same.
///
/// # Errors
/// `ReasonNeeded` when a version of the period is published and `new` differs without a reason.
pub async fn insert(db: &Db, new: &NewResult) -> Result<Inserted, ResultError> {
    match insert_once(db, new).await {
        // Another process took the version number: look again.
        Err(ResultError::Store(StoreError::Duplicate(_))) => insert_once(db, new).await,
        outcome => outcome,
    }
}

async fn insert_once(db: &Db, new: &NewResult) -> Result<Inserted, ResultError> {
    let sha256 = digest(&new.manifest, &new.figures)?;
    let tx = db.write_tx().await?;
    let versions = versions(&tx, new.period).await?;
    if let Some(latest) = versions.first()
        && latest.sha256 == sha256
    {
        let id = latest.id;
        if latest.state != ResultState::Published {
            let computed_at = Set(new.computed_at);
            results::ActiveModel { id: Set(id.0), computed_at, ..Default::default() }.update(&tx).await?;
            tx.commit().await?;
        }
        return Ok(Inserted::Unchanged(id));
    }
    let published = versions.iter().find(|version| version.state == ResultState::Published);
    let reason = new.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    if let (Some(published), None) = (published, reason) {
        return Err(ResultError::ReasonNeeded { period: new.period, published: published.version });
    }
    let row = results::ActiveModel {
        period: Set(new.period.to_string()),
        version: Set(versions.first().map_or(1, |latest| latest.version.cast_signed() + 1)),
        state: Set(ResultState::Draft.to_string()),
        computed_at: Set(new.computed_at),
        manifest: Set(digest::json(&new.manifest)?),
        sha256: Set(sha256),
        reason: Set(reason.map(str::to_owned)),
        ..Default::default()
    };
    let id = ResultId(results::Entity::insert(row).exec(&tx).await?.last_insert_id);
    rows::insert(&tx, id, &new.figures).await?;
    tx.commit().await?;
    Ok(Inserted::New(id))
}

/// All versions of a period, the latest first.
async fn versions(db: &impl ConnectionTrait, period: Period) -> Result<Vec<StoredResult>, StoreError> {
    let rows = results::Entity::find()
        .filter(results::Column::Period.eq(period.to_string()))
        .order_by_desc(results::Column::Version)
        .all(db)
        .await?;
    rows.into_iter().map(rows::result).collect()
}

/// Every stored result, the latest period and version first.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<StoredResult>, StoreError> {
    let rows = results::Entity::find().all(db).await?;
    let mut list = rows.into_iter().map(rows::result).collect::<Result<Vec<_>, _>>()?;
    list.sort_by_key(|result| {
        (
            std::cmp::Reverse(result.period.last_day()),
            result.period.first_day(),
            std::cmp::Reverse(result.version),
        )
    });
    Ok(list)
}

/// The result `id`.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn find(db: &impl ConnectionTrait, id: ResultId) -> Result<Option<StoredResult>, StoreError> {
    results::Entity::find_by_id(id.0).one(db).await?.map(rows::result).transpose()
}

/// The latest version of a period, whatever its state.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn latest(db: &impl ConnectionTrait, period: Period) -> Result<Option<StoredResult>, StoreError> {
    Ok(versions(db, period).await?.into_iter().next())
}

/// The latest published version of a period.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn latest_published(
    db: &impl ConnectionTrait,
    period: Period,
) -> Result<Option<StoredResult>, StoreError> {
    let mut versions = versions(db, period).await?.into_iter();
    Ok(versions.find(|version| version.state == ResultState::Published))
}

/// The latest published version of every period that has one, the latest period first.
///
/// # Errors
/// When the database fails or a row is damaged.
pub async fn list_published(db: &impl ConnectionTrait) -> Result<Vec<StoredResult>, StoreError> {
    let mut published = list(db).await?;
    published.retain(|result| result.state == ResultState::Published);
    published.dedup_by_key(|result| result.period);
    Ok(published)
}
