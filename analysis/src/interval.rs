//! Confidence intervals.

use statrs::distribution::{Beta, ContinuousCDF, StudentsT};

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
    // Going to the logit and back rounds; without an error the share itself must still lie between the ends.
    Some((back(centre - reach).min(share), back(centre + reach).max(share)))
}

/// The 95 % interval of Clopper and Pearson for a share of a sample as effective as a simple random one of `size`,
/// shortened for the degrees of freedom of its `n` respondents (Korn, Graubard 1998; R survey
/// `svyciprop(method = "beta")`). It holds for shares of 0 and 1 as well.
#[must_use]
pub fn korn_graubard_interval(share: f64, size: f64, n: u32, df: u32) -> Option<(f64, f64)> {
    let freedom = t_quantile(0.975, n.checked_sub(1)?)? / t_quantile(0.975, df)?;
    let size = size * freedom * freedom;
    if !((0.0..=1.0).contains(&share) && size > 0.0 && size.is_finite()) {
        return None;
    }
    let (with, without) = (size * share, size * (1.0 - share));
    let low = if with > 0.0 { beta_quantile(0.025, with, without + 1.0)? } else { 0.0 };
    let high = if without > 0.0 { beta_quantile(0.975, with + 1.0, without)? } else { 1.0 };
    Some((low, high))
}

fn beta_quantile(p: f64, alpha: f64, beta: f64) -> Option<f64> {
    Some(Beta::new(alpha, beta).ok()?.inverse_cdf(p))
}
