//! How far an estimate can be trusted.

use super::linear::Linear;
use crate::Design;

/// Below this part of the squares of all influence, a variance is rounding.
const ROUNDING: f64 = 1e-20;

/// How a standard error is to be read, in particular one of exactly 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// The standard error is an estimate.
    Estimated,
    /// Everybody was asked: there is no sampling error.
    Census,
    /// The design or a calibration leaves it no room, such as the share of a stratum or a total that weights were
    /// calibrated to: there is no sampling error.
    Fixed,
    /// All that was observed lies in one primary sampling unit a stratum, or is one respondent: nothing can be said.
    #[default]
    NotEstimable,
}

/// The variance of a linearised estimate, and how it is to be read.
pub(super) struct Judged {
    pub(super) variance: Option<f64>,
    pub(super) precision: Option<Precision>,
}

impl Judged {
    pub(super) fn new(design: &Design, linear: &Linear) -> Self {
        let squares: f64 = linear.influence.iter().map(|(_, value)| value * value).sum();
        let known = linear.value.filter(|_| !linear.without_error);
        let variance = known.and_then(|_| design.variance_of_total(linear.influence.iter().copied()));
        let variance = variance.map(|variance| if variance <= ROUNDING * squares { 0.0 } else { variance });
        let precision = variance.map(|variance| {
            if design.is_census(linear.rows()) {
                Precision::Census
            } else if linear.n() < 2 || design.degrees_of_freedom(linear.rows()) == 0 {
                Precision::NotEstimable
            } else if variance == 0.0 && squares > 0.0 {
                Precision::Fixed
            } else {
                Precision::Estimated
            }
        });
        Self { variance, precision }
    }
}
