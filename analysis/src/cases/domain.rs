//! The domains that a case asks about.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{CaseError, columns::Columns};
use crate::Rows;

/// A domain: what it adds to the id of its case, and its members.
pub(super) struct Part {
    pub(super) id: String,
    pub(super) members: Rows,
}

/// The domains of the field `by`: all rows without it; the rows with given values of columns; or, for the name of a
/// column or a list of names, one domain for every combination that occurs. A row without a value belongs to none.
pub(super) fn domains(by: Option<&Value>, columns: &Columns) -> Result<Vec<Part>, CaseError> {
    match by {
        None | Some(Value::Null) => Ok(vec![with_values(&Map::new(), columns)?]),
        Some(Value::Object(values)) => Ok(vec![with_values(values, columns)?]),
        Some(Value::String(name)) => combinations(&[name], columns),
        Some(Value::Array(names)) => {
            let names: Option<Vec<&str>> = names.iter().map(Value::as_str).collect();
            combinations(&names.ok_or(CaseError::NoField("by"))?, columns)
        }
        Some(other) => Err(CaseError::Unknown { field: "by", value: other.to_string() }),
    }
}

fn with_values(values: &Map<String, Value>, columns: &Columns) -> Result<Part, CaseError> {
    let values = values.iter().map(|(column, value)| Ok((columns.texts(column)?, value)));
    let values = values.collect::<Result<Vec<_>, CaseError>>()?;
    let is_member = |row: &u32| {
        values.iter().all(|(cells, value)| {
            let cell = cells.get(*row as usize).and_then(Option::as_deref);
            cell.is_some_and(|cell| holds(cell, value))
        })
    };
    Ok(Part { id: String::new(), members: (0..).take(columns.rows()).filter(is_member).collect() })
}

fn combinations(names: &[&str], columns: &Columns) -> Result<Vec<Part>, CaseError> {
    let cells = names.iter().map(|name| columns.texts(name)).collect::<Result<Vec<_>, _>>()?;
    let mut rows: BTreeMap<Vec<&str>, Vec<u32>> = BTreeMap::new();
    for row in (0_u32..).take(columns.rows()) {
        let key = cells.iter().map(|cells| cells.get(row as usize)?.as_deref()).collect::<Option<Vec<_>>>();
        if let Some(key) = key {
            rows.entry(key).or_default().push(row);
        }
    }
    let part = |(key, members): (Vec<&str>, Vec<u32>)| {
        let id = names.iter().zip(key).map(|(name, value)| format!("|{name}={value}")).collect();
        Part { id, members: members.into_iter().collect() }
    };
    Ok(rows.into_iter().map(part).collect())
}

/// Whether a cell holds a value of JSON. Numbers are compared as such, but codes with leading zeros as texts.
pub(super) fn holds(cell: &str, value: &Value) -> bool {
    match value {
        Value::String(text) => cell == text || same_number(cell, text),
        Value::Number(number) => same_number(cell, &number.to_string()),
        Value::Bool(truth) => cell.eq_ignore_ascii_case(if *truth { "true" } else { "false" }),
        _ => false,
    }
}

fn same_number(one: &str, other: &str) -> bool {
    let number = |text: &str| {
        let digits = text.trim_start_matches(['-', '+']).as_bytes();
        let is_code = matches!(digits, [b'0', b'0'..=b'9', ..]);
        text.parse::<f64>().ok().filter(|number| number.is_finite() && !is_code)
    };
    number(one).is_some_and(|one| number(other) == Some(one))
}
