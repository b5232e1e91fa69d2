//! Trimming.

use super::WeightError;

/// What may be left over of the sum, relative to it.
const NEGLIGIBLE: f64 = 1e-15;
/// Rounds; the excess falls at least by the share of the weights at a bound with each.
const ROUNDS: u32 = 100_000;

/// Weights cut to `lower ..= upper`; what was cut off, or added, goes in equal parts to those that were not cut, again
/// and again until all lie between the bounds. The sum stays. R's `trimWeights(strict = TRUE)`.
///
/// # Errors
/// `Weight` when a weight is not a number; `NothingBetween` when weights between the bounds cannot have this sum.
pub fn trim(weights: &[f64], lower: f64, upper: f64) -> Result<Vec<f64>, WeightError> {
    if let Some(row) = weights.iter().position(|weight| !weight.is_finite()) {
        return Err(WeightError::Weight(row));
    }
    let sum: f64 = weights.iter().sum();
    let number = weights.len() as f64;
    if weights.is_empty() || lower > upper || sum < number * lower || sum > number * upper {
        return Err(WeightError::NothingBetween);
    }
    let clamped = |weight: f64| weight.max(lower).min(upper);
    let mut trimmed = weights.to_vec();
    for _ in 0..ROUNDS {
        let excess: f64 = trimmed.iter().map(|weight| weight - clamped(*weight)).sum();
        let is_within = |weight: f64| clamped(weight) == weight;
        let all_cut = !trimmed.iter().any(|weight| is_within(*weight));
        let takes = |weight: f64| match all_cut {
            false => is_within(weight),
            true => (excess > 0.0 && weight < lower) || (excess < 0.0 && weight > upper),
        };
        let takers = trimmed.iter().filter(|weight| takes(**weight)).count();
        if takers == 0 || excess.abs() <= NEGLIGIBLE * sum.abs() {
            break;
        }
        let share = excess / takers as f64;
        for weight in &mut trimmed {
            *weight = clamped(*weight) + if takes(*weight) { share } else { 0.0 };
        }
    }
    Ok(trimmed.into_iter().map(clamped).collect())
}
