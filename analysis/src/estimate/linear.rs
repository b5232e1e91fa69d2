//! Estimates as sums over the sample: a value, and what each row adds to its deviation.

use super::Statistic;
use crate::{Design, weights::kish_design_effect};

/// A linearised estimate. Its variance is that of the sum of `influence`.
#[derive(Clone, Debug, Default)]
pub(super) struct Linear {
    pub(super) value: Option<f64>,
    /// Row and weighted linearised value of every observed member.
    pub(super) influence: Vec<(usize, f64)>,
    /// There is a value, but nothing is known about its error.
    pub(super) without_error: bool,
}

impl Linear {
    /// A statistic over `members`, rows with a weight other than 0.
    pub(super) fn of(design: &Design, statistic: &Statistic<'_>, members: &[usize]) -> Self {
        let observed = |pair: &dyn Fn(usize) -> Option<(f64, f64)>| Observed::new(design, members, pair);
        match *statistic {
            Statistic::Mean(values) => observed(&|row| Some((number(values, row)?, 1.0))).ratio(),
            Statistic::Proportion(holds) => observed(&|row| {
                let holds = holds.get(row).copied().flatten()?;
                Some((f64::from(u8::from(holds)), 1.0))
            })
            .ratio(),
            Statistic::Ratio(above, below) => {
                observed(&|row| number(above, row).zip(number(below, row))).ratio()
            }
            Statistic::Total(values) => observed(&|row| Some((number(values, row)?, 1.0))).total(),
            Statistic::Variance(values) => {
                observed(&|row| Some((number(values, row)?, 1.0))).variance(members.len())
            }
            Statistic::Quantile(values, p, rule) => {
                super::quantile::linear(design, values, (p, rule), members)
            }
        }
    }

    /// The ratio of the totals of two values, which `pair` gives by row.
    pub(super) fn ratio(
        design: &Design,
        members: &[usize],
        pair: &dyn Fn(usize) -> Option<(f64, f64)>,
    ) -> Self {
        Observed::new(design, members, pair).ratio()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.influence.iter().map(|(row, _)| *row)
    }

    pub(super) fn n(&self) -> u32 {
        u32::try_from(self.influence.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn weighted_n(&self, design: &Design) -> f64 {
        self.weights(design).sum()
    }

    /// Respondents of a simple random sample whose weights would tell as much: Kish's effective size.
    pub(super) fn effective_size(&self, design: &Design) -> Option<f64> {
        kish_design_effect(self.weights(design)).map(|effect| self.influence.len() as f64 / effect)
    }

    /// `variance` against simple random sampling of the same number without and with replacement (Kish 1965, 8.2; R
    /// survey `deff`). None where `variance` or that of the simple sample is 0.
    pub(super) fn design_effects(&self, design: &Design, variance: f64) -> (Option<f64>, Option<f64>) {
        let n = self.influence.len() as f64;
        let (mut size, mut sum, mut squares) = (0.0, 0.0, 0.0);
        for ((_, value), weight) in self.influence.iter().zip(self.weights(design)) {
            size += weight;
            sum += value;
            squares += value * value / weight;
        }
        let spread = (squares / size - (sum / size).powi(2)) * n / (n - 1.0);
        let with_replacement = spread * size * size / n;
        let against = |simple: f64| {
            let effect = variance / simple;
            (variance > 0.0 && simple > 0.0 && effect.is_finite()).then_some(effect)
        };
        (against(with_replacement * (size - n) / size), against(with_replacement))
    }

    fn weights(&self, design: &Design) -> impl Iterator<Item = f64> {
        self.influence.iter().map(|(row, _)| design.weights.get(*row).copied().unwrap_or_default())
    }
}

/// Members of a domain that have their values: row, weight, and the two values of a ratio.
struct Observed(Vec<(usize, f64, f64, f64)>);

impl Observed {
    fn new(design: &Design, members: &[usize], pair: &dyn Fn(usize) -> Option<(f64, f64)>) -> Self {
        let seen = |row: &usize| {
            let (above, below) = pair(*row)?;
            Some((*row, *design.weights.get(*row)?, above, below))
        };
        Self(members.iter().filter_map(seen).collect())
    }

    /// `Σ w y ÷ Σ w x`; the influence is `w (y − R x) ÷ Σ w x`.
    fn ratio(&self) -> Linear {
        let (mut above, mut below) = (0.0, 0.0);
        for (_, weight, y, x) in &self.0 {
            above += weight * y;
            below += weight * x;
        }
        let value = above / below;
        if !value.is_finite() || below == 0.0 {
            return self.without_value();
        }
        let influence = self.0.iter().map(|(row, weight, y, x)| (*row, weight * (y - value * x) / below));
        Linear { value: Some(value), influence: influence.collect(), ..Linear::default() }
    }

    /// `Σ w y`; the influence is `w y`. None without a value to add.
    fn total(&self) -> Linear {
        let influence: Vec<(usize, f64)> =
            self.0.iter().map(|(row, weight, y, _)| (*row, weight * y)).collect();
        let value = influence.iter().map(|(_, value)| value).sum::<f64>();
        let value = (!influence.is_empty() && value.is_finite()).then_some(value);
        Linear { value, influence, ..Linear::default() }
    }

    /// `n/(n−1) · Σ w (y − ȳ)² ÷ Σ w`; the influence is `w (n/(n−1) (y − ȳ)² − S²) ÷ Σ w`. `n` counts the members, also
    /// those without a value, as R's `svyvar` does.
    fn variance(&self, members: usize) -> Linear {
        let n = members as f64;
        let Some(mean) = self.ratio().value.filter(|_| members > 1) else { return self.without_value() };
        let square = |y: f64| (y - mean).powi(2) * n / (n - 1.0);
        Self(self.0.iter().map(|(row, weight, y, _)| (*row, *weight, square(*y), 1.0)).collect()).ratio()
    }

    fn without_value(&self) -> Linear {
        let influence = self.0.iter().map(|(row, ..)| (*row, 0.0)).collect();
        Linear { influence, ..Linear::default() }
    }
}

fn number(values: &[Option<f64>], row: usize) -> Option<f64> {
    values.get(row).copied().flatten()
}
