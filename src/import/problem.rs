//! What is wrong with a file, by row and column.

use std::{collections::BTreeSet, fmt};

use crate::{
    domain::language::{Language, Wording},
    text::import_file as words,
};

/// One error. `row` is the line as a spreadsheet numbers it; both are absent when the whole file is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub row: Option<u32>,
    /// The heading as it stands in the file, or as it should.
    pub column: Option<Wording>,
    pub message: Wording,
}

/// In Vietnamese, as the command line speaks.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = Language::Vietnamese;
        let row = self.row.map(|row| words::ROW.fill(language, &[("n", &row.to_string())]));
        let column = self.column.as_ref();
        let column = column.map(|name| words::COLUMN.fill(language, &[("name", name.get(language))]));
        let place = row.into_iter().chain(column).collect::<Vec<_>>().join(", ");
        let colon = if place.is_empty() { "" } else { ": " };
        write!(f, "{place}{colon}{}", self.message.get(language))
    }
}

/// Every error of a file, in order of row; never empty when it is returned as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// One error about the whole file.
    #[must_use]
    pub fn file(message: impl Into<Wording>) -> Self {
        Self(vec![Problem { row: None, column: None, message: message.into() }])
    }

    pub fn add(&mut self, row: u32, column: Option<&str>, message: impl Into<Wording>) {
        self.0.push(Problem { row: Some(row), column: column.map(Wording::alike), message: message.into() });
    }

    pub fn add_column(&mut self, column: impl Into<Wording>, message: impl Into<Wording>) {
        self.0.push(Problem { row: None, column: Some(column.into()), message: message.into() });
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
    /// These errors in order of row and each once, when there are any.
    pub fn or_else_ok<T>(mut self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            return Ok(value);
        }
        let mut said = BTreeSet::new();
        self.0.retain(|problem| said.insert(problem.clone()));
        self.0.sort_by_key(|problem| problem.row);
        Err(self)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.len().to_string();
        f.write_str(&words::WRONG.fill(Language::Vietnamese, &[("n", &n)]))?;
        self.iter().try_for_each(|problem| write!(f, "\n  - {problem}"))
    }
}

impl std::error::Error for Problems {}
