//! Answers as columns of one byte each.

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, PolarsError, Series, UInt8Chunked};

use crate::{Codebook, Item};

/// Nothing was answered.
pub const MISSING: u8 = 255;
/// "No basis to judge": leaves every denominator.
pub const NOT_APPLICABLE: u8 = 254;

/// The answers of a survey: one `u8` column an item, holding the point counted from 0, [`MISSING`] or
/// [`NOT_APPLICABLE`]; one row a respondent.
#[derive(Clone, Debug)]
pub struct Frame {
    data: DataFrame,
    codebook: Codebook,
}

/// Why columns do not make a frame.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// Columns and items differ in number.
    #[error("{columns} columns for {items} items")]
    Columns { columns: usize, items: usize },
    /// There is no such item.
    #[error("no item {0}")]
    UnknownItem(String),
    #[error(transparent)]
    Polars(#[from] PolarsError),
}

impl Frame {
    /// A frame of `columns`, one for each item of `codebook` in its order, all of one length.
    ///
    /// # Errors
    /// When the columns do not fit each other or the codebook.
    pub fn new(codebook: Codebook, columns: Vec<Vec<u8>>) -> Result<Self, FrameError> {
        let (given, items) = (columns.len(), codebook.items.len());
        if given != items {
            return Err(FrameError::Columns { columns: given, items });
        }
        let columns = codebook
            .items
            .iter()
            .zip(columns)
            .map(|(item, column)| Series::new(item.code.as_str().into(), column).into_column())
            .collect::<Vec<Column>>();
        Ok(Self { data: DataFrame::new_infer_height(columns)?, codebook })
    }

    /// What the columns mean.
    #[must_use]
    pub const fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// The columns themselves.
    #[must_use]
    pub const fn data(&self) -> &DataFrame {
        &self.data
    }

    /// Number of respondents.
    #[must_use]
    pub fn height(&self) -> usize {
        self.data.height()
    }

    /// The item `code` with its column as one slice.
    ///
    /// # Errors
    /// `UnknownItem` when the codebook has none.
    pub fn column(&self, code: &str) -> Result<(&Item, &[u8]), FrameError> {
        let unknown = || FrameError::UnknownItem(code.to_owned());
        let item = self.codebook.item(code).ok_or_else(unknown)?;
        let column: &UInt8Chunked = self.data.column(code)?.as_materialized_series().u8()?;
        Ok((item, column.cont_slice()?))
    }

    /// The answers to `code` as numbers; None where missing or not applicable.
    ///
    /// # Errors
    /// `UnknownItem` when the codebook has none.
    pub fn numbers(&self, code: &str) -> Result<Vec<Option<f64>>, FrameError> {
        let (item, column) = self.column(code)?;
        let answer = |code: &u8| (*code < NOT_APPLICABLE).then(|| item.scale.answer(*code));
        Ok(column.iter().map(answer).collect())
    }
}
