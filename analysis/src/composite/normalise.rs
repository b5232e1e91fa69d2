//! Bringing indicators of different units of measure to one scale.

use super::rank::places_from_below;

/// Which values of an indicator are the better ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Higher,
    Lower,
}

/// What the sum of squares is divided by in a standard deviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divisor {
    /// n: the units are all there are.
    Population,
    /// n − 1: the units are a sample.
    Sample,
}

/// A way to a common scale, on which higher is always better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Normalisation {
    /// `(x − min) ÷ (max − min)`, from the other end where lower is better, stretched from `low` to `high`.
    MinMax { low: f64, high: f64 },
    /// `(x − x̄) ÷ s`, with the sign turned where lower is better.
    ZScore(Divisor),
    /// Place from the worst, 1, upwards; ties share the smallest.
    Rank,
    /// `(place − 1) ÷ (n − 1)`: 0 for the worst, 1 for the best (COINr, `n_prank`).
    Percentile,
}

impl Normalisation {
    /// The indicator on the common scale. All None where it has fewer than two different values; a value that is not
    /// finite counts as missing.
    #[must_use]
    pub fn apply(self, values: &[Option<f64>], direction: Direction) -> Vec<Option<f64>> {
        let turned = |value: f64| if direction == Direction::Higher { value } else { -value };
        let better: Vec<Option<f64>> =
            values.iter().map(|value| value.filter(|value| value.is_finite()).map(turned)).collect();
        let known = || better.iter().copied().flatten();
        let (min, max) = known()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), value| (value.min(min), value.max(max)));
        if !(max > min && (max - min).is_finite()) {
            return vec![None; values.len()];
        }
        let count = known().count() as f64;
        let each = |scale: &dyn Fn(f64) -> f64| -> Vec<Option<f64>> {
            better.iter().map(|value| value.map(scale)).collect()
        };
        match self {
            Self::MinMax { low, high } => each(&|value| low + (high - low) * ((value - min) / (max - min))),
            Self::ZScore(divisor) => {
                let mean = min + known().map(|value| value - min).sum::<f64>() / count;
                let squares: f64 = known().map(|value| (value - mean).powi(2)).sum();
                let freedom = if divisor == Divisor::Population { count } else { count - 1.0 };
                let deviation = (squares / freedom).sqrt();
                each(&|value| (value - mean) / deviation)
            }
            Self::Rank => places_from_below(&better).iter().map(|place| place.map(f64::from)).collect(),
            Self::Percentile => {
                let places = places_from_below(&better);
                places
                    .iter()
                    .map(|place| place.map(|place| (f64::from(place) - 1.0) / (count - 1.0)))
                    .collect()
            }
        }
    }
}
