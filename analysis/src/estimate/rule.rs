//! Rules for quantiles of a weighted sample.

use std::str::FromStr;

/// How far two sums of weights may lie apart and be equal, relative to all.
const TIE: f64 = 1e-12;

/// A rule. `Hf3` to `Hf9` are those of Hyndman and Fan (1996) with weights, as R survey 4.1 has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuantileRule {
    /// The smallest value whose share, with all below it, reaches p (also `hf1`).
    #[default]
    Math,
    /// The same, but the middle of two values where the share is exactly p (also `hf2`).
    School,
    /// The smallest of the distinct values whose share exceeds p, but that whose share is p to the last bit where its
    /// rank is even. Never the least of several, whatever its share.
    Hf3,
    /// Between the shares reached.
    Hf4,
    /// Between the middles of the weights.
    Hf5,
    /// With one more weight like the last.
    Hf6,
    /// Between 0 at the least and 1 at the greatest value.
    Hf7,
    /// Approximately unbiased for the median.
    Hf8,
    /// Approximately unbiased for a normal distribution.
    Hf9,
    /// The smallest value whose share exceeds p (Eurostat, EU-SILC).
    Laeken,
    /// Between the shares reached, as R survey did up to 4.0.
    OldSvyquantile,
}

impl QuantileRule {
    /// Every name with its rule.
    pub const NAMES: [(&str, Self); 13] = [
        ("math", Self::Math),
        ("school", Self::School),
        ("hf1", Self::Math),
        ("hf2", Self::School),
        ("hf3", Self::Hf3),
        ("hf4", Self::Hf4),
        ("hf5", Self::Hf5),
        ("hf6", Self::Hf6),
        ("hf7", Self::Hf7),
        ("hf8", Self::Hf8),
        ("hf9", Self::Hf9),
        ("laeken", Self::Laeken),
        ("oldsvyquantile", Self::OldSvyquantile),
    ];
}

impl FromStr for QuantileRule {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::NAMES.into_iter().find(|(known, _)| *known == name);
        found.map(|(_, rule)| rule).ok_or_else(|| name.to_owned())
    }
}

/// Values in ascending order with their weights. Equal values stand in the order of their rows: the rules that
/// interpolate see them one by one, as R's do.
#[derive(Clone, Debug)]
pub(super) struct Sorted {
    values: Vec<f64>,
    weights: Vec<f64>,
    /// Sum of the weights up to each value.
    sums: Vec<f64>,
}

impl Sorted {
    pub(super) fn new(mut pairs: Vec<(f64, f64)>) -> Self {
        pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (values, weights): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let sums = weights.iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self { sums: sums.collect(), values, weights }
    }

    /// The quantile of `p`; None without values, or for a `p` outside 0 to 1.
    pub(super) fn quantile(&self, p: f64, rule: QuantileRule) -> Option<f64> {
        let (whole, last) = (*self.sums.last()?, *self.weights.last()?);
        if !(0.0..=1.0).contains(&p) {
            return None;
        }
        // The share below and up to a value, mixed; over the whole and a part of the last weight.
        let between = |upper: f64, more: f64| {
            let points = self.sums.iter().zip(&self.weights);
            let points = points.map(|(sum, weight)| (sum - weight * (1.0 - upper)) / (whole + more * last));
            self.interpolate(points, p)
        };
        match rule {
            QuantileRule::Math | QuantileRule::School | QuantileRule::Laeken => self.step(p, rule),
            QuantileRule::Hf3 => self.merged().nearest_even(p),
            QuantileRule::Hf4 | QuantileRule::OldSvyquantile => between(1.0, 0.0),
            QuantileRule::Hf5 => between(0.5, 0.0),
            QuantileRule::Hf6 => between(1.0, 1.0),
            QuantileRule::Hf7 if self.values.len() < 2 => self.values.first().copied(),
            QuantileRule::Hf7 => between(0.0, -1.0),
            QuantileRule::Hf8 => between(2.0 / 3.0, 1.0 / 3.0),
            QuantileRule::Hf9 => between(5.0 / 8.0, 1.0 / 4.0),
        }
    }

    /// The quantile of `p` as an end of the interval of `value`. For a share below that of the least value R takes the
    /// second in rules of steps, and goes on along the line of `hf4`: so do these ends, but a lower one never lies above
    /// `value`.
    pub(super) fn end(&self, p: f64, rule: QuantileRule, value: f64) -> Option<f64> {
        let found = self.quantile(p, rule)?;
        let (None, ..) = self.around(p)? else { return Some(found) };
        Some(match (rule, self.values.get(1)) {
            (QuantileRule::Math | QuantileRule::School, Some(second)) if *second <= value => *second,
            (QuantileRule::Hf4, Some(_)) => self.before(p)?,
            _ => found,
        })
    }

    /// The line through the two least values and their shares, at a share below both.
    fn before(&self, p: f64) -> Option<f64> {
        let ([low, high, ..], [first, second, ..]) = (self.values.as_slice(), self.sums.as_slice()) else {
            return None;
        };
        Some(low - (high - low) * (first - p * self.sums.last()?) / (second - first))
    }

    /// The last value whose share does not exceed `p`, whether it is `p`, and the value after it.
    fn around(&self, p: f64) -> Option<(Option<usize>, bool, f64)> {
        let whole = *self.sums.last()?;
        let target = p * whole;
        let reached = self.sums.partition_point(|sum| *sum <= target + TIE * whole);
        let last = reached.checked_sub(1);
        let tied = last.and_then(|last| self.sums.get(last)).is_some_and(|sum| *sum >= target - TIE * whole);
        let next = self.values.get(reached).or(self.values.last())?;
        Some((last, tied, *next))
    }

    fn step(&self, p: f64, rule: QuantileRule) -> Option<f64> {
        let (last, tied, next) = self.around(p)?;
        let last = last.filter(|_| tied).and_then(|last| self.values.get(last));
        Some(match (rule, last) {
            (QuantileRule::Math, Some(last)) => *last,
            (QuantileRule::School, Some(last)) => f64::midpoint(*last, next),
            _ => next,
        })
    }

    fn nearest_even(&self, p: f64) -> Option<f64> {
        let (last, _, next) = self.around(p)?;
        if last.is_none() {
            return self.values.get(1).or(self.values.first()).copied();
        }
        let whole = *self.sums.last()?;
        let exact = |last: &usize| self.sums.get(*last).is_some_and(|sum| p - sum / whole == 0.0);
        let lower = last.filter(exact).filter(|last| last % 2 == 1).and_then(|last| self.values.get(last));
        Some(lower.copied().unwrap_or(next))
    }

    /// The same with equal values taken together.
    fn merged(&self) -> Self {
        let mut pairs: Vec<(f64, f64)> = Vec::with_capacity(self.values.len());
        for (value, weight) in self.values.iter().zip(&self.weights) {
            match pairs.last_mut().filter(|(last, _)| last == value) {
                Some((_, sum)) => *sum += weight,
                None => pairs.push((*value, *weight)),
            }
        }
        Self::new(pairs)
    }

    /// Linear between `points` of the values; the least and the greatest value beyond them.
    fn interpolate(&self, points: impl Iterator<Item = f64>, p: f64) -> Option<f64> {
        let mut before: Option<(f64, f64)> = None;
        for (point, value) in points.zip(&self.values) {
            if point >= p {
                return Some(match before {
                    Some((from, low)) if point > from => low + (value - low) * (p - from) / (point - from),
                    _ => *value,
                });
            }
            before = Some((point, *value));
        }
        before.map(|(_, value)| value)
    }
}
