//! Sufficiency counts in the form of the Gross National Happiness index.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::{
    Answers, CaseError, Figure, Table, Tables,
    columns::Columns,
    design::design,
    domain::{Part, domains},
    fields::{members, text, unknown},
};
use crate::{
    Design, Estimate, Rows,
    sufficiency::{Indicator, Sufficiency, Ticks, count_ticks},
    t_interval,
};

const STATISTICS: [&str; 8] = [
    "gnh_index",
    "headcount_happy",
    "avg_sufficiency_of_not_yet_happy",
    "adjusted_insufficiency_1_minus_gnh",
    "band",
    "censored_insufficiency_headcount",
    "raw_sufficiency_headcount",
    "domain_contribution_to_insufficiency",
];

/// The figures of one case: a `statistic` under a `config`, of an `item` (an indicator, a domain or a band) where the
/// statistic has one, `by` groups. The meta block holds the `cutoffs`, the `configs` (whole `weights_ticks` and the
/// cut-off `k`, a fraction) and the `design`. Whoever misses an indicator is outside the domain, inside the design.
///
/// # Errors
/// When a field or a column is missing, or holds what is not known.
pub(super) fn compute(case: &Value, meta: &Value, tables: &mut Tables<'_>) -> Result<Answers, CaseError> {
    let table = tables.get(text(case, "data_csv")?)?;
    let columns = Columns::new(Rc::clone(&table), None)?;
    let name = text(case, "config")?;
    let config = meta.get("configs").and_then(|configs| configs.get(name));
    let config = config.ok_or_else(|| unknown("config", name, configs(meta)))?;
    let indicators = indicators(meta, config, &table)?;
    let ticks = count_ticks(&indicators.iter().map(|(_, indicator)| *indicator).collect::<Vec<_>>());
    let k = config.get("k").ok_or(CaseError::NoField("k"))?;
    let cutoff = fraction(k).ok_or_else(|| unknown("k", &k.to_string(), ["2/3", "0.66"]))?;
    let sufficiency = Sufficiency { ticks: &ticks, cutoff };
    let count = Count { case, indicators, sufficiency, design: design(meta.get("design"), &columns)? };
    let figure = |part: Part| Ok((part.id, figure(&count.estimate(&part.members)?)));
    domains(case.get("by"), &columns)?.parts.into_iter().map(figure).collect()
}

fn configs(meta: &Value) -> impl Iterator<Item = &str> {
    meta.get("configs").and_then(Value::as_object).into_iter().flat_map(Map::keys).map(String::as_str)
}

/// All that a statistic rests on but its domain.
struct Count<'a> {
    case: &'a Value,
    indicators: Vec<(&'a str, Indicator<'a>)>,
    sufficiency: Sufficiency<'a>,
    design: Design,
}

impl Count<'_> {
    fn estimate(&self, members: &Rows) -> Result<Estimate, CaseError> {
        let (sufficiency, design, case) = (&self.sufficiency, &self.design, self.case);
        let members = &sufficiency.scored(members);
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
                sufficiency.censored_headcount(design, &self.sufficient()?, members)
            }
            "raw_sufficiency_headcount" => sufficiency.raw_headcount(design, &self.sufficient()?, members),
            "domain_contribution_to_insufficiency" => {
                sufficiency.contribution(design, &self.branch(text(case, "item")?)?, members)
            }
            other => return Err(unknown("statistic", other, STATISTICS)),
        })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.indicators.iter().map(|(name, _)| *name)
    }

    fn sufficient(&self) -> Result<Vec<Option<bool>>, CaseError> {
        let item = text(self.case, "item")?;
        let found = self.indicators.iter().find(|(name, _)| *name == item);
        found.map(|(_, indicator)| indicator.sufficient()).ok_or_else(|| unknown("item", item, self.names()))
    }

    /// Ticks of a domain: the indicators whose names begin with its own.
    fn branch(&self, domain: &str) -> Result<Vec<Option<Ticks>>, CaseError> {
        let is_in = |name: &str| {
            name.strip_prefix(domain).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        };
        let inside: Vec<Indicator<'_>> =
            self.indicators.iter().filter(|(name, _)| is_in(name)).map(|(_, indicator)| *indicator).collect();
        if inside.is_empty() { Err(unknown("item", domain, self.names())) } else { Ok(count_ticks(&inside)) }
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
    let indicators: Vec<(&str, Indicator<'_>)> =
        members(config, "weights_ticks")?.into_iter().map(one).collect::<Result<_, CaseError>>()?;
    let sum: u64 = indicators.iter().map(|(_, indicator)| u64::from(indicator.ticks)).sum();
    match config.get("ticks_total").and_then(Value::as_u64) {
        Some(total) if total != sum => {
            Err(CaseError::Refused(format!("ticks_total is {total}, the weights sum up to {sum}")))
        }
        _ => Ok(indicators),
    }
}

/// `"a/b"` in whole numbers, or a decimal number by its digits.
fn fraction(k: &Value) -> Option<Ticks> {
    let text = k.as_str().map_or_else(|| k.to_string(), str::to_owned);
    let (numerator, denominator) = match (text.split_once('/'), text.split_once('.')) {
        (Some((above, below)), _) => (above.trim().parse().ok()?, below.trim().parse().ok()?),
        (None, Some((whole, digits))) => {
            let scale = 10_u32.checked_pow(u32::try_from(digits.len()).ok()?)?;
            (whole.parse::<u32>().ok()?.checked_mul(scale)?.checked_add(digits.parse().ok()?)?, scale)
        }
        (None, None) => (text.trim().parse().ok()?, 1),
    };
    (denominator > 0).then_some((numerator, denominator))
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
    bounds.ok_or_else(|| unknown("item", name, ["<name>_ge<a>", "<name>_<a>_<b>", "<name>_lt<a>"]))
}

/// With the t interval of all statistics of this kind.
fn figure(estimate: &Estimate) -> Figure {
    let (ci_low, ci_high) = estimate.plain_interval.unzip();
    let pair = estimate.value.zip(estimate.standard_error);
    let full = pair.and_then(|(value, error)| t_interval(value, error, estimate.df_full));
    let (ci_full_low, ci_full_high) = full.unzip();
    Figure { ci_low, ci_high, ci_full_low, ci_full_high, ..Figure::of(estimate, "t") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cutoffs_and_bands_are_read_as_whole_numbers() {
        assert_eq!(fraction(&json!("66/100")), Some((66, 100)));
        assert_eq!(fraction(&json!(0.66)), Some((66, 100)));
        assert_eq!(fraction(&json!("1")), Some((1, 1)));
        assert_eq!([json!("2/0"), json!("x"), json!(null)].map(|k| fraction(&k)), [None; 3]);
        assert_eq!(band("deeply_happy_ge77"), Ok((Some((77, 100)), None)));
        assert_eq!(band("extensively_66_77"), Ok((Some((66, 100)), Some((77, 100)))));
        assert_eq!(band("unhappy_lt50"), Ok((None, Some((50, 100)))));
        assert!(band("happy").is_err());
    }
}
