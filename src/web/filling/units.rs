//! The offices that a form can be about.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    domain::{
        directory::{Unit, UnitKind, UnitTree},
        ids::UnitId,
        language::Language,
        round::Round,
    },
    text::{answer as words, folding::search_key},
    web::views::answer::{UnitChoice, UnitGroup},
};

/// Most offices that a search shows.
const MOST_FOUND: usize = 100;

/// The offices of a round, grouped by kind. Without a query, those that people know by name; with one, every
/// office whose name holds each word of it, marks or not.
#[must_use]
pub fn offices(
    round: &Round,
    tree: &UnitTree,
    query: &str,
    today: NaiveDate,
    language: Language,
) -> Vec<UnitGroup> {
    let wanted = search_key(query);
    let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    let matches = |unit: &&Unit| {
        let key = search_key(&unit.name);
        if words.is_empty() {
            unit.kind != UnitKind::SubUnit
        } else {
            words.iter().all(|word| key.contains(word))
        }
    };
    let mut found: HashMap<UnitKind, Vec<&Unit>> = HashMap::new();
    let possible = tree.iter().filter(|unit| round.may_be_answered_for(tree, unit, today)).filter(matches);
    for unit in possible.take(if words.is_empty() { usize::MAX } else { MOST_FOUND }) {
        found.entry(unit.kind).or_default().push(unit);
    }
    let kinds = [
        (UnitKind::ServiceCentre, words::GROUP_SERVICE_CENTRES),
        (UnitKind::Department, words::GROUP_DEPARTMENTS),
        (UnitKind::Commune, words::GROUP_COMMUNES),
        (UnitKind::SubUnit, words::GROUP_SUB_UNITS),
    ];
    let group = |(kind, heading): (UnitKind, crate::text::Text)| {
        let mut units = found.remove(&kind)?;
        units.sort_by_cached_key(|unit| search_key(&unit.name));
        let units = units.into_iter().map(|unit| unit_choice(tree, unit, language)).collect();
        Some(UnitGroup { heading: heading.get(language), units })
    };
    kinds.into_iter().filter_map(group).collect()
}

/// An office to choose, named in the reader's language.
#[must_use]
pub fn unit_choice(tree: &UnitTree, unit: &Unit, language: Language) -> UnitChoice {
    let root = tree.root().map(|root| root.id);
    let above = tree.path(unit.id).into_iter().filter(|above| above.id != unit.id && Some(above.id) != root);
    let above: Vec<&str> = above.map(|unit| name(unit, language)).collect();
    UnitChoice { code: unit.code.clone(), name: name(unit, language).to_owned(), above: above.join(", ") }
}

/// The name of a unit in the reader's language, with the units above it but the city.
#[must_use]
pub fn unit_names(tree: &UnitTree, unit: UnitId, language: Language) -> Option<String> {
    let choice = unit_choice(tree, tree.get(unit)?, language);
    Some(if choice.above.is_empty() { choice.name } else { format!("{}, {}", choice.name, choice.above) })
}

fn name(unit: &Unit, language: Language) -> &str {
    match (language, &unit.name_en) {
        (Language::English, Some(name)) => name,
        _ => &unit.name,
    }
}
