//! Weights of indicators.

use super::eigen;
use crate::{Counter, moments::covariance};

/// The same weight for each, summing to 1.
#[must_use]
pub fn equal_weights(indicators: usize) -> Vec<f64> {
    vec![1.0 / indicators as f64; indicators]
}

/// Weights from the data.
#[derive(Clone, Debug, PartialEq)]
pub struct PrincipalWeights {
    /// Squared loadings on the first principal component, summing to 1.
    pub weights: Vec<f64>,
    /// Share of the indicators' variance that the component explains; little where the indicators measure several things.
    pub explained: f64,
    /// Whether some indicators run against the others: their weight would then reward what the component punishes.
    pub opposed: bool,
}

/// Squared loadings of `columns` (indicator → unit, higher is better) on the first principal component of their
/// correlations, over the units that have all (OECD, JRC 2008, section 6.1, for one component). None below two
/// complete units and with a constant indicator.
#[must_use]
pub fn principal_weights(columns: &[Vec<Option<f64>>]) -> Option<PrincipalWeights> {
    let units = columns.iter().map(Vec::len).min()?;
    let is_complete =
        |unit: usize| columns.iter().all(|column| column.get(unit).is_some_and(Option::is_some));
    let complete: Vec<f64> = (0..units).map(|unit| f64::from(u8::from(is_complete(unit)))).collect();
    let covariances = columns
        .iter()
        .map(|one| columns.iter().map(|other| covariance(one, other, &complete)).collect())
        .collect::<Option<Vec<Vec<f64>>>>()?;
    let deviations: Vec<f64> = covariances
        .iter()
        .enumerate()
        .filter_map(|(place, row)| row.get(place).map(|variance| variance.sqrt()))
        .collect();
    if deviations.contains(&0.0) {
        return None;
    }
    let correlations: Vec<Vec<f64>> = covariances
        .iter()
        .zip(&deviations)
        .map(|(row, one)| row.iter().zip(&deviations).map(|(cell, other)| cell / (one * other)).collect())
        .collect();
    let (value, vector) = eigen::largest(&correlations)?;
    Some(PrincipalWeights {
        weights: vector.iter().map(|loading| loading * loading).collect(),
        explained: value / columns.len() as f64,
        opposed: vector.iter().any(|loading| *loading > 0.0) && vector.iter().any(|loading| *loading < 0.0),
    })
}

/// Draws of weights (draw → indicator): each evenly between `1 − spread` and `1 + spread` times its own, then scaled to
/// their old sum (Saisana, Saltelli, Tarantola, Journal of the Royal Statistical Society A 168, 2005).
#[must_use]
pub fn uniform_weights(weights: &[f64], spread: f64, draws: u32, random: Counter) -> Vec<Vec<f64>> {
    let sum: f64 = weights.iter().sum();
    let draw = |number: u32| -> Vec<f64> {
        let stream = random.stream(u64::from(number));
        let moved =
            |(place, weight): (u64, &f64)| weight * (1.0 + spread * (2.0 * stream.uniform(place) - 1.0));
        let drawn: Vec<f64> = (0_u64..).zip(weights).map(moved).collect();
        let scale = sum / drawn.iter().sum::<f64>();
        drawn.iter().map(|weight| if scale.is_finite() { weight * scale } else { *weight }).collect()
    };
    (0..draws).map(draw).collect()
}
