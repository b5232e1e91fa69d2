//! Differences between two estimates.

use super::{Domain, Estimate, Statistic, blank, domain::weighted, linear::Linear, precision::Judged};
use crate::{Design, Precision, t_interval};

/// The statistic over the domain `one` less that over `other`, both of the same sample. The standard error rests on the
/// joint influence of each row, so on the covariance of the two as well; the degrees of freedom are those of both
/// domains together.
#[must_use]
pub fn difference(
    design: &Design,
    statistic: &Statistic<'_>,
    one: &(impl Domain + ?Sized),
    other: &(impl Domain + ?Sized),
) -> Estimate {
    let (one, other) = (weighted(design, one), weighted(design, other));
    let (first, second) = (Linear::of(design, statistic, &one), Linear::of(design, statistic, &other));
    let mut influence = first.influence;
    influence.extend(second.influence.iter().map(|(row, value)| (*row, -value)));
    influence.sort_by_key(|(row, _)| *row);
    influence.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    let mut members = [one, other].concat();
    members.sort_unstable();
    members.dedup();
    let value = first.value.zip(second.value).map(|(first, second)| first - second);
    let without_error = first.without_error || second.without_error;
    let joint = Linear { value, influence, without_error };
    let judged = Judged::new(design, &joint);
    let mut found = blank(design, &members, &joint);
    found.value = value;
    if let Some(((value, variance), precision)) = value.zip(judged.variance).zip(judged.precision) {
        found.precision = precision;
        found.with_error(value, variance.sqrt());
    }
    found
}

/// `one` less `other` from samples that were drawn independently, such as two rounds: their variances add up, and so
/// do their degrees of freedom.
#[must_use]
pub fn independent_difference(one: &Estimate, other: &Estimate) -> Estimate {
    let mut found = Estimate {
        value: one.value.zip(other.value).map(|(one, other)| one - other),
        standard_error: None,
        precision: match (one.precision, other.precision) {
            (Precision::NotEstimable, _) | (_, Precision::NotEstimable) => Precision::NotEstimable,
            (one, other) if one == other => one,
            _ => Precision::Estimated,
        },
        interval: None,
        ends: (None, None),
        plain_interval: None,
        full_interval: None,
        bounds: None,
        df: one.df + other.df,
        df_observed: one.df_observed + other.df_observed,
        df_strata: one.df_strata + other.df_strata,
        df_full: one.df_full + other.df_full,
        n: one.n + other.n,
        weighted_n: one.weighted_n + other.weighted_n,
        missing: one.missing + other.missing,
        design_effect: None,
        design_effect_wr: None,
    };
    if let Some((value, (one, other))) = found.value.zip(one.standard_error.zip(other.standard_error)) {
        found.with_error(value, one.hypot(other));
    }
    found
}

impl Estimate {
    fn with_error(&mut self, value: f64, error: f64) {
        self.standard_error = Some(error);
        self.interval = t_interval(value, error, self.df);
        self.plain_interval = self.interval;
        self.ends = self.interval.unzip();
        self.full_interval = t_interval(value, error, self.df_full);
    }
}
