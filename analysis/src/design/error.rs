//! Why columns do not make a design.

/// Why columns do not make a design. Rows count from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DesignError {
    /// A column is longer or shorter than the weights.
    #[error("column {column} has {found} rows, expected {expected}")]
    Length { column: &'static str, expected: usize, found: usize },
    /// A weight is negative or not a number.
    #[error("row {0}: the weight is not a number from 0 up")]
    Weight(usize),
    /// A population count below the number of units drawn, or differing within a stratum.
    #[error("row {0}: the population count does not fit its stratum")]
    Population(usize),
    /// A cluster name that should be unique occurs in two strata.
    #[error("row {row}: cluster {cluster} lies in two strata")]
    NotNested { row: usize, cluster: String },
    /// More population counts than stages.
    #[error("{corrections} population counts for {stages} stages")]
    Stages { corrections: usize, stages: usize },
}
