//! Files of results that were made: the same open data are asked for again and again, and large ones take seconds.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use axum::body::Bytes;
use moka::future::Cache;
use tokio::sync::Mutex;

use super::WebError;
use crate::{
    domain::{
        directory::UnitTree, ids::ResultId, indicator::StoredResult, language::Language, report::FileFormat,
    },
    report::ReportFile,
};

/// Bytes that are remembered at most; a larger file is made anew each time.
const MOST: u64 = 64 * 1024 * 1024;

/// What goes into a file: a stored result never changes but in its state, questionnaires never do, and units are known
/// by their names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileKey {
    result: ResultId,
    state: &'static str,
    moments: (i64, Option<i64>),
    units: u64,
    unit: Option<String>,
    language: Language,
    format: FileFormat,
    marked: bool,
}

impl FileKey {
    /// The file of `result` for the unit with code `unit`; `marked` when a CSV begins with a byte order mark.
    pub fn new(
        result: &StoredResult,
        (tree, unit): (&UnitTree, Option<&str>),
        (language, format, marked): (Language, FileFormat, bool),
    ) -> Self {
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
            unit: unit.map(str::to_owned),
            language,
            format,
            marked,
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

impl From<ReportFile> for MadeFile {
    fn from(file: ReportFile) -> Self {
        Self { name: file.name, media_type: file.media_type, content: file.content.into() }
    }
}

/// The files made last.
#[derive(Clone, Debug)]
pub struct MadeFiles {
    files: Cache<FileKey, Arc<MadeFile>>,
    /// One is made at a time: whoever asks for the same meanwhile gets it too, and many at once take no more memory.
    making: Arc<Mutex<()>>,
}

impl Default for MadeFiles {
    fn default() -> Self {
        let weight =
            |_: &FileKey, file: &Arc<MadeFile>| u32::try_from(file.content.len()).unwrap_or(u32::MAX);
        Self { files: Cache::builder().max_capacity(MOST).weigher(weight).build(), making: Arc::default() }
    }
}

impl MadeFiles {
    /// The file of `key`, from `make` when it is not there.
    ///
    /// # Errors
    /// Those of `make`.
    pub async fn of(
        &self,
        key: FileKey,
        make: impl Future<Output = Result<ReportFile, WebError>>,
    ) -> Result<Arc<MadeFile>, WebError> {
        if let Some(known) = self.files.get(&key).await {
            return Ok(known);
        }
        let _turn = self.making.lock().await;
        if let Some(known) = self.files.get(&key).await {
            return Ok(known);
        }
        let made = Arc::new(MadeFile::from(make.await?));
        self.files.insert(key, Arc::clone(&made)).await;
        Ok(made)
    }
}
