//! Estimators of one number under a design, with Taylor linearisation (Woodruff 1971; R survey 4.1).

use crate::{
    Design,
    interval::{logit_interval, t_interval},
};

/// How a standard error of exactly 0 is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The standard error is an estimate.
    Estimated,
    /// Everybody was asked: there is no sampling error.
    Census,
    /// All that was observed lies in one primary sampling unit a stratum, or is one respondent: nothing can be said.
    NotEstimable,
}

/// An estimate with its base. Every part that cannot be given is None.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    pub value: Option<f64>,
    pub standard_error: Option<f64>,
    pub precision: Precision,
    /// 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// R's `degf` of the domain, before missing values are dropped.
    pub df: u32,
    /// Respondents used.
    pub n: u32,
    /// Members of the domain without a value.
    pub missing: u32,
    /// Variance against that of a simple random sample of the same size, without replacement.
    pub design_effect: Option<f64>,
}

/// The weighted mean of `values` over the domain `members` (both by row).
#[must_use]
pub fn mean(design: &Design, values: &[Option<f64>], members: &[bool]) -> Estimate {
    linearised(
        design,
        members,
        |row| values.get(row).copied().flatten().map(|value| (value, 1.0)),
        t_interval,
    )
}

/// The weighted share of members for whom `holds` is true, with a logit interval.
#[must_use]
pub fn proportion(design: &Design, holds: &[Option<bool>], members: &[bool]) -> Estimate {
    let pair = |row: usize| holds.get(row).copied().flatten().map(|holds| (f64::from(u8::from(holds)), 1.0));
    linearised(design, members, pair, logit_interval)
}

/// The ratio of the weighted totals of `above` and `below` over the domain.
#[must_use]
pub fn ratio(design: &Design, above: &[Option<f64>], below: &[Option<f64>], members: &[bool]) -> Estimate {
    let pair = |row: usize| above.get(row).copied().flatten().zip(below.get(row).copied().flatten());
    linearised(design, members, pair, t_interval)
}

/// `Σ w y / Σ w x` over the members that have both, `pair` giving (y, x).
fn linearised(
    design: &Design,
    members: &[bool],
    pair: impl Fn(usize) -> Option<(f64, f64)>,
    interval: fn(f64, f64, u32) -> Option<(f64, f64)>,
) -> Estimate {
    let member = |row: usize| members.get(row).copied().unwrap_or(false);
    let observed = |row: usize| if member(row) { pair(row) } else { None };
    let (mut above, mut below, mut n, mut missing) = (0.0, 0.0, 0, 0);
    for (row, weight) in design.weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
        match observed(row) {
            Some((y, x)) => {
                above += weight * y;
                below += weight * x;
                n += 1;
            }
            None => missing += u32::from(member(row)),
        }
    }
    let df = design.degrees_of_freedom(member);
    let mut estimate = Estimate {
        value: None,
        standard_error: None,
        precision: Precision::NotEstimable,
        interval: None,
        df,
        n,
        missing,
        design_effect: None,
    };
    if n == 0 || below == 0.0 || !below.is_finite() || !above.is_finite() {
        return estimate;
    }
    let value = above / below;
    let residual = |row: usize| observed(row).map(|(y, x)| (y - value * x) / below);
    let influence: Vec<f64> = design
        .weights
        .iter()
        .enumerate()
        .map(|(row, weight)| if *weight > 0.0 { residual(row).map_or(0.0, |r| weight * r) } else { 0.0 })
        .collect();
    estimate.value = Some(value);
    let Some(variance) = design.variance_of_total(&influence, |row| observed(row).is_some()) else {
        return estimate;
    };
    let error = variance.max(0.0).sqrt();
    estimate.standard_error = Some(error);
    estimate.precision = precision(design, n, |row| observed(row).is_some());
    estimate.interval = interval(value, error, df);
    estimate.design_effect = design_effect(design, variance, &residual);
    estimate
}

fn precision(design: &Design, n: u32, observed: impl Fn(usize) -> bool) -> Precision {
    if design.is_census(&observed) {
        Precision::Census
    } else if n < 2 || design.degrees_of_freedom(&observed) == 0 {
        Precision::NotEstimable
    } else {
        Precision::Estimated
    }
}

/// The variance against simple random sampling of the same number without replacement; residuals are the linearised
/// values per unit of weight. None where that variance is 0.
fn design_effect(design: &Design, variance: f64, residual: &dyn Fn(usize) -> Option<f64>) -> Option<f64> {
    let (mut n, mut size, mut sum, mut squares) = (0.0, 0.0, 0.0, 0.0);
    for (row, weight) in design.weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
        if let Some(residual) = residual(row) {
            n += 1.0;
            size += weight;
            sum += weight * residual;
            squares += weight * residual * residual;
        }
    }
    let spread = (squares / size - (sum / size).powi(2)) * n / (n - 1.0);
    let simple = spread * size * (size - n) / n;
    (simple.is_finite() && simple > 0.0).then(|| variance / simple)
}
