//! Workbooks of results that were made: the same open data are asked for again and again, and large ones take seconds.
//! How many files are made and sent at the same time is kept here too.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use axum::body::Bytes;
use moka::future::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

use super::WebError;
use crate::{
    domain::{directory::UnitTree, ids::ResultId, indicator::StoredResult, language::Language},
    text::error as words,
};

/// Bytes that are remembered at most; a larger file is made anew each time.
const MOST: u64 = 64 * 1024 * 1024;
/// Workbooks, and parts of other files, that are made at the same time.
const MAKERS: usize = 2;
/// Workbooks that may wait for it. The largest of a city takes some fifteen seconds: the last of them is made after
/// forty-five, within the time limit of a request.
const QUEUE: usize = 4;
/// Files that are being sent part by part; each holds the names of units and questions for as long as its reader takes.
const OPEN: usize = 100;
/// Seconds after which whoever found no place may come again; the queue is empty by then.
const LATER: u64 = 60;

const BUSY: WebError = WebError::Busy { retry_after: LATER, why: words::FILES_BUSY };

/// What goes into a workbook: a stored result never changes but in its state, questionnaires never do, and units are
/// known by their names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileKey {
    result: ResultId,
    state: &'static str,
    moments: (i64, Option<i64>),
    units: u64,
    unit: String,
    language: Language,
}

impl FileKey {
    /// The workbook of `result` for the unit with code `unit`.
    pub fn new(result: &StoredResult, (tree, unit): (&UnitTree, &str), language: Language) -> Self {
        let mut hasher = DefaultHasher::new();
        for unit in tree.iter() {
            (unit.id, &unit.code, &unit.name, &unit.name_en, unit.parent).hash(&mut hasher);
        }
        Self {
            result: result.id,
            state: result.state.code(),
            moments: (
                result.computed_at.timestamp_micros(),
                result.published_at.map(|moment| moment.timestamp_micros()),
            ),
            units: hasher.finish(),
            unit: unit.to_owned(),
            language,
        }
    }
}

/// A file that can be sent as often as wanted.
#[derive(Clone, Debug)]
pub struct MadeFile {
    pub name: String,
    pub media_type: &'static str,
    pub content: Bytes,
}

/// The workbooks made last.
#[derive(Clone, Debug)]
pub struct MadeFiles {
    files: Cache<FileKey, Arc<MadeFile>>,
    /// Those being made and those waiting for it.
    queue: Arc<Semaphore>,
    makers: Arc<Semaphore>,
    parts: Arc<Semaphore>,
    open: Arc<Semaphore>,
}

impl Default for MadeFiles {
    fn default() -> Self {
        let weight =
            |_: &FileKey, file: &Arc<MadeFile>| u32::try_from(file.content.len()).unwrap_or(u32::MAX);
        let places = |number| Arc::new(Semaphore::new(number));
        Self {
            files: Cache::builder().max_capacity(MOST).weigher(weight).build(),
            queue: places(MAKERS + QUEUE),
            makers: places(MAKERS),
            parts: places(MAKERS),
            open: places(OPEN),
        }
    }
}

impl MadeFiles {
    /// The workbook of `key`, from `make` when it is not there; whoever asks for the same meanwhile gets it too.
    ///
    /// # Errors
    /// `Busy` when too many wait already; those of `make`.
    pub async fn of(
        &self,
        key: FileKey,
        make: impl Future<Output = Result<MadeFile, WebError>>,
    ) -> Result<Arc<MadeFile>, WebError> {
        let in_turn = async {
            let _place = self.queue.try_acquire().map_err(|_| BUSY)?;
            let _turn = self.makers.acquire().await.map_err(anyhow::Error::from)?;
            make.await.map(Arc::new)
        };
        self.files.try_get_with(key, in_turn).await.map_err(|error| match &*error {
            WebError::NotFound => WebError::NotFound,
            WebError::Busy { retry_after, why } => WebError::Busy { retry_after: *retry_after, why: *why },
            _ => WebError::Failure(error.into()),
        })
    }

    /// A place for a file that is written while it is sent, to be kept until it is sent or its reader is gone.
    ///
    /// # Errors
    /// `Busy` when as many as may be are being sent.
    pub fn place(&self) -> Result<OwnedSemaphorePermit, WebError> {
        Arc::clone(&self.open).try_acquire_owned().map_err(|_| BUSY)
    }

    /// A turn to make a part of a file that is written while it is sent: many such files at once leave the database to
    /// others.
    ///
    /// # Errors
    /// When the program stops.
    pub async fn part(&self) -> anyhow::Result<SemaphorePermit<'_>> {
        Ok(self.parts.acquire().await?)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures::future::{join, join_all};

    use super::*;

    fn key(unit: usize) -> FileKey {
        FileKey {
            result: ResultId(1),
            state: "published",
            moments: (0, None),
            units: 0,
            unit: unit.to_string(),
            language: Language::Vietnamese,
        }
    }

    fn file() -> MadeFile {
        MadeFile { name: "a.xlsx".to_owned(), media_type: "", content: Bytes::from_static(b"a") }
    }

    #[tokio::test]
    async fn who_asks_for_the_same_waits_for_one_maker() {
        let (files, made) = (MadeFiles::default(), AtomicUsize::new(0));
        let ask = |_| {
            files.of(key(1), async {
                tokio::task::yield_now().await;
                made.fetch_add(1, Ordering::Relaxed);
                Ok(file())
            })
        };
        let all = join_all((0..50).map(ask)).await;
        assert!(all.iter().all(Result::is_ok));
        assert_eq!(made.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn two_are_made_at_once_and_who_comes_when_the_queue_is_full_is_told_so() {
        let files = MadeFiles::default();
        let (at_once, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let gate = Semaphore::new(0);
        let ask = |unit| {
            let make = async {
                most.fetch_max(at_once.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
                drop(gate.acquire().await);
                at_once.fetch_sub(1, Ordering::Relaxed);
                Ok(file())
            };
            files.of(key(unit), make)
        };
        let opened_when_all_have_asked = async {
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            gate.close();
        };
        let (all, ()) = join(join_all((0..MAKERS + QUEUE + 3).map(ask)), opened_when_all_have_asked).await;
        let busy = all.iter().filter(|one| matches!(one, Err(WebError::Busy { .. }))).count();
        assert_eq!((busy, all.iter().filter(|one| one.is_ok()).count()), (3, MAKERS + QUEUE));
        assert_eq!(most.load(Ordering::Relaxed), MAKERS);
    }

    #[test]
    fn a_file_that_is_sent_has_a_place_until_its_reader_is_gone() {
        let files = MadeFiles::default();
        let mut places: Vec<_> = (0..OPEN).map(|_| files.place().unwrap()).collect();
        assert!(matches!(files.place(), Err(WebError::Busy { .. })));
        places.pop();
        assert!(files.place().is_ok());
    }
}
