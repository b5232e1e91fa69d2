//! A data file as columns.

use std::{cell::OnceCell, collections::HashMap};

use super::{CaseError, texts::Texts};
use crate::{
    csv::{self, Kind},
    table::{self, Column},
};

/// A CSV file: UTF-8, comma, one heading row; an empty cell is missing.
#[derive(Debug)]
pub struct Table {
    file: String,
    rows: usize,
    /// The file itself, for columns that are asked for as they are written.
    bytes: Vec<u8>,
    headings: Vec<String>,
    columns: HashMap<String, Lazy>,
}

/// A column, and what has been made of it.
#[derive(Debug)]
struct Lazy {
    column: Column,
    texts: OnceCell<Texts>,
    numbers: OnceCell<Result<Vec<Option<f64>>, CaseError>>,
}

impl From<Column> for Lazy {
    fn from(column: Column) -> Self {
        Self { column, texts: OnceCell::new(), numbers: OnceCell::new() }
    }
}

impl Table {
    /// The table that `bytes` hold; `file` names it in errors.
    ///
    /// # Errors
    /// `File` when the bytes are no table.
    pub fn parse(file: &str, bytes: Vec<u8>) -> Result<Self, CaseError> {
        let error =
            |reason: csv::CsvError| CaseError::File { file: file.to_owned(), reason: reason.to_string() };
        let table = csv::read(&bytes, |_| Kind::Codes).map_err(error)?;
        Ok(Self::of(file, table, bytes))
    }

    /// A table of one column, derived from `file`.
    pub(super) fn of_column(file: &str, name: &str, texts: &[Option<Box<str>>]) -> Self {
        let column: Column = texts.iter().map(Option::as_deref).collect();
        let columns = HashMap::from([(name.to_owned(), column.into())]);
        let headings = vec![name.to_owned()];
        Self { file: file.to_owned(), rows: texts.len(), bytes: Vec::new(), headings, columns }
    }

    fn of(file: &str, table: table::Table, bytes: Vec<u8>) -> Self {
        let rows = table.rows();
        let columns = table.into_columns();
        let headings = columns.iter().map(|(name, _)| name.clone()).collect();
        let columns = columns.into_iter().map(|(name, column)| (name, column.into()));
        Self { file: file.to_owned(), rows, bytes, headings, columns: columns.collect() }
    }

    /// What names it in errors.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Number of rows, without the heading.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The names of its columns, in their order.
    #[must_use]
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Whether there is a column of this name.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// A column as it lies in memory.
    ///
    /// # Errors
    /// `UnknownColumn`.
    pub fn column(&self, column: &str) -> Result<&Column, CaseError> {
        Ok(&self.lazy(column)?.column)
    }

    /// A column as it is written.
    ///
    /// # Errors
    /// `UnknownColumn`.
    pub fn texts(&self, column: &str) -> Result<&Texts, CaseError> {
        let found = self.lazy(column)?;
        let texts = || Texts::of(&found.column).or_else(|| self.written(column)).unwrap_or_default();
        Ok(found.texts.get_or_init(texts))
    }

    /// A column of numbers once more, as text: 1.50 is not 1.5.
    fn written(&self, column: &str) -> Option<Texts> {
        let kind = |name: &str| if name == column { Kind::Text } else { Kind::Skipped };
        let columns = csv::read(&self.bytes, kind).ok()?.into_columns();
        columns.first().and_then(|(_, column)| Texts::of(column))
    }

    /// A column as numbers; None where it is empty.
    ///
    /// # Errors
    /// `UnknownColumn`; `NotANumber` with the first cell that is none.
    pub fn numbers(&self, column: &str) -> Result<&[Option<f64>], CaseError> {
        let found = self.lazy(column)?;
        let parsed = || match found.column.numbers() {
            Some(numbers) => {
                Ok(numbers.into_iter().map(|number| (!number.is_nan()).then_some(number)).collect())
            }
            None => self.texts(column)?.numbers(column),
        };
        found.numbers.get_or_init(parsed).as_deref().map_err(Clone::clone)
    }

    fn lazy(&self, column: &str) -> Result<&Lazy, CaseError> {
        let unknown = || CaseError::UnknownColumn { file: self.file.clone(), column: column.to_owned() };
        self.columns.get(column).ok_or_else(unknown)
    }
}
