//! The page of one import, and the files to fill in.

use axum::{
    extract::{Path, State},
    response::Response,
};
use maud::Markup;
use serde::Deserialize;

use super::download::attachment;
use crate::{
    domain::{
        import::{Import, ImportState, ImportWhat, LineKind},
        report::FileFormat,
    },
    import::template,
    report::template::{Blank, BlankColumn, csv, xlsx},
    store::imports,
    text::import as words,
    web::{
        AppState, WebError,
        components::Layout,
        extract::Reader,
        views::imports::{ImportPage, Lines},
    },
};

const LINES_A_PAGE: u64 = 50;

/// Which lines of an import are looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    lines: String,
    q: String,
    page: String,
}

impl Shown {
    /// The page of `import` below `base`; `may_confirm` unless the time for it is over.
    pub async fn page(
        &self,
        state: &AppState,
        layout: &Layout,
        import: &Import,
        base: &str,
        may_confirm: bool,
    ) -> Result<Markup, WebError> {
        let db = state.db().read();
        let kept = matches!(import.state, ImportState::Ready | ImportState::Wrong);
        let kind = self.lines.parse().unwrap_or_else(|_| first(import));
        let found = if kept { imports::count_lines(db, import.id, (kind, &self.q)).await? } else { 0 };
        let pages = found.div_ceil(LINES_A_PAGE).max(1);
        let page = self.page.parse::<u64>().unwrap_or(1).clamp(1, pages);
        let range = ((page - 1) * LINES_A_PAGE, LINES_A_PAGE);
        let (rows, notices) = if kept {
            (
                imports::lines(db, import.id, (kind, &self.q), range).await?,
                imports::lines(db, import.id, (LineKind::Notice, ""), (0, LINES_A_PAGE)).await?,
            )
        } else {
            (Vec::new(), Vec::new())
        };
        let lines = Lines { kind, text: &self.q, rows: &rows, found, page, pages };
        let whole = ImportPage { import, base, lines, notices: &notices, may_confirm };
        Ok(whole.page(layout))
    }
}

/// The kind of line that matters first.
const fn first(import: &Import) -> LineKind {
    let counts = import.counts;
    match import.state {
        ImportState::Wrong => LineKind::Problem,
        _ if counts.changed > 0 => LineKind::Changed,
        _ if counts.ended > 0 => LineKind::Ended,
        _ => LineKind::Added,
    }
}

/// `GET /manage/templates/{file}`: `units.xlsx`, `people.csv`, `sample.xlsx` …
pub async fn template_file(
    State(_): State<AppState>,
    Reader(language): Reader,
    Path(file): Path<String>,
) -> Result<Response, WebError> {
    let (what, format) = file.split_once('.').ok_or(WebError::NotFound)?;
    let what: ImportWhat = what.parse().map_err(|_| WebError::NotFound)?;
    let need = |required| if required { words::YES } else { words::NO };
    let columns = template(what).columns.into_iter().map(|column| BlankColumn {
        heading: column.heading.get(language).to_owned(),
        example: column.example.get(language).to_owned(),
        need: need(column.required).get(language).to_owned(),
        note: column.note.get(language).to_owned(),
    });
    let about = [words::TEMPLATE_COLUMN, words::TEMPLATE_NEED, words::TEMPLATE_NOTE];
    let blank = Blank {
        name: words::what(what).get(language).to_owned(),
        explanation: words::TEMPLATE_EXPLANATION.get(language).to_owned(),
        about: about.map(|text| text.get(language).to_owned()),
        columns: columns.collect(),
    };
    let format: FileFormat = format.parse().map_err(|_| WebError::NotFound)?;
    let content = match format {
        FileFormat::Csv => csv(&blank),
        FileFormat::Xlsx => xlsx(&blank),
        FileFormat::Json => return Err(WebError::NotFound),
    };
    let content = content.map_err(anyhow::Error::from)?;
    Ok(attachment(&format!("{}.{format}", words::template_name(what)), format.media_type(), content))
}
