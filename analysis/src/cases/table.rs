//! A data file as columns.

use std::{cell::OnceCell, collections::HashMap};

use super::CaseError;

/// A CSV file: UTF-8, comma, one heading row; an empty cell is missing.
#[derive(Debug)]
pub struct Table {
    file: String,
    rows: usize,
    headings: Vec<String>,
    columns: HashMap<String, Column>,
}

#[derive(Debug, Default)]
struct Column {
    texts: Vec<Option<Box<str>>>,
    numbers: OnceCell<Result<Vec<Option<f64>>, CaseError>>,
}

impl Table {
    /// The table that `bytes` hold; `file` names it in errors.
    ///
    /// # Errors
    /// `File` when the bytes are no table.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, CaseError> {
        let error = |reason: String| CaseError::File { file: file.to_owned(), reason };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::Reader::from_reader(bytes);
        let headings = reader.headers().map_err(|problem| error(problem.to_string()))?.clone();
        let mut columns: Vec<Column> = headings.iter().map(|_| Column::default()).collect();
        let mut rows = 0;
        for record in reader.records() {
            let record = record.map_err(|problem| error(problem.to_string()))?;
            rows += 1;
            for (column, cell) in columns.iter_mut().zip(&record) {
                column.texts.push((!cell.is_empty()).then(|| cell.into()));
            }
        }
        let headings: Vec<String> = headings.iter().map(str::to_owned).collect();
        let columns = headings.iter().cloned().zip(columns).collect();
        Ok(Self { file: file.to_owned(), rows, headings, columns })
    }

    /// A table of one column, derived from `file`.
    pub(super) fn of_column(file: &str, name: &str, texts: Vec<Option<Box<str>>>) -> Self {
        let rows = texts.len();
        let column = Column { texts, numbers: OnceCell::new() };
        let columns = HashMap::from([(name.to_owned(), column)]);
        Self { file: file.to_owned(), rows, headings: vec![name.to_owned()], columns }
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

    /// The names of the columns, in their order.
    #[must_use]
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Whether there is a column of this name.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// A column as it is written; None where it is empty.
    ///
    /// # Errors
    /// `UnknownColumn`.
    pub fn texts(&self, column: &str) -> Result<&[Option<Box<str>>], CaseError> {
        Ok(&self.column(column)?.texts)
    }

    /// A column as numbers; None where it is empty.
    ///
    /// # Errors
    /// `UnknownColumn`; `NotANumber` with the first cell that is none.
    pub fn numbers(&self, column: &str) -> Result<&[Option<f64>], CaseError> {
        let found = self.column(column)?;
        let numbers = found.numbers.get_or_init(|| parsed(column, &found.texts));
        numbers.as_ref().map(Vec::as_slice).map_err(Clone::clone)
    }

    fn column(&self, column: &str) -> Result<&Column, CaseError> {
        let unknown = || CaseError::UnknownColumn { file: self.file.clone(), column: column.to_owned() };
        self.columns.get(column).ok_or_else(unknown)
    }
}

fn parsed(column: &str, texts: &[Option<Box<str>>]) -> Result<Vec<Option<f64>>, CaseError> {
    let number = |(row, text): (usize, &Option<Box<str>>)| {
        let Some(text) = text else { return Ok(None) };
        match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => {
                let (column, value) = (column.to_owned(), text.to_string());
                Err(CaseError::NotANumber { column, row: row + 1, value })
            }
        }
    };
    texts.iter().enumerate().map(number).collect()
}
