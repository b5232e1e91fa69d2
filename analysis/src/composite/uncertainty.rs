//! What remains of a ranking when its choices and its data are drawn again and again.

use super::ranks;

/// Scores and ranks of units over many draws.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// Unit → draw.
    scores: Vec<Vec<Option<f64>>>,
    /// Unit → rank in each draw that has one, ascending.
    ranks: Vec<Vec<f64>>,
}

/// Where a unit stands over the draws.
#[derive(Clone, Debug, PartialEq)]
pub struct RankSpread {
    pub mean: f64,
    pub median: f64,
    pub best: f64,
    pub worst: f64,
    /// Standard deviation of the score, divisor n − 1; None for a single draw.
    pub score_deviation: Option<f64>,
}

/// The `p` quantile of ascending values by linear interpolation at `(n − 1) p` (Hyndman, Fan 1996, type 7).
#[must_use]
pub fn quantile(ascending: &[f64], p: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let place = last as f64 * p.clamp(0.0, 1.0);
    let below = *ascending.get(place.floor() as usize)?;
    let above = *ascending.get(place.ceil() as usize)?;
    Some(below + (place - place.floor()) * (above - below))
}

impl Simulation {
    /// From the scores of all units in each draw. A unit without a score in a draw has no rank in it.
    #[must_use]
    pub fn new(draws: impl Iterator<Item = Vec<Option<f64>>>) -> Self {
        let mut simulation = Self { scores: Vec::new(), ranks: Vec::new() };
        for (draw, scores) in draws.enumerate() {
            let units = scores.len().max(simulation.scores.len());
            simulation.scores.resize(units, vec![None; draw]);
            simulation.ranks.resize(units, Vec::new());
            let ranked = ranks(&scores);
            for (unit, history) in simulation.scores.iter_mut().enumerate() {
                history.push(scores.get(unit).copied().flatten());
            }
            for (history, rank) in simulation.ranks.iter_mut().zip(ranked) {
                history.extend(rank.map(f64::from));
            }
        }
        simulation.ranks.iter_mut().for_each(|ranks| ranks.sort_by(f64::total_cmp));
        simulation
    }

    /// Number of units.
    #[must_use]
    pub fn units(&self) -> usize {
        self.scores.len()
    }

    /// A unit's ranks and score; None for a unit without a score in any draw.
    #[must_use]
    pub fn spread(&self, unit: usize) -> Option<RankSpread> {
        let ranks = self.ranks.get(unit)?;
        Some(RankSpread {
            mean: ranks.iter().sum::<f64>() / ranks.len() as f64,
            median: quantile(ranks, 0.5)?,
            best: *ranks.first()?,
            worst: *ranks.last()?,
            score_deviation: self.score_deviation(unit),
        })
    }

    /// The `p` quantile of a unit's rank, type 7.
    #[must_use]
    pub fn rank_quantile(&self, unit: usize, p: f64) -> Option<f64> {
        quantile(self.ranks.get(unit)?, p)
    }

    /// The interval that holds a unit's rank in the share `level` of the draws, as much left out at either end.
    #[must_use]
    pub fn rank_interval(&self, unit: usize, level: f64) -> Option<(f64, f64)> {
        let tail = (1.0 - level) / 2.0;
        Some((self.rank_quantile(unit, tail)?, self.rank_quantile(unit, 1.0 - tail)?))
    }

    /// In which share of the draws a unit's rank is `top` or better.
    #[must_use]
    pub fn share_in_top(&self, unit: usize, top: u32) -> Option<f64> {
        let ranks = self.ranks.get(unit).filter(|ranks| !ranks.is_empty())?;
        Some(ranks.partition_point(|rank| *rank <= f64::from(top)) as f64 / ranks.len() as f64)
    }

    /// Whether one unit is above the other in so many draws that the `level` interval of their difference is above 0.
    /// Draws of the same data are compared, so that what moves both alike does not count.
    #[must_use]
    pub fn is_above(&self, one: usize, other: usize, level: f64) -> bool {
        let (Some(one), Some(other)) = (self.scores.get(one), self.scores.get(other)) else { return false };
        let differences = || one.iter().zip(other).filter_map(|(one, other)| Some((*one)? - (*other)?));
        let draws = differences().count() as f64;
        let above = differences().filter(|difference| *difference > 0.0).count() as f64;
        draws > 0.0 && above >= draws * (0.5 + level / 2.0)
    }

    /// The best and the worst rank that each unit may hold: one more than the units that are above it, and as many as
    /// are not below it (Mogstad, Romano, Shaikh, Wilhelm, Review of Economic Studies 91, 2024: ranks from comparisons in
    /// pairs; each pair at `level`, no correction for their number). None for a unit without any score.
    #[must_use]
    pub fn rank_bounds(&self, level: f64) -> Vec<Option<(u32, u32)>> {
        let ranked: Vec<usize> = (0..self.units())
            .filter(|unit| self.ranks.get(*unit).is_some_and(|ranks| !ranks.is_empty()))
            .collect();
        let bounds = |unit: usize| {
            let count = |is: &dyn Fn(usize) -> bool| ranked.iter().filter(|other| is(**other)).count() as u32;
            let better = count(&|other| self.is_above(other, unit, level));
            let worse = count(&|other| self.is_above(unit, other, level));
            (better + 1, ranked.len() as u32 - worse)
        };
        (0..self.units()).map(|unit| ranked.contains(&unit).then(|| bounds(unit))).collect()
    }

    /// Units that cannot be told apart, from the best group down: a group opens with the unit of the best mean rank
    /// that is left, and takes all that are left which its opener is not above ([`Simulation::is_above`]).
    #[must_use]
    pub fn groups(&self, level: f64) -> Vec<Vec<usize>> {
        let mean = |unit: &usize| self.spread(*unit).map_or(f64::INFINITY, |spread| spread.mean);
        let mut left: Vec<usize> = (0..self.units()).filter(|unit| mean(unit).is_finite()).collect();
        left.sort_by(|one, other| mean(one).total_cmp(&mean(other)));
        let mut groups = Vec::new();
        while let Some(opener) = left.first().copied() {
            let (rest, group) = left.into_iter().partition(|unit| self.is_above(opener, *unit, level));
            groups.push(group);
            left = rest;
        }
        groups
    }

    fn score_deviation(&self, unit: usize) -> Option<f64> {
        let scores: Vec<f64> = self.scores.get(unit)?.iter().copied().flatten().collect();
        let (n, origin) = (scores.len() as f64, *scores.first()?);
        let mean = scores.iter().map(|score| score - origin).sum::<f64>() / n;
        let squares: f64 = scores.iter().map(|score| (score - origin - mean).powi(2)).sum();
        (scores.len() > 1).then(|| (squares / (n - 1.0)).sqrt())
    }
}
