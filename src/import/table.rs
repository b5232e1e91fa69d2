//! A file as a table: headings and rows, whatever it was saved as.

use chrono::NaiveDate;

use super::{Problems, delimited, workbook};
use crate::{
    domain::language::{Language, Wording},
    text::{folding, import_file as words, number},
};

/// How far down a heading row is looked for: offices put titles above it.
const HEADING_DEPTH: usize = 20;

/// Most rows of a file: twice the officials of the city.
pub const MOST_ROWS: usize = 200_000;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    /// Cleaned: NFC, no white space at the ends.
    Text(String),
    Number(f64),
    Flag(bool),
    Day(NaiveDate),
    /// A cell that the spreadsheet itself shows as an error, such as `#REF!`.
    Broken(String),
}

/// One row with the line number that a spreadsheet or editor shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub number: u32,
    pub cells: Vec<Cell>,
}

/// Headings and the rows below them; blank rows are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<Row>,
}

impl Cell {
    /// A cell with this text; empty when nothing visible is in it.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let text = folding::clean(text);
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// As a person would type it; whole numbers without decimals.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Broken(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => u8::from(*flag).to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

impl Row {
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| *cell == Cell::Empty)
    }
}

impl Table {
    /// Reads a file by the ending of its name: `csv` (comma, semicolon or tab; UTF-8 with or without BOM) or a workbook.
    ///
    /// # Errors
    /// When the content cannot be read as such a file.
    pub fn read(name: &str, content: &[u8], known: &dyn Fn(&str) -> bool) -> Result<Self, Problems> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let rows = match ending.as_str() {
            "csv" | "txt" | "tsv" => delimited::rows(content)?,
            "xlsx" | "xlsm" | "xls" | "ods" => workbook::rows(content)?,
            _ => return Err(Problems::file(words::ENDING)),
        };
        Self::below_headings(rows, known)
    }

    /// The heading row is the first with at least two known headings, else the first that is not blank.
    fn below_headings(rows: Vec<Row>, known: &dyn Fn(&str) -> bool) -> Result<Self, Problems> {
        let mut rows: Vec<Row> = rows.into_iter().filter(|row| !row.is_blank()).collect();
        if rows.len() > MOST_ROWS {
            let most = |language| number::count(MOST_ROWS as u64, language);
            let most = Wording { vi: most(Language::Vietnamese), en: most(Language::English) };
            return Err(Problems::file(words::TOO_MANY_ROWS.say(&[("n", most)])));
        }
        let recognised = |row: &Row| row.cells.iter().filter(|cell| known(&cell.to_text())).count() >= 2;
        let heading = rows.iter().take(HEADING_DEPTH).position(recognised).unwrap_or_default();
        if rows.len() <= heading + 1 {
            return Err(Problems::file(words::NO_ROWS));
        }
        let data = rows.split_off(heading + 1);
        let headings =
            rows.pop().map(|row| row.cells.iter().map(Cell::to_text).collect()).unwrap_or_default();
        Ok(Self { headings, rows: data })
    }
}
