//! An empty file to fill in: headings, an example row, and in a workbook a sheet that explains each column.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, Workbook};

use super::{RenderError, csv::BYTE_ORDER_MARK};

/// A heading with what belongs below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlankColumn {
    pub heading: String,
    pub example: String,
    /// Whether a cell may be empty, in words.
    pub need: String,
    pub note: String,
}

/// A file to fill in. `explanation` names the second sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    pub name: String,
    pub explanation: String,
    /// Headings of the explanation.
    pub about: [String; 3],
    pub columns: Vec<BlankColumn>,
}

/// UTF-8 with a byte order mark and semicolons, as spreadsheets in Vietnamese expect it.
///
/// # Errors
/// When the rows cannot be written.
pub fn csv(blank: &Blank) -> Result<Vec<u8>, RenderError> {
    let start = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(start);
    writer.write_record(blank.columns.iter().map(|column| &column.heading))?;
    writer.write_record(blank.columns.iter().map(|column| &column.example))?;
    writer.into_inner().map_err(|error| RenderError::Write(error.to_string()))
}

/// A workbook whose first sheet is filled in and imported.
///
/// # Errors
/// When a sheet cannot hold what is to be written.
pub fn xlsx(blank: &Blank) -> Result<Vec<u8>, RenderError> {
    let heading = Format::new().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00E3_EEF4));
    let example = Format::new().set_italic().set_num_format("@");
    let text = Format::new().set_text_wrap();
    let mut workbook = Workbook::new();
    // The same file is the same bytes, whenever it is made.
    let created = ExcelDateTime::from_timestamp(0)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name(&blank.name)?;
    for (place, column) in (0_u16..).zip(&blank.columns) {
        sheet.write_with_format(0, place, &column.heading, &heading)?;
        sheet.write_with_format(1, place, &column.example, &example)?;
        sheet.set_column_width(place, 20)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(&blank.explanation)?;
    for (place, name) in (0_u16..).zip(&blank.about) {
        sheet.write_with_format(0, place, name, &heading)?;
    }
    for (line, column) in (1_u32..).zip(&blank.columns) {
        for (place, value) in (0_u16..).zip([&column.heading, &column.need, &column.note]) {
            sheet.write_with_format(line, place, value, &text)?;
        }
    }
    sheet.set_column_width(0, 26)?.set_column_width(1, 14)?.set_column_width(2, 90)?;
    Ok(workbook.save_to_buffer()?)
}
