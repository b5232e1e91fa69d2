//! How well the items of a scale hang together: Cronbach's alpha and its parts.
//!
//! Everything follows from the matrix C of the items' covariances, as in R's `psych::alpha` 2.2.9 (Cronbach,
//! Psychometrika 16, 1951; Revelle, *psych*). Negative values are given as they are: a reversed item was left unturned.

use crate::moments::covariance;

/// Which rows a covariance rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// All that answered both items.
    Pairwise,
    /// Those that answered all items.
    Listwise,
}

/// The reliability of a scale. Every part that cannot be given is None.
#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    /// Raw alpha, `k ÷ (k − 1) · (1 − tr C ÷ Σ C)`. None where the sum of the items is constant.
    pub alpha: Option<f64>,
    /// Alpha of standardised items, `k r̄ ÷ (1 + (k − 1) r̄)`. None with a constant item.
    pub standardised: Option<f64>,
    /// r̄, the mean correlation of two different items. None with a constant item.
    pub mean_correlation: Option<f64>,
    /// In the order of the items.
    pub items: Vec<ItemReliability>,
    /// Respondents with a weight above 0 who answered an item (pairwise) or all items (listwise).
    pub n: u32,
}

/// One item against the others.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemReliability {
    /// Correlation with the sum of the other items. None where either is constant.
    pub item_rest: Option<f64>,
    /// Raw alpha of the other items; None for a scale of two.
    pub alpha_if_dropped: Option<f64>,
    /// Respondents of the scale who answered the item.
    pub n: u32,
}

/// The item turned round on a scale from `low` to `high`: `low + high − x`.
#[must_use]
pub fn reversed(values: &[Option<f64>], low: f64, high: f64) -> Vec<Option<f64>> {
    values.iter().map(|value| value.map(|value| low + high - value)).collect()
}

/// The reliability of `items` (item → row, reversed ones already turned round), with case weights or without.
#[must_use]
pub fn reliability(items: &[&[Option<f64>]], weights: Option<&[f64]>, missing: Missing) -> Reliability {
    let kept = kept(items, weights, missing);
    let covariances = Covariances::new(items, &kept);
    let all: Vec<usize> = (0..items.len()).collect();
    let mean_correlation = covariances.mean_correlation(&all);
    let k = items.len() as f64;
    let standardised = mean_correlation.and_then(|r| divide(k * r, 1.0 + (k - 1.0) * r));
    let item = |(index, item): (usize, &&[Option<f64>])| {
        let others: Vec<usize> = all.iter().copied().filter(|other| *other != index).collect();
        ItemReliability {
            item_rest: covariances.item_rest(index, &others),
            alpha_if_dropped: covariances.alpha(&others),
            n: count(item.iter().zip(&kept).filter(|(value, weight)| is_known(value) && **weight > 0.0)),
        }
    };
    Reliability {
        alpha: covariances.alpha(&all),
        standardised,
        mean_correlation,
        items: items.iter().enumerate().map(item).collect(),
        n: count(kept.iter().filter(|weight| **weight > 0.0)),
    }
}

/// The weight of each row, 0 for those that the rule leaves out.
fn kept(items: &[&[Option<f64>]], weights: Option<&[f64]>, missing: Missing) -> Vec<f64> {
    let rows = items.iter().map(|item| item.len()).min().unwrap_or_default();
    let weight = |row: usize| weights.map_or(1.0, |weights| weights.get(row).copied().unwrap_or_default());
    let known = |row: usize| items.iter().map(move |item| item.get(row).is_some_and(is_known));
    let keeps = |row: usize| match missing {
        Missing::Pairwise => known(row).any(|known| known),
        Missing::Listwise => known(row).all(|known| known),
    };
    let row_weight =
        |row: usize| Some(weight(row)).filter(|weight| weight.is_finite() && *weight > 0.0 && keeps(row));
    (0..rows).map(|row| row_weight(row).unwrap_or_default()).collect()
}

fn is_known(value: &Option<f64>) -> bool {
    value.is_some_and(f64::is_finite)
}

fn count<T>(rows: impl Iterator<Item = T>) -> u32 {
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}

fn divide(above: f64, below: f64) -> Option<f64> {
    (below > 1e-12 * above.abs()).then_some(above / below).filter(|value| value.is_finite())
}

/// Item × item; None where fewer than two rows have both.
struct Covariances(Vec<Vec<Option<f64>>>);

impl Covariances {
    fn new(items: &[&[Option<f64>]], weights: &[f64]) -> Self {
        let mut cells = vec![vec![None; items.len()]; items.len()];
        for (i, a) in items.iter().enumerate() {
            for (j, b) in items.iter().enumerate().skip(i) {
                let found = covariance(a, b, weights);
                for (row, column) in [(i, j), (j, i)] {
                    if let Some(cell) = cells.get_mut(row).and_then(|row: &mut Vec<_>| row.get_mut(column)) {
                        *cell = found;
                    }
                }
            }
        }
        Self(cells)
    }

    fn cell(&self, i: usize, j: usize) -> Option<f64> {
        self.0.get(i)?.get(j).copied().flatten()
    }

    /// Sum of the cells of some rows and columns.
    fn sum(&self, rows: &[usize], columns: &[usize]) -> Option<f64> {
        rows.iter().flat_map(|i| columns.iter().map(|j| self.cell(*i, *j))).sum()
    }

    fn trace(&self, items: &[usize]) -> Option<f64> {
        items.iter().map(|i| self.cell(*i, *i)).sum()
    }

    /// The variance of the sum of some items; None where they cancel out but for rounding.
    fn spread(&self, items: &[usize]) -> Option<f64> {
        let (spread, trace) = (self.sum(items, items)?, self.trace(items)?);
        (spread > 1e-12 * trace).then_some(spread)
    }

    fn alpha(&self, items: &[usize]) -> Option<f64> {
        let k = items.len() as f64;
        let share = divide(self.trace(items)?, self.spread(items)?)?;
        (items.len() > 1).then_some(k / (k - 1.0) * (1.0 - share))
    }

    fn mean_correlation(&self, items: &[usize]) -> Option<f64> {
        let pairs = || items.iter().flat_map(|i| items.iter().filter(move |j| i < *j).map(move |j| (*i, *j)));
        let correlation =
            |(i, j)| divide(self.cell(i, j)?, self.cell(i, i)?.sqrt() * self.cell(j, j)?.sqrt());
        let sum: f64 = pairs().map(correlation).sum::<Option<f64>>()?;
        (items.len() > 1).then_some(sum / pairs().count() as f64)
    }

    fn item_rest(&self, item: usize, others: &[usize]) -> Option<f64> {
        let spread = self.cell(item, item)? * self.spread(others)?;
        divide(self.sum(&[item], others)?, spread.sqrt())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Column = Vec<Option<f64>>;

    fn slices(items: &[Column]) -> Vec<&[Option<f64>]> {
        items.iter().map(Vec::as_slice).collect()
    }

    /// Three to five items of a seven-point scale with gaps, and weights.
    fn scales() -> impl Strategy<Value = (Vec<Column>, Vec<f64>)> {
        let answer = || prop::option::weighted(0.9, (1..=7_u8).prop_map(f64::from));
        (3..=5_usize, 4..40_usize).prop_flat_map(move |(items, rows)| {
            let column = prop::collection::vec(answer(), rows);
            (prop::collection::vec(column, items), prop::collection::vec((0..4_u8).prop_map(f64::from), rows))
        })
    }

    /// Rows with all answers and their weight.
    fn complete(items: &[Column], weights: &[f64]) -> Vec<(Vec<f64>, f64)> {
        let row = |row: usize| items.iter().map(|item| item[row]).collect::<Option<Vec<f64>>>();
        weights
            .iter()
            .enumerate()
            .filter(|(_, weight)| **weight > 0.0)
            .filter_map(|(at, weight)| Some((row(at)?, *weight)))
            .collect()
    }

    /// Weighted sum of products of distances from the means.
    fn products(rows: &[(Vec<f64>, f64)], one: impl Fn(&[f64]) -> f64, other: impl Fn(&[f64]) -> f64) -> f64 {
        let total: f64 = rows.iter().map(|(_, weight)| weight).sum();
        let mean = |of: &dyn Fn(&[f64]) -> f64| {
            rows.iter().map(|(row, weight)| weight * of(row)).sum::<f64>() / total
        };
        let (a, b) = (mean(&one), mean(&other));
        rows.iter().map(|(row, weight)| weight * (one(row) - a) * (other(row) - b)).sum()
    }

    /// Alpha by the variance of the sum score.
    fn naive_alpha(rows: &[(Vec<f64>, f64)], items: &[usize]) -> Option<f64> {
        let k = items.len() as f64;
        let sum = |row: &[f64]| items.iter().map(|item| row[*item]).sum::<f64>();
        let whole = products(rows, sum, sum);
        let parts: f64 = items.iter().map(|item| products(rows, |row| row[*item], |row| row[*item])).sum();
        (rows.len() > 1 && whole > 1e-9).then(|| k / (k - 1.0) * (1.0 - parts / whole))
    }

    fn close(one: Option<f64>, other: Option<f64>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0),
            (one, other) => one == other,
        }
    }

    proptest! {
        #[test]
        fn alpha_and_item_rest_correlation_equal_their_definitions_on_sum_scores((items, weights) in scales()) {
            let found = reliability(&slices(&items), Some(&weights), Missing::Listwise);
            let rows = complete(&items, &weights);
            let all: Vec<usize> = (0..items.len()).collect();
            prop_assert_eq!(found.n as usize, rows.len());
            prop_assert!(close(found.alpha, naive_alpha(&rows, &all)));
            for (index, item) in found.items.iter().enumerate() {
                let others: Vec<usize> = all.iter().copied().filter(|other| *other != index).collect();
                prop_assert!(close(item.alpha_if_dropped, naive_alpha(&rows, &others)));
                let own = |row: &[f64]| row[index];
                let rest = |row: &[f64]| others.iter().map(|other| row[*other]).sum::<f64>();
                let spread = products(&rows, own, own) * products(&rows, rest, rest);
                let expected = (rows.len() > 1 && spread > 1e-9).then(|| products(&rows, own, rest) / spread.sqrt());
                prop_assert!(close(item.item_rest, expected), "{:?} {expected:?}", item.item_rest);
            }
        }

        #[test]
        fn alpha_hangs_neither_on_row_order_nor_on_unit_of_measure_and_a_weight_is_a_repetition(
            (items, weights) in scales(), stretch in 0.1..10.0_f64, shift in -1e3..1e3_f64,
        ) {
            for missing in [Missing::Pairwise, Missing::Listwise] {
                let found = reliability(&slices(&items), None, missing);
                let backwards: Vec<Column> = items.iter().map(|item| item.iter().rev().copied().collect()).collect();
                let stretched: Vec<Column> =
                    items.iter().map(|item| item.iter().map(|x| x.map(|x| shift + stretch * x)).collect()).collect();
                for other in [backwards, stretched] {
                    let other = reliability(&slices(&other), None, missing);
                    prop_assert!(close(found.alpha, other.alpha) && close(found.standardised, other.standardised));
                    prop_assert!(close(found.mean_correlation, other.mean_correlation));
                }
                let (small, large) = (vec![0.5; weights.len()], vec![4.0; weights.len()]);
                let equal = [small, large].map(|equal| reliability(&slices(&items), Some(&equal), missing));
                prop_assert!(equal.iter().all(|equal| close(equal.alpha, found.alpha) && equal.n == found.n));
            }
            let repeat = |item: &Column| {
                item.iter().zip(&weights).flat_map(|(x, weight)| vec![*x; *weight as usize]).collect::<Column>()
            };
            let repeated: Vec<Column> = items.iter().map(repeat).collect();
            let weighted = reliability(&slices(&items), Some(&weights), Missing::Listwise);
            let repeated = reliability(&slices(&repeated), None, Missing::Listwise);
            prop_assert!(weighted.n < 2 || close(weighted.alpha, repeated.alpha));
        }

        #[test]
        fn turning_an_item_round_twice_changes_nothing(values in prop::collection::vec(prop::option::of(1..=5_u8), 0..9)) {
            let values: Column = values.into_iter().map(|value| value.map(f64::from)).collect();
            prop_assert_eq!(reversed(&reversed(&values, 1.0, 5.0), 1.0, 5.0), values);
        }
    }

    #[test]
    fn what_has_no_spread_has_no_reliability() {
        let nothing = reliability(&[], None, Missing::Listwise);
        assert_eq!(
            (nothing.alpha, nothing.standardised, nothing.mean_correlation, nothing.n),
            (None, None, None, 0)
        );
        let gaps: Column = vec![None; 3];
        let constant: Column = vec![Some(0.1); 3];
        let varied: Column = vec![Some(1.0), Some(2.0), Some(4.0)];
        let odd: Column = vec![Some(f64::NAN), Some(f64::INFINITY), Some(1.0)];
        for missing in [Missing::Pairwise, Missing::Listwise] {
            for pair in [[&gaps, &varied], [&gaps, &gaps], [&constant, &constant], [&odd, &varied]] {
                let found = reliability(&pair.map(Vec::as_slice), None, missing);
                assert_eq!((found.alpha, found.standardised, found.items[0].item_rest), (None, None, None));
            }
            let one_row = reliability(&[&varied[..1], &varied[..1]], None, missing);
            assert_eq!((one_row.alpha, one_row.n), (None, 1));
            // A constant item counts in raw alpha, and correlates with nothing.
            let found = reliability(&[&varied, &constant, &varied], None, missing);
            assert!(close(found.alpha, Some(1.5 * 0.5)));
            assert_eq!((found.standardised, found.mean_correlation), (None, None));
            assert_eq!((found.items[1].item_rest, found.items[1].alpha_if_dropped), (None, Some(1.0)));
        }
    }
}
