//! Sufficiency counts in the form of the Gross National Happiness index.

use serde_json::Value;

use super::{
    Answers, CaseError, Figure, Table, Tables,
    fields::{members, text, unknown},
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
    let cutoff = config.get("k").ok_or(CaseError::NoField("k"))?;
    let count = Count {
        indicators,
        sufficiency: Sufficiency {
            ticks: &ticks,
            cutoff: fraction(cutoff).ok_or_else(|| unknown("k", &cutoff.to_string()))?,
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

/// The design of the meta block: columns of the strata, of the primary sampling units, of the weights, and of the number
/// of units in the population; what is null or empty is left out.
fn design(meta: &Value, table: &Table) -> Result<Design, CaseError> {
    let design = meta.get("design").ok_or(CaseError::NoField("design"))?;
    let first = |field: &str| {
        let value = design.get(field)?;
        value.as_str().or_else(|| value.as_array()?.first()?.as_str())
    };
    let full = |column: &str| -> Result<Vec<f64>, CaseError> {
        let missing = |row| CaseError::Missing { column: column.to_owned(), row: row + 1 };
        let cells = table.numbers(column)?.iter().enumerate();
        cells.map(|(row, value)| value.ok_or_else(|| missing(row))).collect()
    };
    let names = |column: &str| -> Result<Vec<&str>, CaseError> {
        let missing = |row| CaseError::Missing { column: column.to_owned(), row: row + 1 };
        let cells = table.texts(column)?.iter().enumerate();
        cells.map(|(row, cell)| cell.as_deref().ok_or_else(|| missing(row))).collect()
    };
    let strata = first("strata").map(names).transpose()?;
    let clusters = first("cluster").map(names).transpose()?;
    let weights = first("weights").map_or_else(|| Ok(vec![1.0; table.rows()]), full)?;
    let refused = |error: crate::DesignError| CaseError::Refused(error.to_string());
    let made = Design::new(weights, strata.as_deref(), clusters.as_deref()).map_err(refused)?;
    match first("fpc") {
        Some(column) => made.with_population(&full(column)?).map_err(refused),
        None => Ok(made),
    }
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
