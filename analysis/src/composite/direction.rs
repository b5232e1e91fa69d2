//! Whether an index rewards what it should.

use super::Direction;
use crate::Counter;

/// The values that an indicator can take, and which are the better ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub low: f64,
    pub high: f64,
    pub direction: Direction,
}

/// An indicator whose improvement lowers the index, with an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Perverse {
    /// Place of the indicator.
    pub indicator: usize,
    /// A unit's indicators, and what the one is improved to.
    pub unit: Vec<f64>,
    pub improved: f64,
    /// The index before and after.
    pub index: (f64, f64),
    /// In which share of the trials the index fell.
    pub share: f64,
}

/// Units that are tried.
const TRIALS: u32 = 500;

/// Tries an index, any function of the indicators, on units drawn evenly from `spans`: each indicator in turn is
/// improved somewhere between its value and its best, and must not lower the index. Lists the indicators where it does,
/// by place. A fault in less than a hundredth of the units can stay unseen (chance below 1 %).
#[must_use]
pub fn perverse(index: impl Fn(&[f64]) -> Option<f64>, spans: &[Span], random: Counter) -> Vec<Perverse> {
    (0..spans.len()).filter_map(|indicator| tried(&index, spans, indicator, random)).collect()
}

fn tried(
    index: &impl Fn(&[f64]) -> Option<f64>,
    spans: &[Span],
    indicator: usize,
    random: Counter,
) -> Option<Perverse> {
    let (mut trials, mut falls, mut found) = (0_u32, 0_u32, None);
    let span = spans.get(indicator)?;
    for trial in 0..TRIALS {
        let stream = random.stream(u64::from(trial));
        let drawn = |(place, span): (u64, &Span)| span.low + (span.high - span.low) * stream.uniform(place);
        let unit: Vec<f64> = (0_u64..).zip(spans).map(drawn).collect();
        let best = if span.direction == Direction::Higher { span.high } else { span.low };
        let value = *unit.get(indicator)?;
        let improved = value + (best - value) * stream.uniform(spans.len() as u64);
        let after: Vec<f64> = unit
            .iter()
            .enumerate()
            .map(|(place, own)| if place == indicator { improved } else { *own })
            .collect();
        let Some(pair) = index(&unit).zip(index(&after)) else { continue };
        trials += 1;
        if pair.1 < pair.0 - 1e-12 * pair.0.abs().max(pair.1.abs()) {
            falls += 1;
            found = found.or(Some((unit, improved, pair)));
        }
    }
    let share = f64::from(falls) / f64::from(trials);
    found.map(|(unit, improved, index)| Perverse { indicator, unit, improved, index, share })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::composite::{Aggregation, Normalisation};

    fn span(low: f64, high: f64, direction: Direction) -> Span {
        Span { low, high, direction }
    }

    #[test]
    fn the_yen_bai_formula_punishes_a_better_environment() {
        let percent = span(1.0, 100.0, Direction::Higher);
        let formula = |unit: &[f64]| Aggregation::Ratio.of(unit, &[1.0, 1.0, -1.0]);
        let found = perverse(formula, &[percent; 3], Counter::new(1));
        assert_eq!(found.iter().map(|one| one.indicator).collect::<Vec<_>>(), [2]);
        assert_eq!(found[0].share, 1.0);
        assert!(found[0].improved > found[0].unit[2] && found[0].index.1 < found[0].index.0);
        let published = formula(&[55.5, 78.72, 69.82]).unwrap();
        assert!((published - 62.57).abs() < 0.005 && formula(&[55.5, 78.72, 34.03]).unwrap() > 128.0);
        // Were it a footprint, of which less is better, there would be nothing to warn of.
        let footprint = [percent, percent, span(1.0, 100.0, Direction::Lower)];
        assert_eq!(perverse(formula, &footprint, Counter::new(1)), []);
    }

    #[test]
    fn means_of_turned_indicators_reward_improvement_and_unturned_ones_do_not() {
        let spans = [span(0.0, 10.0, Direction::Higher), span(0.0, 10.0, Direction::Lower)];
        for aggregation in [Aggregation::Arithmetic, Aggregation::Geometric, Aggregation::Harmonic] {
            let turned = |unit: &[f64]| aggregation.of(&[unit[0], 10.0 - unit[1]], &[0.3, 0.7]);
            assert_eq!(perverse(turned, &spans, Counter::new(2)), []);
            let unturned = perverse(|unit| aggregation.of(unit, &[0.3, 0.7]), &spans, Counter::new(2));
            assert_eq!(unturned.len(), 1);
            assert_eq!(unturned[0].indicator, 1);
        }
    }

    #[test]
    fn an_index_that_falls_in_some_places_only_is_found_with_its_share() {
        let spans = [span(0.0, 10.0, Direction::Higher)];
        let found = perverse(|unit| Some((unit[0] - 5.0).abs()), &spans, Counter::new(3));
        assert!(found[0].share > 0.05 && found[0].share < 0.6, "{}", found[0].share);
        assert_eq!(perverse(|_| None, &spans, Counter::new(3)), []);
        let constant = Normalisation::Rank.apply(&[Some(1.0), Some(1.0)], Direction::Higher);
        assert_eq!(constant, [None, None]);
    }
}
