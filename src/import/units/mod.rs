//! Units from a file.

mod check;
pub(super) mod row;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{
    Change, ChangeKind, Fingerprint, ImportError, Outcome, Problems, Table,
    change::{self, differing},
    columns,
};
use crate::{
    domain::{
        directory::{Unit, UnitTree},
        ids::UnitId,
        language::Wording,
    },
    store::{Db, StoreError, WriteTx, units as store},
    text::import_file as words,
};

/// A unit as it will stand, with the unit above by code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    unit: Unit,
    parent: Option<String>,
    /// Line in the file.
    row: u32,
    stored: bool,
}

/// Reads a file of units.
///
/// # Errors
/// When it is no such file.
pub fn read(name: &str, content: &[u8]) -> Result<Table, Problems> {
    Table::read(name, content, &|heading| columns::is_known(row::COLUMNS, heading))
}

/// Adds, changes and ends units as `table` says; with `dry_run` only says what would be done.
/// `today` is the first day of units for which the file gives none.
///
/// # Errors
/// Every error of the file; nothing is written then.
pub async fn run(db: &Db, table: &Table, today: NaiveDate, dry_run: bool) -> Result<Outcome, ImportError> {
    if dry_run {
        let tree = store::tree(db.read()).await?;
        return Ok(plan(&tree, table, today)?.0);
    }
    let tx = db.write_tx().await?;
    let tree = store::tree(&tx).await?;
    let (outcome, wanted) = plan(&tree, table, today)?;
    write(&tx, &tree, wanted).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(outcome)
}

/// What [`run`] would do, with its fingerprint.
///
/// # Errors
/// Every error of the file.
pub async fn compare(db: &Db, table: &Table, today: NaiveDate) -> Result<(Outcome, String), ImportError> {
    let tree = store::tree(db.read()).await?;
    let (outcome, wanted) = plan(&tree, table, today)?;
    let fingerprint = Fingerprint::of(&outcome.changes, &wanted);
    Ok((outcome, fingerprint))
}

/// Writes what `table` says if that is still what has the fingerprint `shown`.
///
/// # Errors
/// `Outpaced` when it is not; every error of the file.
pub async fn apply(tx: &WriteTx, table: &Table, today: NaiveDate, shown: &str) -> Result<(), ImportError> {
    let tree = store::tree(tx).await?;
    let (outcome, wanted) = plan(&tree, table, today)?;
    if Fingerprint::of(&outcome.changes, &wanted) != shown {
        return Err(ImportError::Outpaced);
    }
    Ok(write(tx, &tree, wanted).await?)
}

async fn write(tx: &WriteTx, tree: &UnitTree, wanted: Vec<Wanted>) -> Result<(), StoreError> {
    let mut ids: HashMap<String, UnitId> = tree.iter().map(|unit| (unit.code.clone(), unit.id)).collect();
    for Wanted { mut unit, parent, stored, .. } in wanted {
        unit.parent = parent.and_then(|code| ids.get(&code).copied());
        if stored {
            store::update(tx, &unit).await?;
        } else {
            ids.insert(unit.code.clone(), store::insert(tx, &unit).await?);
        }
    }
    Ok(())
}

/// What is to be done, and the units to be written, each after the one above it.
fn plan(tree: &UnitTree, table: &Table, today: NaiveDate) -> Result<(Outcome, Vec<Wanted>), Problems> {
    let columns = columns::Columns::find(row::COLUMNS, table)?;
    let mut problems = Problems::default();
    let rows = row::wanted(tree, table, &columns, today, &mut problems);
    check::all(tree, &rows, &columns, &mut problems);
    let mut outcome = Outcome { notices: columns.notice().into_iter().collect(), ..Outcome::default() };
    let mut writes = BTreeMap::new();
    for wanted in &rows {
        match change_of(tree, wanted) {
            Some(change) => {
                outcome.changes.push(change);
                writes.insert(wanted.unit.code.clone(), wanted.clone());
            }
            None => outcome.unchanged += 1,
        }
    }
    columns.checked(problems, (outcome, parents_first(writes)))
}

fn change_of(tree: &UnitTree, wanted: &Wanted) -> Option<Change> {
    let new = &wanted.unit;
    let change = |kind, fields| Change {
        kind,
        code: new.code.clone(),
        name: new.name.clone(),
        since: None,
        fields,
        facts: Vec::new(),
    };
    let Some(old) = tree.by_code(&new.code) else {
        let facts = [
            (words::IS_KIND, words::unit_kind(new.kind).into()),
            (words::IS_PARENT, change::maybe(wanted.parent.as_deref())),
        ];
        let facts = differing(facts.map(|(label, value)| (label, Wording::default(), value)));
        let added = change(ChangeKind::Added, Vec::new());
        return Some(Change { since: Some(new.valid_from), facts, ..added });
    };
    let old_parent = tree.parent(old.id).map(|parent| parent.code.as_str());
    let fields = differing([
        (words::IS_NAME, Wording::alike(&old.name), Wording::alike(&new.name)),
        (words::IS_NAME_EN, change::maybe(old.name_en.as_deref()), change::maybe(new.name_en.as_deref())),
        (words::IS_KIND, words::unit_kind(old.kind).into(), words::unit_kind(new.kind).into()),
        (words::IS_PARENT, change::maybe(old_parent), change::maybe(wanted.parent.as_deref())),
        (words::IS_FROM, change::day(Some(old.valid_from)), change::day(Some(new.valid_from))),
        (words::IS_UNTIL, change::day(old.valid_until), change::day(new.valid_until)),
    ]);
    let ends = new.valid_until.is_some() && fields.iter().all(|field| field.label == words::IS_UNTIL);
    let kind = if ends { ChangeKind::Ended } else { ChangeKind::Changed };
    (!fields.is_empty()).then(|| change(kind, fields))
}

/// Orders by depth: a unit that the file adds must exist before those below it.
fn parents_first(mut waiting: BTreeMap<String, Wanted>) -> Vec<Wanted> {
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let ready: Vec<String> = waiting
            .values()
            .filter(|wanted| wanted.parent.as_ref().is_none_or(|parent| !waiting.contains_key(parent)))
            .map(|wanted| wanted.unit.code.clone())
            .collect();
        if ready.is_empty() {
            break;
        }
        ordered.extend(ready.iter().filter_map(|code| waiting.remove(code)));
    }
    ordered
}
