//! Tables of typed columns: what a CSV file is read into.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use polars::prelude::{
    ChunkedArray, Float64Chunked, PolarsNumericType, UInt8Chunked, UInt16Chunked, UInt32Chunked,
};

pub use crate::MISSING;
use crate::grouped::{Points, Values};

/// Where a column of two-byte codes has no value.
pub const WIDE_MISSING: u16 = u16::MAX;
/// Where a column of text has no value.
pub const TEXT_MISSING: u32 = u32::MAX;

/// A column, as narrow as its values allow.
#[derive(Clone, Debug)]
pub enum Column {
    /// Whole numbers 0 to 253; [`MISSING`] where there is none.
    Codes(UInt8Chunked),
    /// Whole numbers 0 to 65,534; [`WIDE_MISSING`] where there is none.
    Wide(UInt16Chunked),
    /// Numbers; not a number where there is none.
    Numbers(Float64Chunked),
    /// Places in `levels`, the distinct texts in the order of their first row; [`TEXT_MISSING`] where there is none.
    Text { codes: UInt32Chunked, levels: Vec<String> },
}

/// Named columns of one length.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub(crate) columns: Vec<(String, Column)>,
}

/// Why columns do not make a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column} has {found} rows, expected {expected}")]
pub struct TableError {
    column: String,
    expected: usize,
    found: usize,
}

impl Table {
    /// A table of named columns.
    ///
    /// # Errors
    /// When a column is longer or shorter than the first.
    pub fn new(columns: Vec<(String, Column)>) -> Result<Self, TableError> {
        let expected = columns.first().map_or(0, |(_, column)| column.rows());
        match columns.iter().find(|(_, column)| column.rows() != expected) {
            Some((name, column)) => Err(TableError { column: name.clone(), expected, found: column.rows() }),
            None => Ok(Self { columns }),
        }
    }

    /// The columns with their names, in order.
    #[must_use]
    pub fn columns(&self) -> &[(String, Column)] {
        &self.columns
    }

    /// The columns themselves.
    #[must_use]
    pub fn into_columns(self) -> Vec<(String, Column)> {
        self.columns
    }

    /// The column `name`.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(known, _)| known == name).map(|(_, column)| column)
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| column.rows())
    }
}

impl From<Vec<u8>> for Column {
    fn from(codes: Vec<u8>) -> Self {
        Self::Codes(UInt8Chunked::from_vec("".into(), codes))
    }
}

impl From<Vec<u16>> for Column {
    fn from(codes: Vec<u16>) -> Self {
        Self::Wide(UInt16Chunked::from_vec("".into(), codes))
    }
}

impl From<Vec<f64>> for Column {
    fn from(numbers: Vec<f64>) -> Self {
        Self::Numbers(Float64Chunked::from_vec("".into(), numbers))
    }
}

impl<'a> FromIterator<Option<&'a str>> for Column {
    fn from_iter<I: IntoIterator<Item = Option<&'a str>>>(texts: I) -> Self {
        let (mut levels, mut known) = (Vec::new(), HashMap::new());
        let code = |text: Option<&'a str>| {
            let Some(text) = text else { return TEXT_MISSING };
            *known.entry(text).or_insert_with(|| {
                levels.push(text.to_owned());
                (levels.len() - 1) as u32
            })
        };
        let codes: Vec<u32> = texts.into_iter().map(code).collect();
        Self::Text { codes: UInt32Chunked::from_vec("".into(), codes), levels }
    }
}

impl Column {
    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        match self {
            Self::Codes(codes) => codes.len(),
            Self::Wide(codes) => codes.len(),
            Self::Numbers(numbers) => numbers.len(),
            Self::Text { codes, .. } => codes.len(),
        }
    }

    /// The column as numbers, not a number where there is none; None for text.
    #[must_use]
    pub fn numbers(&self) -> Option<Vec<f64>> {
        match self {
            Self::Codes(codes) => {
                let points = Points::codes();
                Some(slices(codes).flatten().map(|code| points.value(*code)).collect())
            }
            Self::Wide(codes) => Some(slices(codes).flatten().map(|code| wide(*code)).collect()),
            Self::Numbers(numbers) => Some(slices(numbers).flatten().copied().collect()),
            Self::Text { .. } => None,
        }
    }

    /// The pieces of a column of numbers for [`crate::grouped::Sums::add`]; none for text. `points` are the values of
    /// one-byte codes.
    pub fn values<'a>(&'a self, points: &'a Points) -> Vec<Values<'a>> {
        match self {
            Self::Codes(codes) => slices(codes).map(|codes| Values::Codes(codes, points)).collect(),
            Self::Wide(codes) => slices(codes).map(Values::Wide).collect(),
            Self::Numbers(numbers) => slices(numbers).map(Values::Numbers).collect(),
            Self::Text { .. } => Vec::new(),
        }
    }

    /// The column as codes that are equal where the values are, [`TEXT_MISSING`] where there is none: small whole
    /// numbers are their own codes, other numbers are numbered in their order, texts by their level.
    #[must_use]
    pub fn group_codes(&self) -> Vec<u32> {
        match self {
            Self::Codes(codes) => {
                let code = |code: &u8| if *code == MISSING { TEXT_MISSING } else { u32::from(*code) };
                slices(codes).flatten().map(code).collect()
            }
            Self::Wide(codes) => {
                let code = |code: &u16| if *code == WIDE_MISSING { TEXT_MISSING } else { u32::from(*code) };
                slices(codes).flatten().map(code).collect()
            }
            Self::Numbers(numbers) => {
                // Adding 0 makes one code of 0 and −0.
                let numbers: Vec<f64> = slices(numbers).flatten().map(|number| number + 0.0).collect();
                let mut distinct: Vec<f64> =
                    numbers.iter().copied().filter(|number| !number.is_nan()).collect();
                distinct.sort_unstable_by(f64::total_cmp);
                distinct.dedup_by(|a, b| a == b);
                let code = |number: &f64| {
                    distinct
                        .binary_search_by(|known| known.total_cmp(number))
                        .map_or(TEXT_MISSING, |at| at as u32)
                };
                numbers.iter().map(code).collect()
            }
            Self::Text { codes, .. } => slices(codes).flatten().copied().collect(),
        }
    }
}

/// The memory of a column without nulls, piece by piece.
fn slices<T: PolarsNumericType>(column: &ChunkedArray<T>) -> impl Iterator<Item = &[T::Native]> {
    column.downcast_iter().map(|piece| piece.values().as_slice())
}

fn wide(code: u16) -> f64 {
    if code == WIDE_MISSING { f64::NAN } else { f64::from(code) }
}
