//! Survey statistics over polars frames: no input or output but bytes, no async.
//!
//! A [`Frame`] holds the answers of a survey as columns, described by a [`Codebook`]. A [`Design`] says how the
//! respondents were drawn; every estimator takes the whole design and a mask for its domain, so that a domain never
//! shrinks the design that its standard error rests on. What cannot be estimated is `None`, never NaN and never a panic.

mod codebook;
mod design;
pub mod disclosure;
mod estimate;
mod frame;
mod interval;
mod score;
pub mod segment;
pub mod sufficiency;
mod tabulate;
mod variance;

pub use codebook::{Codebook, Item, Scale};
pub use design::{Design, DesignError, LonelyPsu};
pub use estimate::{Estimate, Precision, mean, proportion, ratio};
pub use frame::{Frame, FrameError, MISSING, NOT_APPLICABLE};
pub use interval::{logit_interval, t_interval, t_quantile};
pub use score::{Combine, Gaps, Node, Scores, Transform, score};
pub use tabulate::{Histogram, tabulate};
