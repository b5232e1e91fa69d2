//! Confidence intervals.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The `p` quantile of Student's t with `df` degrees of freedom; None for `df` 0 or `p` not between 0 and 1.
#[must_use]
pub fn t_quantile(p: f64, df: u32) -> Option<f64> {
    if df == 0 || !(p > 0.0 && p < 1.0) {
        return None;
    }
    let distribution = StudentsT::new(0.0, 1.0, f64::from(df)).ok()?;
    Some(distribution.inverse_cdf(p))
}

/// `value ± t · error` at the 95 % level.
#[must_use]
pub fn t_interval(value: f64, error: f64, df: u32) -> Option<(f64, f64)> {
    let reach = t_quantile(0.975, df)? * error;
    Some((value - reach, value + reach))
}

/// The interval of a share on the logit scale, which stays between 0 and 1; None for shares of exactly 0 or 1.
/// R survey `svyciprop(method = "logit")`.
#[must_use]
pub fn logit_interval(share: f64, error: f64, df: u32) -> Option<(f64, f64)> {
    if !(share > 0.0 && share < 1.0) {
        return None;
    }
    let centre = (share / (1.0 - share)).ln();
    let reach = t_quantile(0.975, df)? * error / (share * (1.0 - share));
    let back = |logit: f64| 1.0 / (1.0 + (-logit).exp());
    Some((back(centre - reach), back(centre + reach)))
}
