//! A report as a file.

use super::{Report, csv, json, xlsx};
use crate::domain::report::FileFormat;

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("csv: {0}")]
    Csv(#[from] ::csv::Error),
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

/// `report` as a file; the same report gives the same bytes. `byte_order_mark` concerns CSV only.
///
/// # Errors
/// When the format cannot hold what is to be written.
pub fn render(report: &Report, format: FileFormat, byte_order_mark: bool) -> Result<ReportFile, RenderError> {
    let content = match format {
        FileFormat::Csv => csv::write(report, byte_order_mark)?,
        FileFormat::Xlsx => xlsx::write(report)?,
        FileFormat::Json => json::write(report)?,
    };
    let result = &report.result;
    let unit: String = report.unit.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = format!("haidang-{}-{unit}-v{}.{format}", result.period, result.version);
    Ok(ReportFile { name, media_type: format.media_type(), content })
}
