//! Weights: calibrated to known totals, adjusted for non-response, trimmed.
//!
//! A calibration gives new weights and remembers what it has explained: [`crate::Design::calibrated`] takes both, so
//! that standard errors rest on residuals. Totals are inputs, never constants.

mod basis;
mod calibration;
mod cells;
mod diagnostics;
mod distance;
mod error;
mod margin;
mod raking;
mod residuals;
mod trimming;

pub use calibration::{Term, calibrate, margin_terms};
pub use cells::adjust_for_nonresponse;
pub use diagnostics::{CategoryTotal, WeightDiagnostics, diagnose, kish_design_effect};
pub use distance::Distance;
pub use error::WeightError;
pub use margin::Margin;
pub use raking::{poststratify, rake};
pub(crate) use residuals::Residuals;
pub use trimming::trim;

/// Weights that meet their totals.
#[derive(Clone, Debug)]
pub struct Calibrated {
    pub weights: Vec<f64>,
    /// Rounds that were needed.
    pub iterations: u32,
    pub(crate) residuals: Residuals,
}

/// When an iteration has come to its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Greatest distance from a total, relative to it.
    pub tolerance: f64,
    /// Rounds after which it is given up.
    pub iterations: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { tolerance: 1e-12, iterations: 1000 }
    }
}

/// From what a raked estimate's standard error takes its residuals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RakingResiduals {
    /// Unweighted means by margin, taken off in turn ten times: R's `rake`.
    MarginMeans,
    /// A regression on all margins with the weights before raking (Deville, Särndal 1992, 3.4): R's
    /// `calibrate(calfun = "raking")`.
    Regression,
}
