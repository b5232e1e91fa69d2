//! What became of weights.

use super::Margin;

/// Weights before and after an adjustment.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightDiagnostics {
    /// Least and greatest weight.
    pub range: (f64, f64),
    /// Least and greatest ratio of a weight after and before; None where all were 0.
    pub ratios: Option<(f64, f64)>,
    /// Kish's design effect of unequal weights, before and after.
    pub design_effect: (Option<f64>, Option<f64>),
    /// Every category of every margin.
    pub margins: Vec<CategoryTotal>,
}

/// A category of a margin: its total, and what the weights give it.
#[derive(Clone, Debug, PartialEq)]
pub struct CategoryTotal {
    pub margin: String,
    pub category: String,
    pub total: f64,
    pub before: f64,
    pub after: f64,
}

/// Kish's design effect of unequal weights, n Σw² ÷ (Σw)², over the weights other than 0 (Kish 1965, 11.7); None
/// without such.
#[must_use]
pub fn kish_design_effect(weights: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut number, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for weight in weights.into_iter().filter(|weight| *weight != 0.0) {
        number += 1.0;
        sum += weight;
        squares += weight * weight;
    }
    let effect = number * squares / (sum * sum);
    effect.is_finite().then_some(effect)
}

/// Compares weights `before` and `after` with each other and with margins.
#[must_use]
pub fn diagnose(before: &[f64], after: &[f64], margins: &[Margin]) -> WeightDiagnostics {
    let ratios = before.iter().zip(after).filter(|(before, _)| **before != 0.0);
    let categories = margins.iter().flat_map(|margin| {
        let sums = margin.sums(before).into_iter().zip(margin.sums(after));
        let named = margin.categories.iter().zip(&margin.totals).zip(sums);
        named.map(|((category, total), (before, after))| CategoryTotal {
            margin: margin.name.clone(),
            category: category.clone(),
            total: *total,
            before,
            after,
        })
    });
    WeightDiagnostics {
        range: range(after.iter().copied()).unwrap_or_default(),
        ratios: range(ratios.map(|(before, after)| after / before)),
        design_effect: (
            kish_design_effect(before.iter().copied()),
            kish_design_effect(after.iter().copied()),
        ),
        margins: categories.collect(),
    }
}

fn range(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |range, value| {
        Some(range.map_or((value, value), |(least, most): (f64, f64)| (least.min(value), most.max(value))))
    })
}
