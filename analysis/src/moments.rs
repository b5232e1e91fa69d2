//! Weighted covariances of columns with gaps.

/// The weighted covariance of two columns over the rows where both have a finite value and the weight is above 0:
/// `Σ w (a − ā)(b − b̄) ÷ (Σ w − Σ w² ÷ Σ w)`, which is the divisor n − 1 when all weights are equal (R's `cov.wt`).
/// None below two such rows. A constant column gives exactly 0.
pub(crate) fn covariance(a: &[Option<f64>], b: &[Option<f64>], weights: &[f64]) -> Option<f64> {
    let known = |value: &Option<f64>| value.filter(|value| value.is_finite());
    let pairs = || {
        let rows = a.iter().zip(b).zip(weights).filter(|(_, weight)| **weight > 0.0);
        rows.filter_map(|((a, b), weight)| Some((known(a)?, known(b)?, *weight)))
    };
    // Distances from the first row instead of the values: nothing is lost to large means.
    let (from_a, from_b, _) = pairs().next()?;
    let (mut rows, mut total, mut squares, mut sum_a, mut sum_b) = (0_u32, 0.0, 0.0, 0.0, 0.0);
    for (a, b, weight) in pairs() {
        rows = rows.saturating_add(1);
        total += weight;
        squares += weight * weight;
        sum_a += weight * (a - from_a);
        sum_b += weight * (b - from_b);
    }
    if rows < 2 {
        return None;
    }
    let (mean_a, mean_b) = (sum_a / total, sum_b / total);
    let products = pairs().map(|(a, b, weight)| weight * (a - from_a - mean_a) * (b - from_b - mean_b));
    let covariance = products.sum::<f64>() / (total - squares / total);
    Some(covariance).filter(|covariance| covariance.is_finite())
}

/// `Σ (a − ā)(b − b̄) ÷ √(Σ (a − ā)² Σ (b − b̄)²)` over the rows that have both; None where a column is constant.
pub(crate) fn correlation(a: &[Option<f64>], b: &[Option<f64>]) -> Option<f64> {
    let weights: Vec<f64> =
        a.iter().zip(b).map(|(a, b)| f64::from(u8::from(a.is_some() && b.is_some()))).collect();
    let spread = covariance(a, a, &weights)? * covariance(b, b, &weights)?;
    (spread > 0.0).then_some(covariance(a, b, &weights)? / spread.sqrt())
}
