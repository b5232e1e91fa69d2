//! Spreadsheet files.

use std::io::Cursor;

use calamine::{Data, Reader, Sheets, Xlsx, XlsxError, open_workbook_auto_from_rs};
use chrono::{Days, NaiveDate};

use super::{Cell, Problems, Row, table::MOST_ROWS};
use crate::{domain::language::Wording, text::import_file as words};

/// Columns that are looked at.
const MOST_COLUMNS: u32 = 200;

/// The rows of the first sheet that holds anything.
pub fn rows(content: &[u8]) -> Result<Vec<Row>, Problems> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(content)).map_err(unreadable)?;
    for name in workbook.sheet_names() {
        let rows = match &mut workbook {
            Sheets::Xlsx(workbook) => streamed(workbook, &name)?,
            other => {
                let range = other.worksheet_range(&name).map_err(unreadable)?;
                let Some((first, _)) = range.start() else { continue };
                let row =
                    |(cells, number): (&[Data], u32)| Row { number, cells: cells.iter().map(cell).collect() };
                range.rows().zip(first + 1..).map(row).collect()
            }
        };
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(Vec::new())
}

/// The filled rows of a sheet, cell by cell: one forgotten cell far below or far to the right makes no table of
/// millions of empty ones.
fn streamed(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Row>, Problems> {
    let mut cells = match workbook.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut rows: Vec<Row> = Vec::new();
    while let Some(found) = cells.next_cell().map_err(unreadable)? {
        let (row, column) = found.get_position();
        let value = cell(&Data::from(found.get_value().clone()));
        if value == Cell::Empty || column >= MOST_COLUMNS {
            continue;
        }
        if rows.last().is_none_or(|last| last.number != row + 1) {
            // Read on as far as the first row too many: that there are too many is said elsewhere.
            if rows.len() > MOST_ROWS + 1 {
                break;
            }
            rows.push(Row { number: row + 1, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.resize(last.cells.len().max(column as usize), Cell::Empty);
            last.cells.push(value);
        }
    }
    Ok(rows)
}

fn unreadable(error: impl std::fmt::Display) -> Problems {
    Problems::file(words::WORKBOOK_UNREADABLE.say(&[("error", Wording::alike(error.to_string()))]))
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::text(text),
        #[expect(clippy::cast_precision_loss, reason = "spreadsheets themselves hold 53 bits")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::DateTime(moment) => {
            day_of_serial(moment.as_f64()).map_or(Cell::Number(moment.as_f64()), Cell::Day)
        }
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map_or_else(|| Cell::text(text), Cell::Day)
        }
        Data::Error(error) => Cell::Broken(error.to_string()),
    }
}

/// The day behind a spreadsheet's serial number, whose day 1 is 1 January 1900 and which knows a 29 February 1900.
pub fn day_of_serial(serial: f64) -> Option<NaiveDate> {
    if !(61.0..110_000.0).contains(&serial) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range was checked just above"
    )]
    let days = serial.floor() as u64;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_become_days() {
        assert_eq!(day_of_serial(45_839.0), NaiveDate::from_ymd_opt(2025, 7, 1));
        assert_eq!(day_of_serial(45_839.75), NaiveDate::from_ymd_opt(2025, 7, 1));
        assert_eq!(day_of_serial(0.5), None);
        assert_eq!(day_of_serial(f64::NAN), None);
    }
}
