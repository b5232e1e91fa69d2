//! Segments: answers with who gave them, as the bytes of an Arrow IPC stream.
//!
//! The bytes describe themselves: what was answered, who is meant and where are dictionaries (polars' Enum), in the
//! order in which their labels were given, so that any reader of Arrow shows "1" to "5" or the options' codes and
//! sorts them as the questionnaire does. Reading goes around polars and takes the dictionaries' keys as they lie in
//! the bytes: a frame looks up every single label.

mod read;
mod write;

pub use read::Segment;
pub use write::SegmentWriter;

use polars::prelude::PolarsError;

/// The label of [`NOT_APPLICABLE`](crate::NOT_APPLICABLE).
pub const NOT_APPLICABLE_LABEL: &str = "na";

/// No label.
pub const NO_LABEL: u32 = u32::MAX;

/// Numbers with the labels that they stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled<T> {
    pub labels: Vec<String>,
    /// By row: the place of its label.
    pub codes: Vec<T>,
}

/// Why columns are not written, or bytes not read.
#[derive(Debug, thiserror::Error)]
pub enum SegmentError {
    /// There is no such column of this type.
    #[error("no column {0} of the type asked for")]
    Column(String),
    /// An answer has no label.
    #[error("column {column}: no label for the code {code}")]
    Label { column: String, code: u32 },
    #[error(transparent)]
    Polars(#[from] PolarsError),
}

#[cfg(test)]
mod tests;
