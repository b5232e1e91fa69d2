//! What must hold of all units together, those stored and those of the file.

use std::collections::HashMap;

use super::Wanted;
use crate::{
    domain::{
        directory::{UnitKind, UnitTree, find_cycles},
        language::Wording,
    },
    import::{Problems, columns::Columns},
    text::{folding::name_key, import_file as words},
};

pub fn all(tree: &UnitTree, rows: &[Wanted], columns: &Columns, problems: &mut Problems) {
    one_root(tree, rows, columns, problems);
    no_cycles(tree, rows, columns, problems);
    no_twins(tree, rows, columns, problems);
}

/// The city, and only the city, has no unit above it.
fn one_root(tree: &UnitTree, rows: &[Wanted], columns: &Columns, problems: &mut Problems) {
    let mut city = tree.root().map(|root| root.code.as_str());
    for wanted in rows {
        let code = wanted.unit.code.as_str();
        let is_city = wanted.unit.kind == UnitKind::City;
        let message = match (is_city, &wanted.parent) {
            (true, Some(_)) => words::CITY_HAS_NO_PARENT.into(),
            (false, None) => words::NO_PARENT.into(),
            (true, None) => match city {
                Some(known) if known != code => words::SECOND_CITY.say(&[("code", Wording::alike(known))]),
                _ => {
                    city = Some(code);
                    continue;
                }
            },
            (false, Some(_)) => continue,
        };
        problems.add(wanted.row, columns.heading("parent").or_else(|| columns.heading("kind")), message);
    }
    if city.is_none() {
        problems.add_column(words::UNIT_KIND, words::NO_CITY);
    }
}

fn no_cycles(tree: &UnitTree, rows: &[Wanted], columns: &Columns, problems: &mut Problems) {
    let stored =
        tree.iter().filter_map(|unit| Some((unit.code.as_str(), tree.parent(unit.id)?.code.as_str())));
    let mut above: HashMap<&str, &str> = stored.collect();
    for wanted in rows {
        match &wanted.parent {
            Some(parent) => above.insert(&wanted.unit.code, parent),
            None => above.remove(wanted.unit.code.as_str()),
        };
    }
    let row_of: HashMap<&str, u32> =
        rows.iter().map(|wanted| (wanted.unit.code.as_str(), wanted.row)).collect();
    for cycle in find_cycles(&above) {
        let Some(row) = cycle.iter().find_map(|code| row_of.get(code)) else { continue };
        let path = cycle.iter().chain(cycle.first()).copied().collect::<Vec<_>>().join(" → ");
        let message = words::UNIT_CYCLE.say(&[("path", Wording::alike(path))]);
        problems.add(*row, columns.heading("parent"), message);
    }
}

/// Two units under one unit cannot bear one name.
fn no_twins(tree: &UnitTree, rows: &[Wanted], columns: &Columns, problems: &mut Problems) {
    let in_file: HashMap<&str, &Wanted> =
        rows.iter().map(|wanted| (wanted.unit.code.as_str(), wanted)).collect();
    let mut named: HashMap<(Option<String>, String), String> = tree
        .iter()
        .filter(|unit| unit.valid_until.is_none() && !in_file.contains_key(unit.code.as_str()))
        .map(|unit| {
            let parent = tree.parent(unit.id).map(|parent| parent.code.clone());
            ((parent, name_key(&unit.name)), unit.code.clone())
        })
        .collect();
    for wanted in rows.iter().filter(|wanted| wanted.unit.valid_until.is_none()) {
        let key = (wanted.parent.clone(), name_key(&wanted.unit.name));
        if let Some(twin) = named.insert(key, wanted.unit.code.clone()) {
            let message = words::TWIN.say(&[("code", Wording::alike(twin))]);
            problems.add(wanted.row, columns.heading("name"), message);
        }
    }
}
