//! Scales: reliability of a set of items.

use serde_json::Value;

use super::{
    Answers, CaseError, Figure, Table, Tables,
    fields::{named, optional_text, text, texts, unknown},
};
use crate::reliability::{ItemReliability, Missing, Reliability, reliability, reversed};

const MISSING: [(&str, Missing); 2] = [("pairwise", Missing::Pairwise), ("listwise", Missing::Listwise)];

const STATISTICS: [&str; 5] =
    ["alpha_raw", "alpha_std", "mean_interitem_r", "alpha_if_dropped", "item_rest_r"];

/// The figure of one case: `items` of a scale, `reversed` ones turned round by the rule `c - x`, a `statistic`, the
/// `missing` rule, and `weights`, a column or `none`.
///
/// # Errors
/// When a field or a column is missing, or holds what is not known.
pub(super) fn compute(case: &Value, _meta: &Value, tables: &mut Tables<'_>) -> Result<Answers, CaseError> {
    let table = tables.get(text(case, "data_csv")?)?;
    let names = texts(case, "items")?;
    let items = items(case, &names, &table)?;
    let items: Vec<&[Option<f64>]> = items.iter().map(Vec::as_slice).collect();
    let missing = named("missing", text(case, "missing")?, &MISSING)?;
    let weights = weights(case, &table)?;
    let found = reliability(&items, weights.as_deref(), missing);
    figure(case, &names, &found).map(|figure| vec![(String::new(), figure)])
}

fn figure(case: &Value, names: &[&str], found: &Reliability) -> Result<Figure, CaseError> {
    let whole = |value| Ok(Figure::plain(value, found.n as usize));
    let item = || -> Result<&ItemReliability, CaseError> {
        let name = text(case, "item")?;
        let place = names.iter().position(|item| *item == name);
        place
            .and_then(|place| found.items.get(place))
            .ok_or_else(|| unknown("item", name, names.iter().copied()))
    };
    match text(case, "statistic")? {
        "alpha_raw" => whole(found.alpha),
        "alpha_std" => whole(found.standardised),
        "mean_interitem_r" => whole(found.mean_correlation),
        "alpha_if_dropped" => whole(item()?.alpha_if_dropped),
        "item_rest_r" => item().map(|item| Figure::plain(item.item_rest, item.n as usize)),
        other => Err(unknown("statistic", other, STATISTICS)),
    }
}

fn items(case: &Value, names: &[&str], table: &Table) -> Result<Vec<Vec<Option<f64>>>, CaseError> {
    let is_there = case.get("reversed").is_some_and(|reversed| !reversed.is_null());
    let turned = if is_there { texts(case, "reversed")? } else { Vec::new() };
    if let Some(other) = turned.iter().find(|name| !names.contains(name)) {
        return Err(unknown("reversed", other, names.iter().copied()));
    }
    let item = |name: &&str| {
        let values = table.numbers(name)?;
        if !turned.contains(name) {
            return Ok(values.to_vec());
        }
        let rule = text(case, "reverse_rule")?;
        let ends = rule.split_once('-').filter(|(_, of)| of.trim() == "x");
        let sum = ends
            .and_then(|(sum, _)| sum.trim().parse().ok())
            .ok_or_else(|| unknown("reverse_rule", rule, ["6 - x", "7 - x"]))?;
        Ok(reversed(values, 0.0, sum))
    };
    names.iter().map(item).collect()
}

fn weights(case: &Value, table: &Table) -> Result<Option<Vec<f64>>, CaseError> {
    match optional_text(case, "weights")? {
        None | Some("none") => Ok(None),
        Some(column) => {
            Ok(Some(table.numbers(column)?.iter().map(|weight| weight.unwrap_or_default()).collect()))
        }
    }
}
