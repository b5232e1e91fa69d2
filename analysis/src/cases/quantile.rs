//! Weighted quantiles without a design.

use serde_json::Value;

use super::{
    Answers, CaseError, Figure, Tables,
    columns::Columns,
    domain::domains,
    fields::optional_text,
    survey::{quantile_rule, text},
};
use crate::{Domain, Rows, weighted_quantile};

/// The figures of one case: the quantile `p` of `variable` by `rule`, with the column `weights` or none.
pub(super) fn compute(case: &Value, tables: &mut Tables<'_>) -> Result<Answers, CaseError> {
    let file = text(case, "data_csv").ok_or(CaseError::NoField("data_csv"))?;
    let columns = Columns::new(tables.get(file)?, None)?;
    let values = columns.numbers(text(case, "variable").ok_or(CaseError::NoField("variable"))?)?;
    let weights = match optional_text(case, "weights")? {
        Some(name) => columns.full_numbers(name)?,
        None => vec![1.0; columns.rows()],
    };
    let p = case.get("p").and_then(Value::as_f64).ok_or(CaseError::NoField("p"))?;
    let rule = quantile_rule(case, "rule")?;
    let figure = |members: &Rows| {
        let pair = |row: usize| values.get(row).copied().flatten().zip(weights.get(row).copied());
        let pairs = members.rows().filter_map(pair).filter(|(_, weight)| *weight != 0.0);
        let pairs: Vec<(f64, f64)> = pairs.collect();
        let n = pairs.len();
        Figure::plain(weighted_quantile(pairs, p, rule), n)
    };
    let domains = domains(case.get("by"), &columns)?;
    Ok(domains.parts.into_iter().map(|part| (part.id, figure(&part.members))).collect())
}
