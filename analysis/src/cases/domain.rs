//! The domains that a case asks about.

use serde_json::{Map, Value};

use super::{CaseError, columns::Columns, fields::unknown, texts::Texts};
use crate::{
    Rows,
    numbering::{OUTSIDE, Pairs, pairs},
};

/// A domain: what it adds to the id of its case, and its members.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) id: String,
    pub(super) members: Rows,
}

/// Domains that have no member in common.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) parts: Vec<Part>,
    /// By row the place of its domain in `parts`; [`OUTSIDE`] in none.
    pub(super) groups: Vec<u32>,
}

impl Parts {
    fn new(ids: Vec<String>, groups: Vec<u32>) -> Self {
        let members = Rows::by_group(&groups, ids.len());
        let parts = ids.into_iter().zip(members).map(|(id, members)| Part { id, members });
        Self { parts: parts.collect(), groups }
    }
}

/// The domains of the field `by`: all rows without it; the rows with given values of columns; or, for the name of a
/// column or a list of names, one domain for every combination that occurs. A row without a value belongs to none.
pub(super) fn domains(by: Option<&Value>, columns: &Columns) -> Result<Parts, CaseError> {
    match by {
        None | Some(Value::Null) => with_values(&Map::new(), columns),
        Some(Value::Object(values)) => with_values(values, columns),
        Some(Value::String(name)) => combinations(&[name], columns),
        Some(Value::Array(names)) => {
            let names: Option<Vec<&str>> = names.iter().map(Value::as_str).collect();
            combinations(&names.ok_or(CaseError::NoField("by"))?, columns)
        }
        Some(other) => Err(unknown("by", &other.to_string(), [])),
    }
}

fn with_values(values: &Map<String, Value>, columns: &Columns) -> Result<Parts, CaseError> {
    let mut groups = vec![0; columns.rows()];
    for (column, value) in values {
        let holding = columns.texts(column)?.map(|cell| holds(cell, value));
        for (group, holds) in groups.iter_mut().zip(holding) {
            if holds != Some(true) {
                *group = OUTSIDE;
            }
        }
    }
    Ok(Parts::new(vec![String::new()], groups))
}

fn combinations(names: &[&str], columns: &Columns) -> Result<Parts, CaseError> {
    let cells = names.iter().map(|name| columns.texts(name)).collect::<Result<Vec<_>, _>>()?;
    let (mut groups, mut keys): (Vec<u32>, Vec<Vec<&str>>) = (vec![0; columns.rows()], vec![Vec::new()]);
    for texts in cells {
        (groups, keys) = crossed(groups, &keys, texts);
    }
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_unstable_by_key(|place| keys.get(*place));
    let mut rank = vec![OUTSIDE; keys.len()];
    for (number, place) in (0..).zip(&order) {
        if let Some(rank) = rank.get_mut(*place) {
            *rank = number;
        }
    }
    for group in &mut groups {
        *group = rank.get(*group as usize).copied().unwrap_or(OUTSIDE);
    }
    keys.sort_unstable();
    let id =
        |key: &Vec<&str>| names.iter().zip(key).map(|(name, value)| format!("|{name}={value}")).collect();
    Ok(Parts::new(keys.iter().map(id).collect(), groups))
}

/// The combinations that occur of groups, which are called by `keys`, with the texts of one more column.
fn crossed<'a>(
    mut groups: Vec<u32>,
    keys: &[Vec<&'a str>],
    texts: &'a Texts,
) -> (Vec<u32>, Vec<Vec<&'a str>>) {
    for (group, code) in groups.iter_mut().zip(texts.codes()) {
        if *code == OUTSIDE {
            *group = OUTSIDE;
        }
    }
    let Pairs { places, keys: found } =
        pairs((&groups, keys.len()), (texts.codes(), texts.levels().len()), |code| code);
    let key = |(group, code): (u32, u32)| {
        let level = texts.levels().get(code as usize).map(String::as_str);
        keys.get(group as usize).into_iter().flatten().copied().chain(level).collect()
    };
    (places, found.into_iter().map(key).collect())
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
