//! What must hold of all people together, those stored and those of the file.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Stored, plan::Planned};
use crate::{
    domain::{
        directory::{Person, UnitKind, UnitTree, find_cycles},
        language::Wording,
    },
    import::{Problems, change, columns::Columns, resolve::Known},
    text::import_file as words,
};

/// Everybody as the file leaves them, by staff code.
type Everybody<'a> = HashMap<&'a str, &'a Person>;

pub fn all(
    stored: &Stored,
    planned: &[Planned],
    columns: &Columns,
    today: NaiveDate,
    problems: &mut Problems,
) {
    let in_file = planned.iter().map(|planned| &planned.person);
    let everybody = stored.people.iter().chain(in_file).filter(|person| !person.staff_code.is_empty());
    let everybody: Everybody<'_> = everybody.map(|person| (person.staff_code.as_str(), person)).collect();
    for planned in planned {
        let mut problem =
            |key: &str, message: Wording| problems.add(planned.row, columns.heading(key), message);
        days(&planned.person, &mut problem);
        units(&planned.person, &stored.tree, &mut problem);
        email(&planned.person, &mut problem);
    }
    supervisors(&everybody, planned, columns, problems);
    cycles(&everybody, planned, columns, today, problems);
    addresses(&everybody, planned, columns, problems);
}

fn days(person: &Person, problem: &mut impl FnMut(&str, Wording)) {
    if person.valid_until.is_some_and(|until| until < person.valid_from) {
        problem("valid_until", words::ENDS_BEFORE.into());
    }
}

fn units(person: &Person, tree: &UnitTree, problem: &mut impl FnMut(&str, Wording)) {
    if let Some(unit) = tree.get(person.unit)
        && let Some(until) = unit.valid_until.filter(|until| *until < person.valid_from)
    {
        let said = [("unit", Wording::alike(&unit.name)), ("day", change::day(Some(until)))];
        problem("unit", words::UNIT_ENDED.say(&said));
    }
    let Some(party) = person.party_unit.and_then(|id| tree.get(id)) else { return };
    if party.kind != UnitKind::PartyOrganisation {
        let unit = Wording::alike(format!("{} ({})", party.name, party.code));
        problem("party_unit", words::NO_PARTY_UNIT.say(&[("unit", unit)]));
    }
    if !person.is_party_member {
        problem("party_unit", words::NO_MEMBER.into());
    }
}

fn email(person: &Person, problem: &mut impl FnMut(&str, Wording)) {
    let Some(address) = &person.email else { return };
    let parts = address.split_once('@').filter(|(local, domain)| {
        let labels = || domain.split('.');
        !local.is_empty()
            && labels().count() >= 2
            && labels().all(|label| !label.is_empty() && !label.starts_with('-'))
            && address.chars().all(|letter| letter.is_ascii_graphic() && !"\"(),:;<>[]\\".contains(letter))
            && !domain.contains('@')
    });
    if parts.is_none() {
        problem("email", words::NO_EMAIL.say(&[("shown", Wording::alike(address))]));
    }
}

/// A supervisor must be somebody known, in service, and somebody else.
fn supervisors(everybody: &Everybody<'_>, planned: &[Planned], columns: &Columns, problems: &mut Problems) {
    let mut known: Option<Known> = None;
    for Planned { row, person } in planned {
        let Some(code) = &person.supervisor else { continue };
        let message = match everybody.get(code.as_str()) {
            _ if *code == person.staff_code => words::OWN_SUPERVISOR.into(),
            Some(supervisor) => match supervisor.valid_until.filter(|until| *until < person.valid_from) {
                Some(until) => {
                    let person = Wording::alike(format!("{} ({code})", supervisor.name));
                    words::SUPERVISOR_GONE.say(&[("person", person), ("day", change::day(Some(until)))])
                }
                None => continue,
            },
            None => {
                let entries =
                    || everybody.values().map(|person| (person.staff_code.clone(), person.name.clone()));
                match known.get_or_insert_with(|| Known::new(entries())).resolve(code) {
                    Ok(other) => words::SUPERVISOR_BY_NAME.say(&[("code", Wording::alike(other))]),
                    Err(message) => message,
                }
            }
        };
        problems.add(*row, columns.heading("supervisor"), message);
    }
}

fn cycles(
    everybody: &Everybody<'_>,
    planned: &[Planned],
    columns: &Columns,
    today: NaiveDate,
    problems: &mut Problems,
) {
    let serving = everybody.values().filter(|person| person.valid_until.is_none_or(|until| today <= until));
    let above = serving
        .filter_map(|person| Some((person.staff_code.as_str(), person.supervisor.as_deref()?)))
        .filter(|(code, supervisor)| code != supervisor);
    let above: HashMap<&str, &str> = above.collect();
    let row_of: HashMap<&str, u32> =
        planned.iter().map(|planned| (planned.person.staff_code.as_str(), planned.row)).collect();
    for cycle in find_cycles(&above) {
        let Some(row) = cycle.iter().find_map(|code| row_of.get(code)) else { continue };
        let path = cycle.iter().chain(cycle.first()).copied().collect::<Vec<_>>().join(" → ");
        let message = words::SUPERVISOR_CYCLE.say(&[("path", Wording::alike(path))]);
        problems.add(*row, columns.heading("supervisor"), message);
    }
}

/// People sign in and get mail by their address: nobody shares one.
fn addresses(everybody: &Everybody<'_>, planned: &[Planned], columns: &Columns, problems: &mut Problems) {
    let mut holders: HashMap<&str, Vec<&str>> = HashMap::new();
    for person in everybody.values().filter(|person| person.valid_until.is_none()) {
        if let Some(email) = &person.email {
            holders.entry(email).or_default().push(&person.staff_code);
        }
    }
    let told =
        |planned: &&Planned| planned.person.valid_until.is_none() && !planned.person.staff_code.is_empty();
    for Planned { row, person } in planned.iter().filter(told) {
        let others = person.email.as_deref().and_then(|email| holders.get(email));
        let other = others.into_iter().flatten().filter(|code| **code != person.staff_code).min();
        if let Some(other) = other {
            let message = words::EMAIL_SHARED.say(&[("code", Wording::alike(*other))]);
            problems.add(*row, columns.heading("email"), message);
        }
    }
}
