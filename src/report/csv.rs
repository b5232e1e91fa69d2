//! A report as comma-separated values: one row per figure, each with the identity of its result.

use super::{
    RenderError, Report, Section,
    table::{COLUMNS, Cell, yes_or_no},
};
use crate::{
    domain::language::Language,
    text::{Text, report as words},
};

pub const BYTE_ORDER_MARK: &str = "\u{feff}";

const BEFORE: &[Text] = &[words::COLUMN_PERIOD, words::COLUMN_INDICATOR, words::COLUMN_INDICATOR_NAME];
const AFTER: &[Text] = &[
    words::COLUMN_VERSION,
    words::COLUMN_STATE,
    words::COLUMN_DATA_TIME,
    words::COLUMN_DEFINITION,
    words::COLUMN_RESULT_HASH,
    words::COLUMN_PROGRAM,
    words::COLUMN_DEMO,
];

/// The headings. UTF-8 with commas and decimal points; with a byte order mark, spreadsheets recognise the encoding.
///
/// # Errors
/// When they cannot be written.
pub fn begin(language: Language, byte_order_mark: bool) -> Result<Vec<u8>, RenderError> {
    let start = if byte_order_mark { BYTE_ORDER_MARK.as_bytes().to_vec() } else { Vec::new() };
    let mut writer = writer(start);
    let headings = BEFORE.iter().chain(COLUMNS.iter().map(|(heading, _)| heading)).chain(AFTER);
    writer.write_record(headings.map(|heading| heading.get(language)))?;
    written_by(writer)
}

/// A line for each figure.
///
/// # Errors
/// When the lines cannot be written.
pub fn rows(report: &Report) -> Result<Vec<u8>, RenderError> {
    let mut writer = writer(Vec::new());
    for section in &report.sections {
        let (before, after) = identity(report, section);
        for row in &section.rows {
            let cells = COLUMNS.iter().map(|(_, cell)| written(cell(report, row)));
            let record: Vec<_> = before.iter().cloned().chain(cells).chain(after.iter().cloned()).collect();
            writer.write_record(record)?;
        }
    }
    written_by(writer)
}

fn writer(start: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start)
}

fn written_by(writer: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, RenderError> {
    writer.into_inner().map_err(|error| RenderError::Write(error.to_string()))
}

fn identity(report: &Report, section: &Section) -> (Vec<String>, Vec<String>) {
    let (language, result) = (report.language, &report.result);
    let name = section.indicator.name().get(language);
    let before = vec![result.period.to_string(), section.indicator.to_string(), safe(name)];
    let definition = section.definition.as_ref().map(|(slug, hash)| format!("{slug}@{hash}"));
    let after = vec![
        result.version.to_string(),
        result.state.name().get(language).to_owned(),
        result.computed_at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        definition.unwrap_or_default(),
        result.sha256.clone(),
        result.manifest.program_version.clone(),
        yes_or_no(result.manifest.demo, language).to_owned(),
    ];
    (before, after)
}

fn written(cell: Cell) -> String {
    match cell {
        Cell::Text(text) => safe(&text),
        Cell::Number(number, _) => number.to_string(),
        Cell::Empty => String::new(),
    }
}

/// Lines of a file that is written part by part, after `start`.
pub fn chunk<const N: usize>(
    start: &str,
    lines: impl IntoIterator<Item = [String; N]>,
) -> Result<Vec<u8>, RenderError> {
    let mut writer = writer(start.as_bytes().to_vec());
    for line in lines {
        writer.write_record(line)?;
    }
    written_by(writer)
}

/// Spreadsheets take text that begins so for a formula; an apostrophe before it stops them.
pub fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_looks_like_a_formula_is_only_text() {
        for text in ["=1+1", "+84", "-1", "@x", "\tx", "\r=1"] {
            assert_eq!(safe(text), format!("'{text}"));
        }
        assert_eq!(safe("Sở Nội vụ"), "Sở Nội vụ");
        assert_eq!(written(Cell::Number(-1.5, super::super::table::NumberFormat::Decimal(1))), "-1.5");
    }
}
