//! A column as it is written.

use super::CaseError;
use crate::{
    numbering::dense,
    table::{Column, TEXT_MISSING},
};

/// Distinct texts, and by row the place of one; an empty cell has none.
#[derive(Debug, Default)]
pub struct Texts {
    codes: Vec<u32>,
    levels: Vec<String>,
}

impl Texts {
    /// The texts of a column; None of numbers, whose digits are not kept.
    pub(super) fn of(column: &Column) -> Option<Self> {
        let (codes, known) = dense(&column.group_codes());
        let levels = match column {
            Column::Numbers(_) => return None,
            Column::Codes(_) | Column::Wide(_) => known.iter().map(u32::to_string).collect(),
            Column::Text { levels, .. } => {
                known.iter().filter_map(|code| levels.get(*code as usize).cloned()).collect()
            }
        };
        Some(Self { codes, levels })
    }

    /// The text in a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        self.codes.get(row).and_then(|code| self.level(*code))
    }

    /// The texts by row.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        self.codes.iter().map(|code| self.level(*code))
    }

    /// By row the place of its text in the levels; [`u32::MAX`] for none.
    #[must_use]
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The distinct texts.
    #[must_use]
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// By row what `of` makes of its text, which is asked once for each distinct one.
    pub(super) fn map<T: Copy>(&self, of: impl Fn(&str) -> T) -> Vec<Option<T>> {
        let made: Vec<T> = self.levels.iter().map(|level| of(level)).collect();
        self.codes.iter().map(|code| made.get(*code as usize).copied()).collect()
    }

    /// The texts as numbers; `column` names them in errors.
    pub(super) fn numbers(&self, column: &str) -> Result<Vec<Option<f64>>, CaseError> {
        let numbers = self.map(|text| text.trim().parse().ok().filter(|number: &f64| number.is_finite()));
        match numbers.iter().position(|number| *number == Some(None)) {
            Some(row) => {
                let value = self.get(row).unwrap_or_default().to_owned();
                Err(CaseError::NotANumber { column: column.to_owned(), row: row + 1, value })
            }
            None => Ok(numbers.into_iter().map(Option::flatten).collect()),
        }
    }

    fn level(&self, code: u32) -> Option<&str> {
        if code == TEXT_MISSING { None } else { self.levels.get(code as usize).map(String::as_str) }
    }
}
