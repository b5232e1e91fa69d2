//! A report as a file that is written part by part.

use super::{Report, csv, json, xlsx};
use crate::domain::report::FileFormat;

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("csv: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
    #[error("xlsx: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    #[error("{0}")]
    Write(String),
}

/// A file's name, media type and content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFile {
    pub name: String,
    pub media_type: &'static str,
    pub content: Vec<u8>,
}

/// What the file of `report` is called.
pub(super) fn name(report: &Report, format: FileFormat) -> String {
    let result = &report.result;
    let unit: String = report.unit.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    format!("haidang-{}-{unit}-v{}.{format}", result.period, result.version)
}

/// Writes the figures of a report as they come, in their order.
pub(super) enum Pen {
    Csv,
    Json(json::Pen),
    /// All of it comes at the end.
    Xlsx(Box<xlsx::Pen>),
}

impl Pen {
    /// What stands before the figures; `report` has at least the main figures of its own unit.
    pub(super) fn begin(
        report: &Report,
        format: FileFormat,
        byte_order_mark: bool,
    ) -> Result<(Vec<u8>, Self), RenderError> {
        Ok(match format {
            FileFormat::Csv => (csv::begin(report.language, byte_order_mark)?, Self::Csv),
            FileFormat::Json => (json::begin(report)?.into_bytes(), Self::Json(json::Pen::default())),
            FileFormat::Xlsx => (Vec::new(), Self::Xlsx(Box::new(xlsx::Pen::begin(report)?))),
        })
    }

    /// The figures of `part`.
    pub(super) fn rows(&mut self, part: &Report) -> Result<Vec<u8>, RenderError> {
        match self {
            Self::Csv => csv::rows(part),
            Self::Json(pen) => Ok(pen.rows(part)?.into_bytes()),
            Self::Xlsx(pen) => pen.rows(part).map(|()| Vec::new()),
        }
    }

    /// What stands after the figures.
    pub(super) fn end(self) -> Result<Vec<u8>, RenderError> {
        match self {
            Self::Csv => Ok(Vec::new()),
            Self::Json(pen) => Ok(pen.end().as_bytes().to_vec()),
            Self::Xlsx(pen) => pen.end(),
        }
    }
}
