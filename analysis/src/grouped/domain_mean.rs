//! From the sums of a domain's cells to its mean with everything that belongs to it.

use super::{Plan, plan::Domain, sums::Cell};
use crate::{Estimate, Precision};

/// A mean with its base.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainMean {
    pub estimate: Estimate,
    /// Σ w of the respondents used.
    pub weighted_n: f64,
}

impl DomainMean {
    pub(super) fn new(plan: &Plan<'_>, domain: &Domain, sums: &[Cell], centre: f64) -> Self {
        let cells = sums.get(domain.cells.clone()).unwrap_or_default();
        let [size, sum, squares, count] = cells.iter().fold(Cell::default(), |all, cell| {
            let ([a, b, c, d], [e, f, g, h]) = (all, *cell);
            [a + e, b + f, c + g, d + h]
        });
        let n = count as u32;
        let mut estimate = Estimate {
            value: None,
            standard_error: None,
            precision: Precision::NotEstimable,
            interval: None,
            df: domain.df,
            n,
            missing: domain.members - n,
            design_effect: None,
        };
        if n > 0 && size.is_finite() && sum.is_finite() {
            let ratio = sum / size;
            estimate.value = Some(centre + ratio);
            let strata = plan.strata.get(domain.cells.clone()).unwrap_or_default();
            let totals: Vec<Total> = cells
                .iter()
                .zip(strata)
                .map(|([size_j, sum_j, _, count_j], stratum)| Total {
                    stratum: *stratum,
                    influence: difference(*sum_j, ratio * size_j) / size,
                    observed: *count_j > 0.0,
                })
                .collect();
            if let Some(variance) = plan.variance(&totals) {
                let error = variance.max(0.0).sqrt();
                estimate.standard_error = Some(error);
                estimate.precision = plan.precision(n, &totals);
                estimate.interval = domain.reach.map(|reach| {
                    let (value, reach) = (centre + ratio, reach * error);
                    (value - reach, value + reach)
                });
                let spread = difference(squares, ratio * sum) / size;
                estimate.design_effect = design_effect(variance, size, spread, count);
            }
        }
        Self { estimate, weighted_n: size }
    }
}

/// What one cell adds to the linearised total of its domain.
pub(super) struct Total {
    pub(super) stratum: u32,
    pub(super) influence: f64,
    pub(super) observed: bool,
}

/// `a − b`, or 0 when they differ by no more than the rounding of long sums: equal answers have no variance.
fn difference(a: f64, b: f64) -> f64 {
    let difference = a - b;
    if difference.abs() <= 1e-13 * a.abs() { 0.0 } else { difference }
}

/// The variance against simple random sampling of `n` without replacement, `spread` being Σ w (x − R)² ÷ Σ w; None where
/// that variance is 0.
fn design_effect(variance: f64, size: f64, spread: f64, n: f64) -> Option<f64> {
    let simple = spread / (n - 1.0) * (size - n) / size;
    (simple.is_finite() && simple > 0.0).then(|| variance / simple)
}
