//! Composite indices: indicators of units brought to one scale, weighted and put together (OECD, JRC, *Handbook on
//! Constructing Composite Indicators*, 2008), and how much of the ranking would stand under other choices.

mod aggregate;
mod direction;
mod eigen;
mod normalise;
mod rank;
mod uncertainty;
mod weights;

pub use aggregate::Aggregation;
pub use direction::{Perverse, Span, perverse};
pub use normalise::{Direction, Divisor, Normalisation};
pub use rank::{mean_rank_shift, ranks, spearman};
pub use uncertainty::{RankSpread, Simulation, quantile};
pub use weights::{PrincipalWeights, equal_weights, principal_weights, uniform_weights};

use crate::Counter;

#[cfg(test)]
mod tests;

/// One indicator of every unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// By unit, as measured.
    pub values: Vec<Option<f64>>,
    pub direction: Direction,
    /// In [`Aggregation::Ratio`] the exponent, below 0 under the line.
    pub weight: f64,
}

/// How a composite index is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Composite {
    pub indicators: Vec<Indicator>,
    pub normalisation: Normalisation,
    pub aggregation: Aggregation,
}

impl Composite {
    /// The weights, in the order of the indicators.
    #[must_use]
    pub fn weights(&self) -> Vec<f64> {
        self.indicators.iter().map(|indicator| indicator.weight).collect()
    }

    /// Indicator → unit, on the scale of the normalisation; higher is better.
    #[must_use]
    pub fn normalised(&self) -> Vec<Vec<Option<f64>>> {
        let normalise = |one: &Indicator| self.normalisation.apply(&one.values, one.direction);
        self.indicators.iter().map(normalise).collect()
    }

    /// The index of every unit; None where an indicator with a weight is missing or constant.
    #[must_use]
    pub fn scores(&self) -> Vec<Option<f64>> {
        self.aggregation.combine(&self.normalised(), &self.weights())
    }

    /// By how many ranks units move on average when an indicator is left out and the other weights make up for it.
    /// None for an unknown indicator and where no unit keeps a score.
    #[must_use]
    pub fn rank_shift_without(&self, indicator: usize) -> Option<f64> {
        let mut others = self.clone();
        if indicator >= others.indicators.len() {
            return None;
        }
        others.indicators.remove(indicator);
        mean_rank_shift(&ranks(&self.scores()), &ranks(&others.scores()))
    }

    /// The index under every draw of weights (draw → indicator).
    #[must_use]
    pub fn under_weights(&self, draws: &[Vec<f64>]) -> Simulation {
        let columns = self.normalised();
        Simulation::new(draws.iter().map(|weights| self.aggregation.combine(&columns, weights)))
    }

    /// The index under `draws` draws of what was measured: each value plus its standard error times a normal draw,
    /// normalised anew (`errors`: indicator → unit; None: measured without error). With `weights` (draw → indicator)
    /// each draw has its own, else all have those of the index.
    #[must_use]
    pub fn under_sampling(
        &self,
        errors: &[Vec<Option<f64>>],
        weights: Option<&[Vec<f64>]>,
        draws: u32,
        random: Counter,
    ) -> Simulation {
        let own = self.weights();
        Simulation::new((0..draws).map(|draw| {
            let weights = weights.map_or(Some(&own), |weights| weights.get(draw as usize));
            let measured = self.redrawn(errors, random.stream(u64::from(draw)));
            weights.map_or_else(Vec::new, |weights| self.aggregation.combine(&measured.normalised(), weights))
        }))
    }

    fn redrawn(&self, errors: &[Vec<Option<f64>>], random: Counter) -> Self {
        let mut drawn = self.clone();
        for (number, (indicator, errors)) in (0_u64..).zip(drawn.indicators.iter_mut().zip(errors)) {
            let noise = random.stream(number);
            for (unit, (value, error)) in (0_u64..).zip(indicator.values.iter_mut().zip(errors)) {
                if let (Some(value), Some(error)) = (value, error) {
                    *value += *error * noise.normal(unit);
                }
            }
        }
        drawn
    }
}
