//! What a case gives.

use serde::Serialize;

use crate::{Estimate, Precision};

/// A figure with its precision and base; what is undefined is None.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Figure {
    pub value: Option<f64>,
    pub se: Option<f64>,
    pub ci_low: Option<f64>,
    pub ci_high: Option<f64>,
    /// How the interval was made: `t`, `logit_t` or `woodruff_t`.
    pub ci_method: Option<&'static str>,
    /// `value ± t(df) · se` where `ci_method` is another.
    pub ci_t_low: Option<f64>,
    pub ci_t_high: Option<f64>,
    /// The interval of `ci_method` with `df_full`.
    pub ci_full_low: Option<f64>,
    pub ci_full_high: Option<f64>,
    /// The interval of Korn and Graubard for shares of exactly 0 or 1.
    pub ci_exact_low: Option<f64>,
    pub ci_exact_high: Option<f64>,
    /// Coefficient of variation: `se` relative to `value`.
    pub cv: Option<f64>,
    /// Variance against simple random sampling of the same size without replacement.
    pub deff: Option<f64>,
    /// The same with replacement.
    pub deff_wr: Option<f64>,
    pub df: Option<u32>,
    pub df_obs: Option<u32>,
    pub df_strata: Option<u32>,
    pub df_full: Option<u32>,
    /// Rows used: in the domain and not missing.
    pub n: Option<u32>,
    /// Their weights.
    pub n_weighted: Option<f64>,
    /// Rows in the domain without a value.
    pub missing: Option<u32>,
    /// How `se` is to be read: `estimated`, `census`, `fixed` (by the design or a calibration) or `not_estimable`.
    pub precision: Option<&'static str>,
}

impl Figure {
    /// A figure without a standard error, from `n` rows.
    #[must_use]
    pub fn plain(value: Option<f64>, n: usize) -> Self {
        Self { value, n: u32::try_from(n).ok(), ..Self::default() }
    }

    /// An estimate whose interval was made by `method`.
    #[must_use]
    pub fn of(estimate: &Estimate, method: &'static str) -> Self {
        let plain = estimate.plain_interval.filter(|_| method == "logit_t").unzip();
        let (ci_full_low, ci_full_high) = estimate.full_interval.unzip();
        let (ci_exact_low, ci_exact_high) = estimate.bounds.unzip();
        Self {
            value: estimate.value,
            se: estimate.standard_error,
            ci_low: estimate.ends.0,
            ci_high: estimate.ends.1,
            ci_method: Some(method),
            ci_t_low: plain.0,
            ci_t_high: plain.1,
            ci_full_low,
            ci_full_high,
            ci_exact_low,
            ci_exact_high,
            cv: estimate.coefficient_of_variation(),
            deff: estimate.design_effect,
            deff_wr: estimate.design_effect_wr,
            df: Some(estimate.df),
            df_obs: Some(estimate.df_observed),
            df_strata: Some(estimate.df_strata),
            df_full: Some(estimate.df_full),
            n: Some(estimate.n),
            n_weighted: Some(estimate.weighted_n),
            missing: Some(estimate.missing),
            precision: Some(match estimate.precision {
                Precision::Estimated => "estimated",
                Precision::Census => "census",
                Precision::Fixed => "fixed",
                Precision::NotEstimable => "not_estimable",
            }),
        }
    }
}
