//! Why weights cannot be made.

/// Why weights cannot be made. Rows count from 0.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WeightError {
    /// A column is longer or shorter than the weights.
    #[error("{name} has {found} rows, expected {expected}")]
    Length { name: String, expected: usize, found: usize },
    /// Weights to begin with are numbers from 0 up.
    #[error("row {0}: the weight is not a number from 0 up")]
    Weight(usize),
    /// A row has no category of a margin.
    #[error("margin {margin}, row {row}: no category")]
    NoCategory { margin: String, row: usize },
    /// The sample holds a category for which the margin gives no total.
    #[error("margin {margin}: no total for category {category}")]
    NoTotal { margin: String, category: String },
    /// A total is given for a category that nobody in the sample has.
    #[error("margin {margin}: nobody in the sample is in category {category}")]
    NobodyIn { margin: String, category: String },
    /// A total is not a number, is below 0, or is 0 for people who are in the sample.
    #[error("margin {margin}: the total of category {category} cannot be one")]
    Total { margin: String, category: String },
    /// Two margins add up to different numbers.
    #[error("margin {margin} adds up to {sum}, margin {other} to {other_sum}")]
    Disagreement { margin: String, sum: f64, other: String, other_sum: f64 },
    /// Post-stratification takes one margin, if need be of combinations; raking takes several.
    #[error("{0} margins where one is needed")]
    Margins(usize),
    /// What a term measures follows from the others, but its total does not.
    #[error("the total of {term} contradicts those before it")]
    Contradiction { term: String },
    /// A value or total of a term is not a number.
    #[error("{term} holds what is not a number")]
    NotANumber { term: String },
    /// Bounds of the ratio of weights that do not lie on both sides of 1.
    #[error("bounds {lower} and {upper} do not lie on both sides of 1")]
    Bounds { lower: f64, upper: f64 },
    /// The iteration came to no end; the total that is furthest from being met.
    #[error("not met after {iterations} rounds: {term} is {found} instead of {total}")]
    NotConverged { iterations: u32, term: String, found: f64, total: f64 },
    /// Nobody in a weighting cell has answered.
    #[error("nobody has answered in cell {cell}")]
    NobodyAnswered { cell: String },
    /// There is nobody whom what was trimmed could go to.
    #[error("no weight lies between the bounds")]
    NothingBetween,
}
