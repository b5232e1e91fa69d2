//! What a case gives.

use serde::Serialize;

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
}

impl Figure {
    /// A figure without a standard error, from `n` rows.
    #[must_use]
    pub fn plain(value: Option<f64>, n: usize) -> Self {
        Self { value, n: u32::try_from(n).ok(), ..Self::default() }
    }
}
