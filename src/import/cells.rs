//! The cells of one row as values; what cannot be read becomes a problem of that cell.

use chrono::NaiveDate;

use super::{Cell, Problems, Row, columns::Columns, workbook::day_of_serial};
use crate::{
    domain::language::Wording,
    text::{Text, date, folding::search_key, import_file as words},
};

/// Longest text that a cell may hold.
const LONGEST: usize = 500;

/// One row being read.
#[derive(Debug)]
pub struct Cells<'a> {
    pub columns: &'a Columns,
    pub row: &'a Row,
    pub problems: &'a mut Problems,
}

/// A column that the file does not have is `None`; an empty cell in one that it has is `Some(None)`.
pub type Given<T> = Option<Option<T>>;

impl Cells<'_> {
    /// Notes what is wrong with the cell in the column `key`.
    pub fn problem(&mut self, key: &str, message: impl Into<Wording>) {
        self.problems.add(self.row.number, self.columns.heading(key), message);
    }

    fn cell(&self, key: &str) -> Option<&Cell> {
        let (place, _) = self.columns.get(key)?;
        Some(self.row.cells.get(place).unwrap_or(&Cell::Empty))
    }

    /// Text of at most 500 characters.
    pub fn text(&mut self, key: &str) -> Given<String> {
        let cell = self.cell(key)?.clone();
        let text = cell.to_text();
        let wrong = match &cell {
            Cell::Broken(shown) => words::BROKEN.say(&[("shown", Wording::alike(shown))]),
            _ if text.chars().any(char::is_control) => words::CONTROL.into(),
            _ if text.chars().count() > LONGEST => {
                words::TOO_LONG.say(&[("n", Wording::alike(LONGEST.to_string()))])
            }
            _ => return Some((cell != Cell::Empty).then_some(text)),
        };
        self.problem(key, wrong);
        Some(None)
    }

    /// Text that must be there.
    pub fn required(&mut self, key: &str) -> Option<String> {
        let before = self.problems.len();
        let text = self.text(key).flatten();
        if text.is_none() && self.problems.len() == before {
            self.problem(key, words::EMPTY);
        }
        text
    }

    /// A day: `dd/mm/yyyy`, `yyyy-mm-dd` or a date cell.
    pub fn day(&mut self, key: &str) -> Given<NaiveDate> {
        let cell = self.cell(key)?.clone();
        let day = match &cell {
            Cell::Empty => return Some(None),
            Cell::Day(day) => Some(*day),
            Cell::Number(serial) => day_of_serial(*serial),
            Cell::Text(text) => date::parse(text),
            Cell::Flag(_) | Cell::Broken(_) => None,
        };
        if day.is_none() {
            self.problem(key, words::NO_DAY.say(&[("shown", Wording::alike(cell.to_text()))]));
        }
        Some(day)
    }

    /// Yes or no; an empty cell is no.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let shown = self.cell(key)?.to_text();
        Some(match search_key(&shown).as_str() {
            "co" | "x" | "1" | "true" | "yes" | "dung" | "y" => true,
            "" | "khong" | "0" | "false" | "no" | "sai" | "n" => shown == "✓" || shown == "✔",
            _ => {
                self.problem(key, words::NO_FLAG.say(&[("shown", Wording::alike(shown))]));
                false
            }
        })
    }

    /// One of a closed list, by code or by name; `choices` are folded names with their values.
    pub fn choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)], listed: Text) -> Given<T> {
        let shown = self.text(key)?;
        let Some(shown) = shown else { return Some(None) };
        let folded = search_key(&shown);
        let chosen = choices.iter().find(|(name, _)| *name == folded).map(|(_, value)| *value);
        if chosen.is_none() {
            let said = [("shown", Wording::alike(shown)), ("listed", listed.into())];
            self.problem(key, words::NO_CHOICE.say(&said));
        }
        Some(chosen)
    }
}
