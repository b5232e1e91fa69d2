//! The table of a round's coverage as a file.

use chrono::{DateTime, Utc};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{
    RenderError, ReportFile,
    csv::{BYTE_ORDER_MARK, safe},
};
use crate::{
    domain::{coverage::Progress, language::Language, report::FileFormat},
    text::{Text, coverage as words, date},
};

/// A unit with everything below it.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverageRow {
    pub code: String,
    pub name: String,
    /// Levels below the city.
    pub level: usize,
    /// None where it must not be told.
    pub progress: Option<Progress>,
}

/// Everything that the file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverageTable {
    pub language: Language,
    pub round: String,
    pub slug: String,
    pub at: DateTime<Utc>,
    pub rows: Vec<CoverageRow>,
}

const HEADINGS: [Text; 9] = [
    words::UNIT_CODE,
    words::UNIT,
    words::LEVEL_NUMBER,
    words::OWED,
    words::DONE,
    words::SHARE,
    words::MISSING,
    words::LATE,
    words::OVERDUE,
];

/// The table as a file.
///
/// # Errors
/// When the format cannot hold what is to be written.
pub fn render(table: &CoverageTable, format: FileFormat) -> Result<ReportFile, RenderError> {
    let content = match format {
        FileFormat::Xlsx => workbook(table)?,
        FileFormat::Csv | FileFormat::Json => text(table)?,
    };
    Ok(ReportFile {
        name: format!("tien-do-{}.{format}", table.slug),
        media_type: format.media_type(),
        content,
    })
}

fn hidden(language: Language) -> String {
    words::HIDDEN.get(language).to_owned()
}

fn numbers(progress: &Progress) -> [f64; 6] {
    let share = progress.share().unwrap_or_default();
    let [owed, done, missing, late, overdue] =
        [progress.owed, progress.done, progress.missing(), progress.late, progress.overdue]
            .map(|count| count as f64);
    [owed, done, share, missing, late, overdue]
}

fn text(table: &CoverageTable) -> Result<Vec<u8>, RenderError> {
    let start = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start);
    writer.write_record(HEADINGS.map(|heading| heading.get(table.language)))?;
    for row in &table.rows {
        let mut record = vec![safe(&row.code), safe(&row.name), row.level.to_string()];
        match &row.progress {
            Some(progress) => record.extend(numbers(progress).map(|number| number.to_string())),
            None => {
                record.push(hidden(table.language));
                record.resize(HEADINGS.len(), String::new());
            }
        }
        writer.write_record(record)?;
    }
    writer.into_inner().map_err(|error| RenderError::Write(error.to_string()))
}

fn workbook(table: &CoverageTable) -> Result<Vec<u8>, RenderError> {
    let language = table.language;
    let (bold, whole) = (Format::new().set_bold(), Format::new().set_num_format("#,##0"));
    let percent = Format::new().set_num_format("0.0%");
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_timestamp(table.at.timestamp())?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name(words::SHEET.get(language))?;
    sheet.write_with_format(0, 0, words::ROUND_TITLE.fill(language, &[("round", &table.round)]), &bold)?;
    sheet.write(1, 0, words::FILE_AS_OF.fill(language, &[("moment", &date::moment(table.at, language))]))?;
    for (column, heading) in (0_u16..).zip(HEADINGS) {
        sheet.write_with_format(3, column, heading.get(language), &bold)?;
    }
    for (line, row) in (4_u32..).zip(&table.rows) {
        sheet.write(line, 0, &row.code)?.write(line, 1, &row.name)?.write(line, 2, row.level as f64)?;
        let Some(progress) = &row.progress else {
            sheet.write(line, 3, hidden(language))?;
            continue;
        };
        for (column, number) in (3_u16..).zip(numbers(progress)) {
            let format = if column == 5 { &percent } else { &whole };
            sheet.write_number_with_format(line, column, number, format)?;
        }
    }
    sheet.set_column_width(0, 14)?.set_column_width(1, 48)?;
    sheet.set_freeze_panes(4, 2)?;
    Ok(workbook.save_to_buffer()?)
}
