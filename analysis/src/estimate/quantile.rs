//! Quantiles, with the interval of Woodruff (1952).

use super::{Estimate, QuantileRule, blank, linear::Linear, precision::Judged, rule::Sorted};
use crate::{Design, t_interval, t_quantile};

/// How far a value may lie above a quantile and be equal to it, relative to it.
const EQUAL: f64 = 1e-12;

/// The quantile of `p` by a rule over `members`, rows with a weight other than 0. The interval of the share of values
/// up to the quantile, by t, is carried back through the rule; the standard error is its length over `2 t` (R survey
/// `svyquantile(interval.type = "mean")`). An end of that interval below 0 or above 1 has no
/// value.
pub(super) fn estimate(
    design: &Design,
    values: &[Option<f64>],
    (p, rule): (f64, QuantileRule),
    members: &[usize],
) -> Estimate {
    let found = Found::new(design, values, (p, rule), members);
    let judged = Judged::new(design, &found.share);
    let mut estimate = blank(design, members, &found.share);
    estimate.df = estimate.df_observed;
    estimate.value = found.value;
    let share = found.share.value.zip(judged.variance);
    let (Some((share, variance)), Some(precision)) = (share, judged.precision) else { return estimate };
    estimate.precision = precision;
    let ends = |df: u32| {
        let (low, high) = t_interval(share, variance.sqrt(), df).unzip();
        let back = |end: Option<f64>| found.sorted.end(end?, rule, found.value?);
        (back(low), back(high))
    };
    estimate.ends = ends(estimate.df);
    estimate.interval = estimate.ends.0.zip(estimate.ends.1);
    let (low, high) = ends(estimate.df_full);
    estimate.full_interval = low.zip(high);
    let length = estimate.interval.map(|(low, high)| high - low);
    estimate.standard_error =
        length.zip(t_quantile(0.975, estimate.df)).map(|(length, t)| length / (2.0 * t));
    estimate.plain_interval = found
        .value
        .zip(estimate.standard_error)
        .and_then(|(value, error)| t_interval(value, error, estimate.df));
    estimate
}

/// The quantile as a sum: the influence of the share of values up to it, scaled so that the standard error is
/// Woodruff's.
pub(super) fn linear(
    design: &Design,
    values: &[Option<f64>],
    (p, rule): (f64, QuantileRule),
    members: &[usize],
) -> Linear {
    let share = Found::new(design, values, (p, rule), members).share;
    let own = estimate(design, values, (p, rule), members);
    let error = Judged::new(design, &share).variance.map(f64::sqrt);
    let scale = own.standard_error.zip(error).map(|(own, error)| if own == 0.0 { 0.0 } else { -own / error });
    let scale = scale.filter(|scale| scale.is_finite());
    let influence =
        share.influence.iter().map(|(row, part)| (*row, scale.unwrap_or_default() * part)).collect();
    Linear { value: own.value, influence, without_error: scale.is_none() }
}

struct Found {
    sorted: Sorted,
    value: Option<f64>,
    /// The share of values up to the quantile.
    share: Linear,
}

impl Found {
    fn new(
        design: &Design,
        values: &[Option<f64>],
        (p, rule): (f64, QuantileRule),
        members: &[usize],
    ) -> Self {
        let number = |row: usize| values.get(row).copied().flatten();
        let weight = |row: usize| design.weights.get(row).copied().unwrap_or_default();
        let pairs = members.iter().filter_map(|row| Some((number(*row)?, weight(*row))));
        let sorted = Sorted::new(pairs.collect());
        let value = sorted.quantile(p, rule);
        let limit = value.map_or(f64::NEG_INFINITY, |value| value + EQUAL * value.abs());
        let up_to = |row: usize| number(row).map(|value| (f64::from(u8::from(value <= limit)), 1.0));
        let share = Linear::ratio(design, members, &up_to);
        Self { sorted, value, share }
    }
}
