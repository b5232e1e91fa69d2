//! Why cases, or one of them, cannot be computed.

use crate::{DesignError, weights::WeightError};

/// Why a text is no list of cases.
#[derive(Debug, thiserror::Error)]
pub enum CasesError {
    #[error("not JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("neither an array of cases nor an object with the array `figures`")]
    NoList,
    /// The file has more than `meta` and `figures`.
    #[error(transparent)]
    Shared(CaseError),
}

/// Why one case cannot be computed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CaseError {
    #[error("the case has no id")]
    NoId,
    #[error("nothing in the case says what is to be computed")]
    UnknownKind,
    /// A field that the case needs is absent.
    #[error("the field {0} is missing")]
    NoField(&'static str),
    /// A field holds what is not known here; `known` is what could stand there, where that can be listed.
    #[error("{field}: {value} is not known")]
    Unknown { field: &'static str, value: String, known: Vec<String> },
    /// A field that is not read at this place: `case`, `design`, `calibration`, `meta` or a part of it; `known` are those
    /// that are.
    #[error("{place}: the field {field} is not known")]
    UnknownField { place: String, field: String, known: Vec<String> },
    /// A data file cannot be had, or is no table.
    #[error("{file}: {reason}")]
    File { file: String, reason: String },
    #[error("{file} has no column {column}")]
    UnknownColumn { file: String, column: String },
    /// A cell that has to be a number is none; rows count from 1, after the heading.
    #[error("column {column}, row {row}: {value:?} is not a number")]
    NotANumber { column: String, row: usize, value: String },
    /// A cell that the design needs is empty; rows count from 1, after the heading.
    #[error("column {column}, row {row}: a value is missing")]
    Missing { column: String, row: usize },
    /// A formula of a derived column cannot be read, or follows from itself.
    #[error("the formula of {column} cannot be read: {formula}")]
    Formula { column: String, formula: String },
    #[error(transparent)]
    Design(#[from] DesignError),
    #[error(transparent)]
    Weights(#[from] WeightError),
    /// What has been asked for cannot be computed from these data.
    #[error("{0}")]
    Refused(String),
}
