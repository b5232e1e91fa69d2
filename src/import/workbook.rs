//! Spreadsheet files.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use chrono::{Days, NaiveDate};

use super::{Cell, Problems, Row};

/// The rows of the first sheet that holds anything.
pub fn rows(content: &[u8]) -> Result<Vec<Row>, Problems> {
    let unreadable = |error: calamine::Error| {
        Problems::file(format!(
            "không đọc được bảng tính ({error}); hãy lưu lại dạng .xlsx không đặt mật khẩu"
        ))
    };
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(content)).map_err(unreadable)?;
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(unreadable)?;
        let Some((first, _)) = range.start() else { continue };
        let rows = range.rows().zip(first + 1..);
        return Ok(rows
            .map(|(cells, number)| Row { number, cells: cells.iter().map(cell).collect() })
            .collect());
    }
    Ok(Vec::new())
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
