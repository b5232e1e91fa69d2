//! Reading a file piece by piece: a reader stops at its first error, so every table is read by itself, and again
//! without what was wrong in it.

use std::collections::BTreeSet;

use serde::{Deserialize, de::DeserializeOwned};
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{Condition, Index, Item, ItemTexts, Kind, Scale, ScaleTexts, parse::Complaint};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read only for the errors")]
struct Head {
    slug: String,
    version: u32,
    kind: Kind,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read only for the errors")]
struct SectionHead {
    code: String,
    show_if: Option<Condition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read only for the errors")]
struct TextsHead {
    title: String,
    introduction: String,
    thanks: String,
}

/// Every error of a structure file.
pub(super) fn structure_errors(file: &DeTable<'_>) -> Vec<Complaint> {
    let head = ["slug", "version", "kind", "source"];
    let mut found = errors::<Head>(file, 0, &["scales", "sections", "scoring"], &head);
    found.extend(each(file.get("scales")).flat_map(|scale| value_errors::<Scale>(scale, &["min", "max"])));
    for section in elements(file.get("sections")) {
        let DeValue::Table(table) = section.get_ref() else { continue };
        found.extend(errors::<SectionHead>(table, section.span().start, &["items"], &["code"]));
        let items = elements(table.get("items"));
        found.extend(items.flat_map(|item| value_errors::<Item>(item, &["code", "type", "reason"])));
    }
    if let Some(DeValue::Table(scoring)) = file.get("scoring").map(Spanned::get_ref) {
        let needed = ["code", "level", "measure", "aggregate", "source", "branches"];
        found
            .extend(elements(scoring.get("indices")).flat_map(|index| value_errors::<Index>(index, &needed)));
    }
    found
}

/// Every error of a file of texts.
pub(super) fn text_errors(file: &DeTable<'_>) -> Vec<Complaint> {
    let maps = ["sections", "items", "scales", "scoring"];
    let mut found = errors::<TextsHead>(file, 0, &maps, &["title", "introduction", "thanks"]);
    let items = each(file.get("items"));
    found.extend(items.flat_map(|item| value_errors::<ItemTexts>(item, &["question", "label"])));
    found.extend(each(file.get("scales")).flat_map(|scale| value_errors::<ScaleTexts>(scale, &["points"])));
    for map in ["sections", "scoring"] {
        found.extend(each(file.get(map)).flat_map(|text| value_errors::<String>(text, &[])));
    }
    found
}

fn value_errors<T: DeserializeOwned>(value: &Spanned<DeValue<'_>>, needed: &[&str]) -> Vec<Complaint> {
    match value.get_ref() {
        DeValue::Table(table) => errors::<T>(table, value.span().start, &[], needed),
        _ => {
            T::deserialize(ValueDeserializer::from(value.clone())).err().iter().map(Complaint::from).collect()
        }
    }
}

/// Every error of one table that begins at `start`, without the keys in `apart`: reads it again and again, each
/// time without the key that was complained of, and names each of `needed` that is missing.
fn errors<T: DeserializeOwned>(
    table: &DeTable<'_>,
    start: usize,
    apart: &[&str],
    needed: &[&str],
) -> Vec<Complaint> {
    let mut found: Vec<Complaint> = needed
        .iter()
        .filter(|name| !table.contains_key(**name))
        .map(|name| Complaint { message: format!("missing field `{name}`"), span: Some(start..start) })
        .collect();
    let mut left_out: BTreeSet<&str> = apart.iter().copied().collect();
    loop {
        let rest: DeTable<'_> = table
            .iter()
            .filter(|(key, _)| !left_out.contains(key.get_ref().as_ref()))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let rest = Spanned::new(start..start, DeValue::Table(rest));
        let Err(error) = T::deserialize(ValueDeserializer::from(rest)) else { return found };
        let complaint = Complaint::from(&error);
        let own = error.span().is_none_or(|span| span.start == start);
        if own && complaint.message.starts_with("missing field") {
            let known = needed.iter().any(|name| complaint.message.ends_with(&format!("`{name}`")));
            found.extend((!known).then_some(complaint));
            return found;
        }
        found.push(complaint);
        let culprit = error.span().and_then(|span| culprit(table, span.start));
        match culprit {
            Some(key) if left_out.insert(key) => {}
            _ => return found,
        }
    }
}

/// The key of the entry that holds the byte at `offset`.
fn culprit<'t>(table: &'t DeTable<'_>, offset: usize) -> Option<&'t str> {
    let entry =
        table.iter().find(|(key, value)| key.span().contains(&offset) || value.span().contains(&offset));
    entry.map(|(key, _)| key.get_ref().as_ref())
}

fn each<'a, 'i>(table: Option<&'a Spanned<DeValue<'i>>>) -> impl Iterator<Item = &'a Spanned<DeValue<'i>>> {
    table.and_then(|table| table.get_ref().as_table()).into_iter().flat_map(|table| table.values())
}

fn elements<'a, 'i>(
    array: Option<&'a Spanned<DeValue<'i>>>,
) -> impl Iterator<Item = &'a Spanned<DeValue<'i>>> {
    array.and_then(|array| array.get_ref().as_array()).into_iter().flat_map(|array| array.iter())
}
