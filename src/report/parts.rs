//! A file that is made part by part while it is sent or written: of the figures of a city, a few hundred are in memory.

use std::{fmt, iter::Flatten, mem, ops::RangeInclusive, sync::Arc, vec};

use super::{
    Labels, LoadError, RenderError, Report, ReportFile,
    file::{Pen, name},
    load::{assemble, below, definitions, labels, last_question, root},
};
use crate::{
    domain::{
        directory::{Unit, UnitTree},
        indicator::{Figure, StoredResult},
        language::Language,
        report::FileFormat,
    },
    store::{
        Db, StoreError,
        results::{self, FigureFilter},
        units,
    },
};

/// Figures of a part.
const FIGURES: usize = 500;

/// Why a file was not begun or not finished.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error("a part of a file: {0}")]
    Broken(#[from] tokio::task::JoinError),
}

impl From<StoreError> for FileError {
    fn from(error: StoreError) -> Self {
        Self::Load(error.into())
    }
}

/// The file of a report, of which the parts are still to be made.
pub struct FileParts {
    pub name: String,
    pub media_type: &'static str,
    /// Whether there is anything to tell of the unit or one below it.
    pub has_figures: bool,
    db: Db,
    ground: Arc<Ground>,
    begin: Option<Vec<u8>>,
    places: Flatten<vec::IntoIter<RangeInclusive<i32>>>,
    /// Read, but not written: the answers to one question are put in order together.
    carried: Vec<Figure>,
    /// None once the file is finished.
    pen: Option<Pen>,
}

impl fmt::Debug for FileParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileParts").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What figures are named by.
struct Ground {
    labels: Labels,
    tree: UnitTree,
    root: Unit,
    result: StoredResult,
    language: Language,
}

impl Ground {
    fn report(&self, figures: Vec<Figure>) -> Report {
        assemble(&self.labels, &self.tree, &self.root, self.result.clone(), figures, self.language)
    }
}

impl FileParts {
    /// The file of `result` for the unit with code `unit` and its subtree, or for the whole city; the same result gives
    /// the same bytes. The byte order mark concerns CSV only.
    ///
    /// # Errors
    /// When the unit is unknown, the database cannot be read, or the file cannot be begun.
    pub async fn begin(
        db: &Db,
        result: StoredResult,
        unit: Option<&str>,
        (language, format, byte_order_mark): (Language, FileFormat, bool),
    ) -> Result<Self, FileError> {
        let tree = units::tree(db.read()).await?;
        let root = root(&tree, unit)?.clone();
        let places = results::places(db.read(), result.id, &below(&tree, &root)).await?;
        let own =
            FigureFilter { units: Some(vec![root.code.clone()]), main_only: true, ..Default::default() };
        let main = results::figures(db.read(), result.id, &own).await?;
        let labels = labels(language, &definitions(db, &result).await?);
        let ground = Arc::new(Ground { labels, tree, root, result, language });
        let report = ground.report(main);
        let (begin, pen) = Pen::begin(&report, format, byte_order_mark)?;
        Ok(Self {
            name: name(&report, format),
            media_type: format.media_type(),
            has_figures: places.iter().any(|range| !range.is_empty()),
            db: db.clone(),
            ground,
            begin: Some(begin),
            places: places.into_iter().flatten(),
            carried: Vec::new(),
            pen: Some(pen),
        })
    }

    /// The next bytes, which may be none; None after the last.
    ///
    /// # Errors
    /// When the figures cannot be read or written.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, FileError> {
        if let Some(begin) = self.begin.take() {
            return Ok(Some(begin));
        }
        let Some(mut pen) = self.pen.take() else { return Ok(None) };
        let places: Vec<i32> = self.places.by_ref().take(FIGURES).collect();
        let mut figures = mem::take(&mut self.carried);
        if places.is_empty() && figures.is_empty() {
            return Ok(Some(tokio::task::spawn_blocking(move || pen.end()).await??));
        }
        if !places.is_empty() {
            figures.extend(results::figures_at(self.db.read(), self.ground.result.id, &places).await?);
            self.carried = figures.split_off(last_question(&figures));
        }
        let ground = Arc::clone(&self.ground);
        let written = move || pen.rows(&ground.report(figures)).map(|bytes| (bytes, pen));
        let (bytes, pen) = tokio::task::spawn_blocking(written).await??;
        self.pen = Some(pen);
        Ok(Some(bytes))
    }

    /// All of it, in memory.
    ///
    /// # Errors
    /// As above.
    pub async fn whole(mut self) -> Result<ReportFile, FileError> {
        let mut content = Vec::new();
        while let Some(bytes) = self.next().await? {
            content.extend(bytes);
        }
        Ok(ReportFile { name: self.name, media_type: self.media_type, content })
    }
}
