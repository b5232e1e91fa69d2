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

/// A member of the domain with a weight above 0 that has both values.
#[derive(Clone, Copy)]
struct Observed {
    row: usize,
    weight: f64,
    above: f64,
    below: f64,
}

/// `Σ w y / Σ w x` over the members that have both, `pair` giving (y, x). Every pass but the first goes over the
/// domain alone, so that many small domains of a large sample stay cheap.
fn linearised(
    design: &Design,
    members: &[bool],
    pair: impl Fn(usize) -> Option<(f64, f64)>,
    interval: fn(f64, f64, u32) -> Option<(f64, f64)>,
) -> Estimate {
    let weighted = design.weights.iter().zip(members).enumerate();
    let domain: Vec<(usize, f64)> = weighted
        .filter(|(_, (weight, member))| **member && **weight > 0.0)
        .map(|(row, (weight, _))| (row, *weight))
        .collect();
    let observed: Vec<Observed> = domain
        .iter()
        .filter_map(|(row, weight)| {
            pair(*row).map(|(above, below)| Observed { row: *row, weight: *weight, above, below })
        })
        .collect();
    let n = u32::try_from(observed.len()).unwrap_or(u32::MAX);
    let above: f64 = observed.iter().map(|seen| seen.weight * seen.above).sum();
    let below: f64 = observed.iter().map(|seen| seen.weight * seen.below).sum();
    let mut estimate = Estimate {
        value: None,
        standard_error: None,
        precision: Precision::NotEstimable,
        interval: None,
        df: design.degrees_of_freedom(domain.iter().map(|(row, _)| *row)),
        n,
        missing: u32::try_from(domain.len() - observed.len()).unwrap_or(u32::MAX),
        design_effect: None,
    };
    if n == 0 || below == 0.0 || !below.is_finite() || !above.is_finite() {
        return estimate;
    }
    let value = above / below;
    let residuals: Vec<f64> = observed.iter().map(|seen| (seen.above - value * seen.below) / below).collect();
    estimate.value = Some(value);
    let influence =
        observed.iter().zip(&residuals).map(|(seen, residual)| (seen.row, seen.weight * residual));
    let Some(variance) = design.variance_of_total(influence) else { return estimate };
    let error = variance.max(0.0).sqrt();
    estimate.standard_error = Some(error);
    estimate.precision = precision(design, n, &observed);
    estimate.interval = interval(value, error, estimate.df);
    estimate.design_effect = design_effect(variance, &observed, &residuals);
    estimate
}

fn precision(design: &Design, n: u32, observed: &[Observed]) -> Precision {
    let rows = || observed.iter().map(|seen| seen.row);
    if design.is_census(rows()) {
        Precision::Census
    } else if n < 2 || design.degrees_of_freedom(rows()) == 0 {
        Precision::NotEstimable
    } else {
        Precision::Estimated
    }
}

/// The variance against simple random sampling of the same number without replacement; residuals are the linearised
/// values per unit of weight. None where that variance is 0.
fn design_effect(variance: f64, observed: &[Observed], residuals: &[f64]) -> Option<f64> {
    let n = observed.len() as f64;
    let (mut size, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for (seen, residual) in observed.iter().zip(residuals) {
        size += seen.weight;
        sum += seen.weight * residual;
        squares += seen.weight * residual * residual;
    }
    let spread = (squares / size - (sum / size).powi(2)) * n / (n - 1.0);
    let simple = spread * size * (size - n) / n;
    (simple.is_finite() && simple > 0.0).then(|| variance / simple)
}
