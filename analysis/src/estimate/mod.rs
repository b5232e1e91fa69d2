//! Estimators of one number under a design, with Taylor linearisation (Woodruff 1971; R survey 4.1).

mod difference;
mod domain;
mod linear;
mod precision;
mod quantile;
mod rule;

pub use difference::{difference, independent_difference};
pub use domain::{Domain, Rows};
pub use precision::Precision;
pub use rule::QuantileRule;

use crate::{Design, korn_graubard_interval, logit_interval, t_interval};
use linear::Linear;
use precision::Judged;

/// What is estimated, from values by row; None: no value. Missing values leave the domain, never the design.
#[derive(Clone, Copy, Debug)]
pub enum Statistic<'a> {
    Mean(&'a [Option<f64>]),
    Total(&'a [Option<f64>]),
    /// The share of members for whom it is true.
    Proportion(&'a [Option<bool>]),
    /// The total of the first over the total of the second.
    Ratio(&'a [Option<f64>], &'a [Option<f64>]),
    /// The variance in the population, with the divisor n − 1.
    Variance(&'a [Option<f64>]),
    /// The smallest value that this share of the population does not exceed, by a rule.
    Quantile(&'a [Option<f64>], f64, QuantileRule),
}

/// An estimate with its base. Every part that cannot be given is None.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    pub value: Option<f64>,
    pub standard_error: Option<f64>,
    pub precision: Precision,
    /// 95 % interval: by t; for shares on the logit scale; for quantiles Woodruff's.
    pub interval: Option<(f64, f64)>,
    /// Each end of `interval`; of a quantile one may be known without the other.
    pub ends: (Option<f64>, Option<f64>),
    /// `value ± t · standard_error`, also for shares and quantiles.
    pub plain_interval: Option<(f64, f64)>,
    /// `interval` with the degrees of freedom of the whole design.
    pub full_interval: Option<(f64, f64)>,
    /// For shares of exactly 0 or 1, which have no logit interval: that of Korn and Graubard.
    pub bounds: Option<(f64, f64)>,
    /// R's `degf` of the domain, before missing values are dropped; of quantiles after.
    pub df: u32,
    /// The same after missing values are dropped.
    pub df_observed: u32,
    /// Of all respondents in the strata that hold the domain.
    pub df_strata: u32,
    /// Of the whole design.
    pub df_full: u32,
    /// Respondents used.
    pub n: u32,
    /// Their weights.
    pub weighted_n: f64,
    /// Members of the domain without a value.
    pub missing: u32,
    /// Variance against that of a simple random sample of the same size, without replacement.
    pub design_effect: Option<f64>,
    /// The same, with replacement.
    pub design_effect_wr: Option<f64>,
}

impl Estimate {
    /// The standard error relative to the value.
    #[must_use]
    pub fn coefficient_of_variation(&self) -> Option<f64> {
        let (value, error) = self.value.zip(self.standard_error)?;
        (value != 0.0).then(|| error / value.abs())
    }
}

/// The weighted mean of `values` over the domain `members` (both by row).
#[must_use]
pub fn mean(design: &Design, values: &[Option<f64>], members: &(impl Domain + ?Sized)) -> Estimate {
    estimate(design, &Statistic::Mean(values), members)
}

/// The weighted total of `values` over the domain.
#[must_use]
pub fn total(design: &Design, values: &[Option<f64>], members: &(impl Domain + ?Sized)) -> Estimate {
    estimate(design, &Statistic::Total(values), members)
}

/// The weighted share of members for whom `holds` is true, with a logit interval.
#[must_use]
pub fn proportion(design: &Design, holds: &[Option<bool>], members: &(impl Domain + ?Sized)) -> Estimate {
    estimate(design, &Statistic::Proportion(holds), members)
}

/// The ratio of the weighted totals of `above` and `below` over the domain.
#[must_use]
pub fn ratio(
    design: &Design,
    above: &[Option<f64>],
    below: &[Option<f64>],
    members: &(impl Domain + ?Sized),
) -> Estimate {
    estimate(design, &Statistic::Ratio(above, below), members)
}

/// The estimate of a statistic over a domain.
#[must_use]
pub fn estimate(design: &Design, statistic: &Statistic<'_>, members: &(impl Domain + ?Sized)) -> Estimate {
    let members = domain::weighted(design, members);
    if let Statistic::Quantile(values, p, rule) = *statistic {
        return quantile::estimate(design, values, (p, rule), &members);
    }
    let linear = Linear::of(design, statistic, &members);
    let judged = Judged::new(design, &linear);
    let mut found = blank(design, &members, &linear);
    found.value = linear.value;
    let Some(((value, variance), precision)) = linear.value.zip(judged.variance).zip(judged.precision) else {
        return found;
    };
    let error = variance.sqrt();
    let interval = if matches!(statistic, Statistic::Proportion(_)) { logit_interval } else { t_interval };
    found.standard_error = Some(error);
    found.precision = precision;
    found.interval = interval(value, error, found.df);
    found.ends = found.interval.unzip();
    found.plain_interval = t_interval(value, error, found.df);
    found.full_interval = interval(value, error, found.df_full);
    if !matches!(statistic, Statistic::Variance(_)) {
        (found.design_effect, found.design_effect_wr) = linear.design_effects(design, variance);
    }
    let is_extreme = matches!(statistic, Statistic::Proportion(_)) && (value == 0.0 || value == 1.0);
    if is_extreme && precision == Precision::Estimated {
        let size = linear.effective_size(design);
        found.bounds = size.and_then(|size| korn_graubard_interval(value, size, found.n, found.df));
    }
    found
}

/// The quantile of `p` of values with their weights, by a rule; None without values.
#[must_use]
pub fn weighted_quantile(pairs: Vec<(f64, f64)>, p: f64, rule: QuantileRule) -> Option<f64> {
    rule::Sorted::new(pairs).quantile(p, rule)
}

/// An estimate of which only the base is known.
fn blank(design: &Design, members: &[usize], linear: &Linear) -> Estimate {
    Estimate {
        df: design.degrees_of_freedom(members.iter().copied()),
        df_observed: design.degrees_of_freedom(linear.rows()),
        df_strata: design.degrees_of_freedom_of_strata(members.iter().copied()),
        df_full: design.degrees_of_freedom_of_all(),
        n: linear.n(),
        weighted_n: linear.weighted_n(design),
        missing: u32::try_from(members.len()).unwrap_or(u32::MAX).saturating_sub(linear.n()),
        ..Estimate::default()
    }
}
