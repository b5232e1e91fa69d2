//! Bringing a round's copy up to date.
//!
//! A copy is a subset of the store's answers as long as the store knows its stamp and no answer was changed or removed;
//! where it also has as many answers of every day, it is all of them. What is new is looked for on the days that differ.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use analysis::segment::SegmentError;

use super::{
    RoundColumns, Scheme,
    fetch::{self, Fetched},
    files::{self, Folder},
    keep::Next,
    manifest::{self, Manifest, Seen},
    segments,
};
use crate::{
    clock::Clock,
    domain::{questionnaire::Questionnaire, round::Round},
    store::{Db, StoreError, answer_rows, column_copies},
};

/// The folder of all copies within the data folder.
const FOLDER: &str = "columns";

/// Segments beyond which a copy is written as one.
const MOST_SEGMENTS: usize = 8;

/// The columnar copies of one data folder.
#[derive(Clone, Debug)]
pub struct Copies {
    pub(super) db: Db,
    pub(super) clock: Clock,
    root: PathBuf,
}

/// Removes every copy that lies in `data_dir`.
///
/// # Errors
/// When the folder cannot be removed.
pub fn remove(data_dir: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(data_dir.join(FOLDER)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Why a copy was not made or read.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Segment(#[from] SegmentError),
    #[error("the manifest: {0}")]
    Manifest(#[from] serde_json::Error),
    #[error("the work stopped: {0}")]
    Stopped(#[from] tokio::task::JoinError),
    #[error("every stamp was taken")]
    Stamp,
}

impl Copies {
    /// The copies of the answers in `db` that lie in `data_dir`.
    #[must_use]
    pub fn new(db: &Db, clock: &Clock, data_dir: &Path) -> Self {
        Self { db: db.clone(), clock: clock.clone(), root: data_dir.join(FOLDER) }
    }

    /// The answers to `round` that are stored now, out of its copy, which is brought up to date. What is wrong with
    /// files is only warned of: the answers then come from the store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn read(
        &self,
        round: &Round,
        questionnaire: &Questionnaire,
    ) -> Result<RoundColumns, StoreError> {
        let scheme = Arc::new(Scheme::new(questionnaire));
        let copied = match self.lock(round).await {
            Ok(folder) => self.refresh(&folder, round, &scheme, MOST_SEGMENTS).await,
            Err(error) => Err(error.into()),
        };
        match copied {
            Ok(columns) => Ok(columns),
            Err(CopyError::Store(error)) => Err(error),
            Err(error) => {
                tracing::warn!(round = %round.slug, %error, "no columnar copy: the answers are read from the store");
                let seen = self.seen(round).await?;
                match fetch::all(&self.db, round, &scheme, &seen).await {
                    Ok(fetched) => Ok(fetched.columns),
                    Err(CopyError::Store(error)) => Err(error),
                    Err(error) => Err(StoreError::damaged("answers")(&error)),
                }
            }
        }
    }

    /// Brings the copy of `round` up to date and joins its segments.
    ///
    /// # Errors
    /// When store or files cannot be used.
    pub async fn tend(&self, round: &Round, questionnaire: &Questionnaire) -> Result<(), CopyError> {
        let folder = self.lock(round).await?;
        let seen = self.seen(round).await?;
        let manifest = self.trusted(&folder, round, &seen).await?;
        if manifest.is_none_or(|manifest| manifest.segments.len() > 1 || manifest.days != seen.days) {
            let scheme = Arc::new(Scheme::new(questionnaire));
            self.refresh(&folder, round, &scheme, 1).await?;
        }
        Ok(())
    }

    /// Removes the copies of all rounds but `rounds`.
    ///
    /// # Errors
    /// When one cannot be removed.
    pub fn sweep(&self, rounds: &[Round]) -> Result<(), CopyError> {
        Ok(files::remove_folders(&self.root, &rounds.iter().map(name).collect())?)
    }

    /// The answers to `round`, copied into at most `most` segments.
    async fn refresh(
        &self,
        folder: &Arc<Folder>,
        round: &Round,
        scheme: &Arc<Scheme>,
        most: usize,
    ) -> Result<RoundColumns, CopyError> {
        // Batches that follow each other in time must not be told apart.
        let most = if round.anonymous { 1 } else { most };
        let seen = self.seen(round).await?;
        if let Some(manifest) = self.trusted(folder, round, &seen).await?
            && let Some(columns) = load(folder, round, scheme, &manifest).await?
        {
            let is_whole = manifest.days == seen.days;
            if is_whole && manifest.segments.len() <= most {
                return Ok(columns);
            }
            let fetched = if is_whole {
                Some(Fetched::default())
            } else {
                fetch::missing(&self.db, scheme, (&manifest, &columns), &seen).await?
            };
            if let Some(fetched) = fetched {
                return self.keep(folder, scheme, Next::appended(manifest, columns, fetched, most)).await;
            }
            doubted(round, "answers are gone");
        }
        let fetched = fetch::all(&self.db, round, scheme, &seen).await?;
        self.keep(folder, scheme, Next::anew(round, &seen, fetched)).await
    }

    async fn lock(&self, round: &Round) -> std::io::Result<Arc<Folder>> {
        Folder::lock(self.root.join(name(round))).await.map(Arc::new)
    }

    /// Changes first: one that comes after is seen the next time.
    async fn seen(&self, round: &Round) -> Result<Seen, StoreError> {
        let changes = column_copies::changes(self.db.read(), round.id).await?;
        Ok(Seen { changes, days: answer_rows::count_by_day(&self.db, round.id).await? })
    }

    /// The manifest, when everything about it but its segments is beyond doubt.
    async fn trusted(
        &self,
        folder: &Folder,
        round: &Round,
        seen: &Seen,
    ) -> Result<Option<Manifest>, CopyError> {
        let Some(bytes) = folder.read(manifest::FILE)? else { return Ok(None) };
        let Ok(manifest) = serde_json::from_slice::<Manifest>(&bytes) else {
            doubted(round, "the manifest cannot be read");
            return Ok(None);
        };
        let mut doubt = manifest.doubt(round, seen);
        if doubt.is_none() && !column_copies::exists(self.db.read(), manifest.stamp, round.id).await? {
            doubt = Some("the database is another one, or was restored");
        }
        if let Some(doubt) = doubt {
            doubted(round, doubt);
            return Ok(None);
        }
        // What a kill left behind.
        folder.sweep(&manifest.files())?;
        Ok(Some(manifest))
    }
}

/// The columns of every segment; None when one is not what was written.
async fn load(
    folder: &Arc<Folder>,
    round: &Round,
    scheme: &Arc<Scheme>,
    manifest: &Manifest,
) -> Result<Option<RoundColumns>, CopyError> {
    let (folder, scheme, files) = (folder.clone(), scheme.clone(), manifest.segments.clone());
    let read = move || -> Result<Option<RoundColumns>, CopyError> {
        let mut columns = RoundColumns::default();
        for file in files {
            let bytes = folder.read(&file.name())?.filter(|bytes| file.is(bytes));
            let segment = bytes.and_then(|bytes| segments::read(&bytes, &scheme).ok().flatten());
            let Some(segment) = segment.filter(|segment| segment.len() as u64 == file.rows) else {
                return Ok(None);
            };
            columns.append(segment);
        }
        Ok(Some(columns))
    };
    let columns = tokio::task::spawn_blocking(read).await??;
    if columns.is_none() {
        doubted(round, "a segment is not what was written");
    }
    Ok(columns)
}

fn doubted(round: &Round, reason: &str) {
    tracing::info!(round = %round.slug, reason, "the columnar copy is made anew");
}

/// The name of the folder of a round's copy.
fn name(round: &Round) -> String {
    let hash: String = round.questionnaire_hash.chars().take(12).collect();
    format!("{}-{hash}", round.id)
}
