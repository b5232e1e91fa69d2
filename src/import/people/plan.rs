//! What a file of people changes: a new period of validity, a correction, an end, or nothing.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::{Stored, Writes, check, exclusion, row};
use crate::{
    domain::{
        directory::{Person, UnitTree},
        ids::UnitId,
        language::{Language, Wording},
    },
    import::{
        Change, ChangeKind, FieldChange, Outcome, Problems, Table,
        cells::Cells,
        change::{self, differing},
        columns::Columns,
        resolve::Known,
    },
    text::{import_file as words, number},
};

/// What happens to one person.
enum Step {
    Unchanged,
    Add(Person),
    /// The stored period is corrected or ended in place.
    Correct {
        old: Person,
        new: Person,
    },
    /// The stored period is closed and another follows.
    Follow {
        old: Person,
        closed: Person,
        new: Person,
    },
}

/// A row that was understood, with the person as the file leaves him or her.
pub struct Planned {
    pub row: u32,
    pub person: Person,
}

pub fn plan(stored: &Stored, table: &Table, today: NaiveDate) -> Result<(Outcome, Writes), Problems> {
    let columns = Columns::find(row::COLUMNS, table)?;
    let mut problems = Problems::default();
    let mut outcome = Outcome { notices: columns.notice().into_iter().collect(), ..Outcome::default() };
    let (mut writes, mut planned) = (Writes::default(), Vec::with_capacity(table.rows.len()));
    let mut known = Known::new(stored.tree.iter().map(|unit| (unit.code.clone(), unit.name.clone())));
    let mut first_rows: HashMap<String, u32> = HashMap::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut cells = Cells { columns: &columns, row, problems: &mut problems };
        let code = code(&mut cells, &mut first_rows);
        let exclusion = exclusion::read(&mut cells, &code, &stored.exclusions);
        let (said, is_whole) = row::said(&mut cells, code, &stored.tree, &mut known);
        let periods = periods(&stored.people, &said.staff_code);
        let mut person = said.over(periods.last(), said.valid_from.unwrap_or(today));
        match step(periods, &said, today) {
            Ok(step) if is_whole => {
                let changed = record(step, exclusion, &stored.tree, &mut outcome, &mut writes);
                person = changed.unwrap_or(person);
            }
            Ok(_) => {}
            Err(message) => cells.problem("valid_from", message),
        }
        planned.push(Planned { row: row.number, person });
    }
    check::all(stored, &planned, &columns, today, &mut problems);
    note_absent(stored, &first_rows, today, &mut outcome);
    columns.checked(problems, (outcome, writes))
}

/// The staff code of a row, and notes where one is first; empty when none is there or it stands in an earlier row.
fn code(cells: &mut Cells<'_>, first_rows: &mut HashMap<String, u32>) -> String {
    let Some(code) = cells.required("staff_code") else { return String::new() };
    let Some(first) = first_rows.get(&code) else {
        first_rows.insert(code.clone(), cells.row.number);
        return code;
    };
    let said = [("code", Wording::alike(code)), ("n", Wording::alike(first.to_string()))];
    cells.problem("staff_code", words::CODE_TWICE.say(&said));
    String::new()
}

/// The stored periods of one person, in order.
pub fn periods<'a>(people: &'a [Person], staff_code: &str) -> &'a [Person] {
    let first = people.partition_point(|person| person.staff_code.as_str() < staff_code);
    let rest = people.get(first..).unwrap_or_default();
    let count = rest.partition_point(|person| person.staff_code == staff_code);
    rest.get(..count).unwrap_or_default()
}

fn step(stored: &[Person], said: &row::Said, today: NaiveDate) -> Result<Step, Wording> {
    let Some(latest) = stored.last() else {
        return Ok(Step::Add(said.over(None, said.valid_from.unwrap_or(today))));
    };
    if let Some(same) =
        said.valid_from.and_then(|from| stored.iter().find(|period| period.valid_from == from))
    {
        return correct(same, said.over(Some(same), same.valid_from), latest);
    }
    let still_valid = |day| latest.valid_until.is_none_or(|until| day <= until);
    let from = match said.valid_from {
        Some(from) if from < latest.valid_from => {
            return Err(words::STORED_IS_NEWER.say(&[("day", change::day(Some(latest.valid_from)))]));
        }
        Some(from) => from,
        None => today.max(latest.valid_from),
    };
    let in_place = said.over(Some(latest), latest.valid_from);
    let returns = !still_valid(from) && (said.valid_from.is_some() || said.valid_until == Some(None));
    if !returns && (details(&in_place) == details(latest) || from == latest.valid_from) {
        return correct(latest, in_place, latest);
    }
    let mut new = said.over(Some(latest), from);
    if !still_valid(from) && said.valid_until.is_none() {
        new.valid_until = None;
    }
    let mut closed = latest.clone();
    let last_day = from.checked_sub_days(Days::new(1)).unwrap_or(from);
    closed.valid_until = Some(latest.valid_until.map_or(last_day, |until| until.min(last_day)));
    Ok(Step::Follow { old: latest.clone(), closed, new })
}

fn correct(old: &Person, new: Person, latest: &Person) -> Result<Step, Wording> {
    if new == *old {
        return Ok(Step::Unchanged);
    }
    if old.id != latest.id && new.valid_until.is_none_or(|until| until >= latest.valid_from) {
        return Err(words::STORED_OVERLAPS.say(&[("day", change::day(Some(latest.valid_from)))]));
    }
    Ok(Step::Correct { old: old.clone(), new })
}

/// A person without the days of validity.
fn details(person: &Person) -> Person {
    Person { valid_from: NaiveDate::MIN, valid_until: None, ..person.clone() }
}

/// Notes what happens; gives the person as the file leaves him or her, where it changes anything.
fn record(
    step: Step,
    exclusion: exclusion::Read,
    tree: &UnitTree,
    outcome: &mut Outcome,
    writes: &mut Writes,
) -> Option<Person> {
    let mut known_by = Vec::new();
    let (kind, since, mut fields, person) = match step {
        Step::Unchanged if exclusion.changed.is_none() => {
            outcome.unchanged += 1;
            return None;
        }
        Step::Unchanged => (ChangeKind::Changed, None, Vec::new(), None),
        Step::Add(new) => {
            writes.inserts.push(new.clone());
            known_by = facts(&new, tree);
            (ChangeKind::Added, Some(new.valid_from), Vec::new(), Some(new))
        }
        Step::Correct { old, new } => {
            let fields = compared(&old, &new, tree);
            let ends = new.valid_until.is_some() && fields.iter().all(|field| field.label == words::IS_UNTIL);
            writes.updates.push(new.clone());
            (if ends { ChangeKind::Ended } else { ChangeKind::Changed }, None, fields, Some(new))
        }
        Step::Follow { old, closed, new } => {
            let fields = compared(&old, &Person { valid_from: old.valid_from, ..new.clone() }, tree);
            if closed.valid_until != old.valid_until {
                writes.updates.push(closed);
            }
            writes.inserts.push(new.clone());
            (ChangeKind::Changed, Some(new.valid_from), fields, Some(new))
        }
    };
    let (code, name) = exclusion.person_or(person.as_ref());
    fields.extend(exclusion.changed);
    writes.exclusions.extend(exclusion.exclusion);
    outcome.changes.push(Change { kind, code, name, since, fields, facts: known_by });
    person
}

/// A unit by name and code; empty for one that is not there.
fn named(tree: &UnitTree, unit: Option<UnitId>) -> Wording {
    let unit = unit.and_then(|unit| tree.get(unit));
    Wording::alike(unit.map_or_else(String::new, |unit| format!("{} ({})", unit.name, unit.code)))
}

/// What a new person is known by, beside code and name.
fn facts(new: &Person, tree: &UnitTree) -> Vec<FieldChange> {
    let facts = [
        (words::IS_UNIT, named(tree, Some(new.unit))),
        (words::IS_POSITION, change::maybe(new.position.as_deref())),
        (words::IS_CATEGORY, words::category(new.category).into()),
        (words::IS_SUPERVISOR, change::maybe(new.supervisor.as_deref())),
    ];
    differing(facts.map(|(label, value)| (label, Wording::default(), value)))
}

fn compared(old: &Person, new: &Person, tree: &UnitTree) -> Vec<FieldChange> {
    let both = |label, value: &dyn Fn(&Person) -> Wording| (label, value(old), value(new));
    differing([
        both(words::IS_FULL_NAME, &|person| Wording::alike(&person.name)),
        both(words::IS_EMAIL, &|person| change::maybe(person.email.as_deref())),
        both(words::IS_POSITION, &|person| change::maybe(person.position.as_deref())),
        both(words::IS_CATEGORY, &|person| words::category(person.category).into()),
        both(words::IS_LEADER, &|person| change::flag(person.is_leader)),
        both(words::IS_MEMBER, &|person| change::flag(person.is_party_member)),
        both(words::IS_COUNTER_STAFF, &|person| change::flag(person.is_counter_staff)),
        both(words::IS_UNIT, &|person| named(tree, Some(person.unit))),
        both(words::IS_PARTY_UNIT, &|person| named(tree, person.party_unit)),
        both(words::IS_SUPERVISOR, &|person| change::maybe(person.supervisor.as_deref())),
        both(words::IS_FROM, &|person| change::day(Some(person.valid_from))),
        both(words::IS_UNTIL, &|person| change::day(person.valid_until)),
    ])
}

fn note_absent(stored: &Stored, in_file: &HashMap<String, u32>, today: NaiveDate, outcome: &mut Outcome) {
    let serving = stored.people.iter().filter(|person| person.is_valid_on(today));
    let absent = serving.filter(|person| !in_file.contains_key(&person.staff_code)).count();
    if absent > 0 {
        let n = |language| number::count(absent as u64, language);
        let n = Wording { vi: n(Language::Vietnamese), en: n(Language::English) };
        outcome.notices.push(words::ABSENT.say(&[("n", n)]));
    }
}
