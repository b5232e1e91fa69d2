//! Published questionnaires: immutable, found by the hash of their content.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};

use super::{Db, StoreError, entity::questionnaires};
use crate::domain::questionnaire::{Finding, Questionnaire, check};

/// A published version.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// SHA-256 of the canonical JSON, in hexadecimal.
    pub hash: String,
    pub published_at: DateTime<Utc>,
    pub questionnaire: Arc<Questionnaire>,
}

/// Why a version cannot be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The checks found something.
    #[error("the questionnaire has {} errors", .0.len())]
    Unsound(Vec<Finding>),
    /// This version was published with other content, which never changes.
    #[error("version {version} of {slug} is published with other content")]
    Changed { slug: String, version: u32 },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The hash that a questionnaire is published under.
#[must_use]
pub fn hash(questionnaire: &Questionnaire) -> String {
    HEXLOWER.encode(&Sha256::digest(questionnaire.canonical()))
}

/// Publishes a version and returns its hash; publishing the same content again changes nothing.
///
/// # Errors
/// When the checks find something, or the version is published with other content.
pub async fn publish(
    db: &Db,
    questionnaire: &Questionnaire,
    now: DateTime<Utc>,
) -> Result<String, PublishError> {
    let findings = check(questionnaire);
    if !findings.is_empty() {
        return Err(PublishError::Unsound(findings));
    }
    let (slug, version) = (questionnaire.slug.clone(), questionnaire.version);
    let hash = hash(questionnaire);
    let row = questionnaires::ActiveModel {
        hash: Set(hash.clone()),
        slug: Set(slug.clone()),
        version: Set(i32::try_from(version).map_err(|error| StoreError::damaged("version")(&error))?),
        kind: Set(questionnaire.kind.code().to_owned()),
        body: Set(questionnaire.canonical()),
        published_at: Set(now),
    };
    match questionnaires::Entity::insert(row).exec(db.read()).await.map_err(StoreError::from) {
        Ok(_) => Ok(hash),
        Err(StoreError::Duplicate(_)) => match find_version(db, &slug, version).await? {
            Some(published) if published.hash == hash => Ok(hash),
            _ => Err(PublishError::Changed { slug, version }),
        },
        Err(error) => Err(error.into()),
    }
}

/// The questionnaire with `hash`. Read once per program: what is published never changes.
///
/// # Errors
/// When the database refuses, or the stored text cannot be read.
pub async fn find(db: &Db, hash: &str) -> Result<Option<Arc<Questionnaire>>, StoreError> {
    if let Some(known) = db.questionnaires().get(hash) {
        return Ok(Some(known));
    }
    let row = questionnaires::Entity::find_by_id(hash).one(db.read()).await?;
    row.map(|row| read(db, row).map(|published| published.questionnaire)).transpose()
}

/// [`find`] where there must be one: a round keeps its questionnaire.
///
/// # Errors
/// As [`find`], and when there is none.
pub async fn get(db: &Db, hash: &str) -> Result<Arc<Questionnaire>, StoreError> {
    find(db, hash).await?.ok_or_else(|| StoreError::damaged("questionnaire")(&hash))
}

/// Version `version` of the set `slug`.
///
/// # Errors
/// When the database refuses, or the stored text cannot be read.
pub async fn find_version(db: &Db, slug: &str, version: u32) -> Result<Option<Published>, StoreError> {
    let row = questionnaires::Entity::find()
        .filter(questionnaires::Column::Slug.eq(slug))
        .filter(questionnaires::Column::Version.eq(version))
        .one(db.read())
        .await?;
    row.map(|row| read(db, row)).transpose()
}

/// The newest version of the set `slug`.
///
/// # Errors
/// When the database refuses, or the stored text cannot be read.
pub async fn latest(db: &Db, slug: &str) -> Result<Option<Published>, StoreError> {
    let row = questionnaires::Entity::find()
        .filter(questionnaires::Column::Slug.eq(slug))
        .order_by_desc(questionnaires::Column::Version)
        .one(db.read())
        .await?;
    row.map(|row| read(db, row)).transpose()
}

/// Every published version, by slug and then from the newest down.
///
/// # Errors
/// When the database refuses, or a stored text cannot be read.
pub async fn list(db: &Db) -> Result<Vec<Published>, StoreError> {
    let rows = questionnaires::Entity::find()
        .order_by_asc(questionnaires::Column::Slug)
        .order_by_desc(questionnaires::Column::Version)
        .all(db.read())
        .await?;
    rows.into_iter().map(|row| read(db, row)).collect()
}

fn read(db: &Db, row: questionnaires::Model) -> Result<Published, StoreError> {
    let questionnaire = match db.questionnaires().get(&row.hash) {
        Some(known) => known,
        None => {
            let damaged = StoreError::damaged("questionnaire");
            if HEXLOWER.encode(&Sha256::digest(&row.body)) != row.hash {
                return Err(damaged(&format!("{} does not match its hash", row.hash)));
            }
            let read = serde_json::from_str(&row.body).map_err(|error| damaged(&error))?;
            db.questionnaires().keep(&row.hash, Arc::new(read))
        }
    };
    Ok(Published { hash: row.hash, published_at: row.published_at, questionnaire })
}
