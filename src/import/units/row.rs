//! One row as a unit.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Wanted;
use crate::{
    domain::{
        directory::{Unit, UnitKind, UnitTree},
        ids::UnitId,
        language::Wording,
    },
    import::{
        Problems, Table,
        cells::Cells,
        columns::{Column, Columns},
        resolve::Known,
    },
    text::import_file as words,
};

pub const COLUMNS: &[Column] = &[
    Column {
        key: "code",
        label: words::UNIT_CODE,
        headings: &["ma", "unit code", "commune code", "ma so"],
        required: true,
    },
    Column { key: "name", label: words::UNIT_NAME, headings: &["ten", "unit name", "unit"], required: true },
    Column {
        key: "name_en",
        label: words::UNIT_NAME_EN,
        headings: &["english name", "name in english"],
        required: false,
    },
    Column { key: "kind", label: words::UNIT_KIND, headings: &["loai", "type", "loai hinh"], required: true },
    Column {
        key: "parent",
        label: words::UNIT_PARENT,
        headings: &["don vi cap tren", "cap tren", "truc thuoc", "parent code", "parent unit"],
        required: false,
    },
    Column {
        key: "valid_from",
        label: words::FROM,
        headings: &["hieu luc tu", "ngay thanh lap", "from"],
        required: false,
    },
    Column {
        key: "valid_until",
        label: words::UNTIL,
        headings: &["hieu luc den", "ngay ket thuc", "until", "to"],
        required: false,
    },
];

const KINDS: &[(&str, UnitKind)] = &[
    ("city", UnitKind::City),
    ("thanh pho", UnitKind::City),
    ("department", UnitKind::Department),
    ("so", UnitKind::Department),
    ("ban", UnitKind::Department),
    ("nganh", UnitKind::Department),
    ("so ban nganh", UnitKind::Department),
    ("commune", UnitKind::Commune),
    ("xa", UnitKind::Commune),
    ("phuong", UnitKind::Commune),
    ("dac khu", UnitKind::Commune),
    ("xa phuong dac khu", UnitKind::Commune),
    ("sub unit", UnitKind::SubUnit),
    ("phong", UnitKind::SubUnit),
    ("phong ban", UnitKind::SubUnit),
    ("don vi truc thuoc", UnitKind::SubUnit),
    ("party organisation", UnitKind::PartyOrganisation),
    ("party organization", UnitKind::PartyOrganisation),
    ("to chuc dang", UnitKind::PartyOrganisation),
    ("dang bo", UnitKind::PartyOrganisation),
    ("chi bo", UnitKind::PartyOrganisation),
    ("service centre", UnitKind::ServiceCentre),
    ("service center", UnitKind::ServiceCentre),
    ("trung tam phuc vu hanh chinh cong", UnitKind::ServiceCentre),
];

/// Every row that can be read, with columns that the file lacks as they are stored.
pub fn wanted(
    tree: &UnitTree,
    table: &Table,
    columns: &Columns,
    today: NaiveDate,
    problems: &mut Problems,
) -> Vec<Wanted> {
    let mut known = known_units(tree, table, columns);
    let mut first_rows: HashMap<String, u32> = HashMap::new();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut cells = Cells { columns, row, problems };
        let code = cells.required("code").unwrap_or_default();
        let first = first_rows.get(&code).copied();
        if let Some(first) = first {
            let said = [("code", Wording::alike(&code)), ("n", Wording::alike(first.to_string()))];
            cells.problem("code", words::CODE_TWICE.say(&said));
        }
        let is_own = first.is_none() && !code.is_empty();
        if is_own {
            first_rows.insert(code.clone(), row.number);
        }
        let stored = tree.by_code(&code).map(|unit| (unit, tree.parent(unit.id)));
        rows.extend(one(stored, code, &mut cells, &mut known, today).filter(|_| is_own));
    }
    rows
}

/// The codes and names that a unit above may be given by: those stored and those of the file.
fn known_units(tree: &UnitTree, table: &Table, columns: &Columns) -> Known {
    let place = |key| columns.get(key).map(|(place, _)| place);
    let in_file = table.rows.iter().filter_map(|row| {
        let text = |key| Some(row.cells.get(place(key)?)?.to_text());
        Some((text("code")?, text("name")?))
    });
    Known::new(tree.iter().map(|unit| (unit.code.clone(), unit.name.clone())).chain(in_file))
}

fn one(
    stored: Option<(&Unit, Option<&Unit>)>,
    code: String,
    cells: &mut Cells<'_>,
    known: &mut Known,
    today: NaiveDate,
) -> Option<Wanted> {
    let name = cells.required("name");
    let kind = cells.choice("kind", KINDS, words::UNIT_KINDS).flatten();
    if kind.is_none() && cells.text("kind").flatten().is_none() {
        cells.problem("kind", words::EMPTY);
    }
    let name_en = cells.text("name_en").unwrap_or_else(|| stored?.0.name_en.clone());
    let parent = parent(cells, known, stored.and_then(|(_, above)| above));
    let stored = stored.map(|(unit, _)| unit);
    let valid_from = cells.day("valid_from").flatten();
    let valid_until = cells.day("valid_until").unwrap_or_else(|| stored.and_then(|unit| unit.valid_until));
    let valid_from = valid_from.unwrap_or_else(|| stored.map_or(today, |unit| unit.valid_from));
    if valid_until.is_some_and(|until| until < valid_from) {
        cells.problem("valid_until", words::ENDS_BEFORE);
    }
    let id = stored.map_or(UnitId(0), |unit| unit.id);
    let unit = Unit { id, code, name: name?, name_en, kind: kind?, parent: None, valid_from, valid_until };
    Some(Wanted { unit, parent: parent?, row: cells.row.number, stored: stored.is_some() })
}

/// Code of the unit above, if any; `None` when what is given for it is unknown.
fn parent(cells: &mut Cells<'_>, known: &mut Known, stored: Option<&Unit>) -> Option<Option<String>> {
    let Some(given) = cells.text("parent") else { return Some(stored.map(|unit| unit.code.clone())) };
    match given.map(|given| known.resolve(&given)).transpose() {
        Ok(parent) => Some(parent),
        Err(message) => {
            cells.problem("parent", message);
            None
        }
    }
}
