//! What is wrong with a file, by row and column.

use std::fmt;

/// One error. `row` is the line as a spreadsheet numbers it; both are absent when the whole file is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub row: Option<u32>,
    /// The heading as it stands in the file.
    pub column: Option<String>,
    /// In Vietnamese.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(row) = self.row {
            write!(f, "dòng {row}")?;
        }
        if let Some(column) = &self.column {
            let comma = if self.row.is_some() { ", " } else { "" };
            write!(f, "{comma}cột “{column}”")?;
        }
        let colon = if self.row.is_some() || self.column.is_some() { ": " } else { "" };
        write!(f, "{colon}{}", self.message)
    }
}

/// Every error of a file, in order of row; never empty when it is returned as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// One error about the whole file.
    #[must_use]
    pub fn file(message: impl Into<String>) -> Self {
        Self(vec![Problem { row: None, column: None, message: message.into() }])
    }

    pub fn add(&mut self, row: u32, column: Option<&str>, message: impl Into<String>) {
        self.0.push(Problem { row: Some(row), column: column.map(str::to_owned), message: message.into() });
    }

    pub fn add_column(&mut self, column: &str, message: impl Into<String>) {
        self.0.push(Problem { row: None, column: Some(column.to_owned()), message: message.into() });
    }

    /// The errors in order of row.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// `value` when nothing is wrong.
    ///
    /// # Errors
    /// These errors in order of row, when there are any.
    pub fn or_else_ok<T>(mut self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            return Ok(value);
        }
        self.0.sort_by_key(|problem| problem.row);
        Err(self)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tệp có {} lỗi, chưa ghi gì:", self.len())?;
        self.iter().try_for_each(|problem| write!(f, "\n  - {problem}"))
    }
}

impl std::error::Error for Problems {}
