//! Sufficiency counts in the form of the Gross National Happiness index.

use serde_json::Value;

use super::{
    Answers, CaseError, Figure, Table, Tables,
    fields::{members, text, texts, unknown},
};
use crate::{
    Design, Estimate,
    sufficiency::{Indicator, Sufficiency, Ticks, count_ticks},
    t_interval,
};

/// The figure of one case: a `statistic` under a `config`, of an `item` (an indicator, a domain or a band) where the
/// statistic has one, `by` groups. The meta block holds the `cutoffs`, the `configs` (whole `weights_ticks` and the
/// cut-off `k`, a fraction) and the `design`. Whoever misses an indicator is outside the domain, inside the design.
///
/// # Errors
/// When a field or a column is missing, or holds what is not known.
pub(super) fn compute(case: &Value, meta: &Value, tables: &mut Tables<'_>) -> Result<Answers, CaseError> {
    let table = tables.get(text(case, "data_csv")?)?;
    let name = text(case, "config")?;
    let config =
        meta.get("configs").and_then(|configs| configs.get(name)).ok_or_else(|| unknown("config", name))?;
    let indicators = indicators(meta, config, &table)?;
    let ticks = count_ticks(&indicators.iter().map(|(_, indicator)| *indicator).collect::<Vec<_>>());
    let cutoff = text(config, "k")?;
    let count = Count {
        indicators,
        sufficiency: Sufficiency {
            ticks: &ticks,
            cutoff: fraction(cutoff).ok_or_else(|| unknown("k", cutoff))?,
        },
        design: design(meta, &table)?,
        members: domain(case, &table, &ticks)?,
    };
    let estimate = count.estimate(case)?;
    Ok(vec![(String::new(), figure(&estimate))])
}

/// All that the statistics of one configuration and domain rest on.
struct Count<'a> {
    indicators: Vec<(&'a str, Indicator<'a>)>,
    sufficiency: Sufficiency<'a>,
    design: Design,
    members: Vec<bool>,
}

impl Count<'_> {
    fn estimate(&self, case: &Value) -> Result<Estimate, CaseError> {
        let (sufficiency, design, members) = (&self.sufficiency, &self.design, self.members.as_slice());
        Ok(match text(case, "statistic")? {
            "gnh_index" => sufficiency.index(design, members),
            "headcount_happy" => sufficiency.headcount(design, members),
            "avg_sufficiency_of_not_yet_happy" => sufficiency.average_of_others_in_domain(design, members),
            "adjusted_insufficiency_1_minus_gnh" => sufficiency.insufficiency(design, members),
            "band" => {
                let (from, below) = band(text(case, "item")?)?;
                sufficiency.band(design, from, below, members)
            }
            "censored_insufficiency_headcount" => {
                sufficiency.censored_headcount(design, &self.sufficient(case)?, members)
            }
            "raw_sufficiency_headcount" => {
                sufficiency.raw_headcount(design, &self.sufficient(case)?, members)
            }
            "domain_contribution_to_insufficiency" => {
                sufficiency.contribution(design, &self.branch(text(case, "item")?)?, members)
            }
            other => return Err(unknown("statistic", other)),
        })
    }

    fn sufficient(&self, case: &Value) -> Result<Vec<Option<bool>>, CaseError> {
        let item = text(case, "item")?;
        let found = self.indicators.iter().find(|(name, _)| *name == item);
        found.map(|(_, indicator)| indicator.sufficient()).ok_or_else(|| unknown("item", item))
    }

    /// Ticks of a domain: the indicators whose names begin with its own.
    fn branch(&self, domain: &str) -> Result<Vec<Option<Ticks>>, CaseError> {
        let is_in = |name: &str| {
            name.strip_prefix(domain).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        };
        let inside: Vec<Indicator<'_>> =
            self.indicators.iter().filter(|(name, _)| is_in(name)).map(|(_, indicator)| *indicator).collect();
        if inside.is_empty() { Err(unknown("item", domain)) } else { Ok(count_ticks(&inside)) }
    }
}

fn indicators<'a>(
    meta: &'a Value,
    config: &'a Value,
    table: &'a Table,
) -> Result<Vec<(&'a str, Indicator<'a>)>, CaseError> {
    let one = |(name, ticks): (&'a str, &Value)| {
        let cutoff = meta.get("cutoffs").and_then(|cutoffs| cutoffs.get(name)).and_then(Value::as_f64);
        let ticks = ticks.as_u64().and_then(|ticks| u32::try_from(ticks).ok());
        let indicator = Indicator {
            values: table.numbers(name)?,
            cutoff: cutoff.ok_or(CaseError::NoField("cutoffs"))?,
            ticks: ticks.ok_or(CaseError::NoField("weights_ticks"))?,
        };
        Ok((name, indicator))
    };
    members(config, "weights_ticks")?.into_iter().map(one).collect()
}

/// `a/b` in whole numbers.
fn fraction(text: &str) -> Option<Ticks> {
    let (numerator, denominator) = text.split_once('/')?;
    Some((numerator.trim().parse().ok()?, denominator.trim().parse().ok().filter(|below| *below > 0)?))
}

type Bound = Option<Ticks>;

/// Bounds in per cent at the end of a band's name: `_ge77`, `_50_66` (from, to below), `_lt50`.
fn band(name: &str) -> Result<(Bound, Bound), CaseError> {
    let percent = |text: &str| text.parse().ok().map(|percent: u32| (percent, 100));
    let (rest, last) = name.rsplit_once('_').unwrap_or(("", name));
    let bounds = if let Some(from) = last.strip_prefix("ge") {
        percent(from).map(|from| (Some(from), None))
    } else if let Some(below) = last.strip_prefix("lt") {
        percent(below).map(|below| (None, Some(below)))
    } else {
        let from = rest.rsplit('_').next().and_then(percent);
        from.zip(percent(last)).map(|(from, below)| (Some(from), Some(below)))
    };
    bounds.ok_or_else(|| unknown("item", name))
}

/// Respondents with all indicators, in the groups of `by`.
fn domain(case: &Value, table: &Table, ticks: &[Option<Ticks>]) -> Result<Vec<bool>, CaseError> {
    let mut members: Vec<bool> = ticks.iter().map(Option::is_some).collect();
    for (column, value) in case.get("by").and_then(Value::as_object).into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        for (member, cell) in members.iter_mut().zip(table.texts(column)?) {
            *member &= cell.as_deref() == Some(value.as_str());
        }
    }
    Ok(members)
}

/// With the t interval of all statistics of this kind.
fn figure(estimate: &Estimate) -> Figure {
    let interval = estimate.value.zip(estimate.standard_error);
    let interval = interval.and_then(|(value, error)| t_interval(value, error, estimate.df));
    Figure {
        se: estimate.standard_error,
        ci_low: interval.map(|(low, _)| low),
        ci_high: interval.map(|(_, high)| high),
        ci_method: Some("t"),
        df: Some(estimate.df),
        deff: estimate.design_effect,
        ..Figure::plain(estimate.value, estimate.n as usize)
    }
}

fn design(meta: &Value, table: &Table) -> Result<Design, CaseError> {
    let design = meta.get("design").ok_or(CaseError::NoField("design"))?;
    let full = |column: &str| -> Result<Vec<f64>, CaseError> {
        Ok(table.numbers(column)?.iter().map(|value| value.unwrap_or_default()).collect())
    };
    let names = |column: &str| -> Result<Vec<&str>, CaseError> {
        Ok(table.texts(column)?.iter().map(|cell| cell.as_deref().unwrap_or_default()).collect())
    };
    let strata = names(text(design, "strata")?)?;
    let clusters = names(texts(design, "cluster")?.first().copied().unwrap_or_default())?;
    let refused = |error: crate::DesignError| CaseError::Refused(error.to_string());
    let made =
        Design::new(full(text(design, "weights")?)?, Some(&strata), Some(&clusters)).map_err(refused)?;
    made.with_population(&full(texts(design, "fpc")?.first().copied().unwrap_or_default())?).map_err(refused)
}
