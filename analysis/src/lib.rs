//! Survey statistics over polars frames: no input or output but bytes, no async.
//!
//! A [`Frame`] holds the answers of a survey as columns, described by a [`Codebook`]. A [`Design`] says how the
//! respondents were drawn; every estimator takes the whole design and a mask for its domain, so that a domain never
//! shrinks the design that its standard error rests on. What cannot be estimated is `None`, never NaN and never a panic.

pub mod agreement;
pub mod cases;
mod codebook;
pub mod composite;
mod counter;
pub mod csv;
mod design;
pub mod disclosure;
mod estimate;
mod frame;
pub mod grouped;
mod interval;
mod moments;
mod numbering;
pub mod reliability;
mod score;
pub mod segment;
pub mod sufficiency;
pub mod table;
mod tabulate;
pub mod trend;
mod variance;
pub mod weights;

pub use codebook::{Codebook, Item, Scale};
pub use counter::Counter;
pub use design::{Design, DesignError, LonelyPsu, Sample};
pub use estimate::{
    Domain, Estimate, Precision, QuantileRule, Rows, Statistic, difference, estimate, independent_difference,
    mean, proportion, ratio, total, weighted_quantile,
};
pub use frame::{Frame, FrameError, MISSING, NOT_APPLICABLE};
pub use interval::{korn_graubard_interval, logit_interval, t_interval, t_quantile};
pub use score::{Combine, Gaps, Node, Scores, Transform, score};
pub use tabulate::{Histogram, tabulate};
