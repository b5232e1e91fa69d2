//! Putting indicators on a common scale together.

/// How the indicators of a unit become one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// `Σ w x ÷ Σ w`: a weak spot is made up for by any other.
    Arithmetic,
    /// `exp(Σ w ln x ÷ Σ w)`: the weaker a spot, the more it costs. 0 as soon as one is 0.
    Geometric,
    /// `Σ w ÷ Σ (w ÷ x)`: costs still more.
    Harmonic,
    /// `Π xʷ`, the weights being exponents: 1 above the line, −1 below it.
    Ratio,
}

impl Aggregation {
    /// One unit's index. Indicators with weight 0 play no part. None when none is left, when a mean has a negative
    /// weight, and outside the aggregation's domain: geometric and harmonic means need values from 0 up; a ratio does
    /// as well, and nothing divides by 0.
    #[must_use]
    pub fn of(self, values: &[f64], weights: &[f64]) -> Option<f64> {
        let parts =
            || values.iter().copied().zip(weights.iter().copied()).filter(|(_, weight)| *weight != 0.0);
        let total: f64 = parts().map(|(_, weight)| weight).sum();
        let fits = |(value, weight): (f64, f64)| {
            (self == Self::Ratio || weight > 0.0) && (self == Self::Arithmetic || value >= 0.0)
        };
        if parts().next().is_none() || !parts().all(fits) {
            return None;
        }
        let sum = |part: fn(f64, f64) -> f64| parts().map(|(value, weight)| part(value, weight)).sum::<f64>();
        let index = match self {
            Self::Arithmetic => sum(|value, weight| weight * value) / total,
            Self::Geometric => (sum(|value, weight| weight * value.ln()) / total).exp(),
            Self::Harmonic => total / sum(|value, weight| weight / value),
            Self::Ratio => parts().map(|(value, weight)| value.powf(weight)).product(),
        };
        Some(index).filter(|index| index.is_finite())
    }

    /// The index of every unit of `columns` (indicator → unit); None where an indicator with a weight is missing.
    #[must_use]
    pub fn combine(self, columns: &[Vec<Option<f64>>], weights: &[f64]) -> Vec<Option<f64>> {
        let units = columns.iter().map(Vec::len).min().unwrap_or_default();
        let weighted: Vec<(&Vec<Option<f64>>, f64)> =
            columns.iter().zip(weights.iter().copied()).filter(|(_, weight)| *weight != 0.0).collect();
        let weights: Vec<f64> = weighted.iter().map(|(_, weight)| *weight).collect();
        let row = |unit: usize| -> Option<Vec<f64>> {
            weighted.iter().map(|(column, _)| column.get(unit).copied().flatten()).collect()
        };
        (0..units).map(|unit| self.of(&row(unit)?, &weights)).collect()
    }
}
