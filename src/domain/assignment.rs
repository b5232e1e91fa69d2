//! Who owes which form about whom.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::{
    directory::{Exclusion, Person, Unit, UnitKind, UnitTree},
    evaluation::Relation,
    ids::{AssignmentId, RoundId, UnitId},
    pooling::pooled,
    questionnaire::Kind,
    round::Round,
};

/// A form that is owed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Owed {
    /// Staff code of who fills it in.
    pub rater: String,
    pub relation: Relation,
    /// Staff code of the person, or code of the unit, that it is about.
    pub subject: String,
    /// The unit that it counts for.
    pub unit: UnitId,
}

/// An official's form of a round, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub id: AssignmentId,
    pub round: RoundId,
    pub owed: Owed,
    pub due_on: NaiveDate,
    /// Set once answered: the round's opening day in its place where the round is anonymous,
    /// so that no day links the official to the answer.
    pub done_on: Option<NaiveDate>,
}

/// A form that should be owed, but by nobody that the directory knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The person has no direct supervisor in service.
    NoSupervisor { staff_code: String },
    /// The unit, or party organisation, has no leader in service.
    NoLeader { unit_code: String },
    /// The party member belongs to no party organisation.
    NoPartyOrganisation { staff_code: String },
}

/// The directory as of a round's roster day.
#[derive(Clone, Copy, Debug)]
pub struct Roster<'a> {
    pub tree: &'a UnitTree,
    pub people: &'a [Person],
    pub exclusions: &'a [Exclusion],
}

/// Who owes which form in `round`, with what the directory leaves open.
/// Rounds that are answered through a link or by invitation owe nothing.
#[must_use]
pub fn owed(round: &Round, roster: Roster<'_>) -> (Vec<Owed>, Vec<Gap>) {
    let (mut owed, mut gaps) = (Vec::new(), Vec::new());
    match round.kind {
        Kind::Individual360 => evaluations(round, roster, &mut owed, &mut gaps),
        Kind::StaffAnonymous => anonymous(round, roster, &mut owed),
        Kind::Commitment => {
            members(round, roster, &mut owed, &mut gaps);
            organisations(round, roster, &mut owed, &mut gaps);
        }
        Kind::UnitCross => between_units(round, roster, &mut owed, &mut gaps),
        Kind::ServiceRating | Kind::Population => {}
    }
    (owed, gaps)
}

/// The people concerned who are not left out of the period.
fn included<'a>(round: &'a Round, roster: Roster<'a>) -> impl Iterator<Item = &'a Person> {
    let excluded: HashSet<&str> =
        roster.exclusions.iter().map(|exclusion| exclusion.staff_code.as_str()).collect();
    let concerned: HashMap<UnitId, bool> =
        roster.tree.iter().map(|unit| (unit.id, round.concerns(roster.tree, unit.id))).collect();
    roster.people.iter().filter(move |person| {
        !excluded.contains(person.staff_code.as_str())
            && concerned.get(&person.unit).copied().unwrap_or_default()
    })
}

/// Each about a unit of so many that its answers point to nobody.
fn anonymous(round: &Round, roster: Roster<'_>, owed: &mut Vec<Owed>) {
    let people: Vec<&Person> = included(round, roster).collect();
    let units = pooled(roster.tree, people.iter().map(|person| (person.staff_code.as_str(), person.unit)));
    owed.extend(people.into_iter().filter_map(|person| {
        let unit = roster.tree.get(*units.get(person.staff_code.as_str())?)?;
        Some(Owed {
            rater: person.staff_code.clone(),
            relation: Relation::Staff,
            subject: unit.code.clone(),
            unit: unit.id,
        })
    }));
}

fn evaluations(round: &Round, roster: Roster<'_>, owed: &mut Vec<Owed>, gaps: &mut Vec<Gap>) {
    let in_service: HashSet<&str> = roster.people.iter().map(|person| person.staff_code.as_str()).collect();
    for person in included(round, roster) {
        let about = |rater: &str, relation| Owed {
            rater: rater.to_owned(),
            relation,
            subject: person.staff_code.clone(),
            unit: person.unit,
        };
        owed.push(about(&person.staff_code, Relation::SelfEvaluation));
        match person.supervisor.as_deref().filter(|supervisor| in_service.contains(supervisor)) {
            Some(supervisor) => owed.push(about(supervisor, Relation::Supervisor)),
            None => gaps.push(Gap::NoSupervisor { staff_code: person.staff_code.clone() }),
        }
    }
}

fn members(round: &Round, roster: Roster<'_>, owed: &mut Vec<Owed>, gaps: &mut Vec<Gap>) {
    for person in included(round, roster).filter(|person| person.is_party_member) {
        match person.party_unit {
            Some(unit) => owed.push(Owed {
                rater: person.staff_code.clone(),
                relation: Relation::Member,
                subject: person.staff_code.clone(),
                unit,
            }),
            None => gaps.push(Gap::NoPartyOrganisation { staff_code: person.staff_code.clone() }),
        }
    }
}

fn organisations(round: &Round, roster: Roster<'_>, owed: &mut Vec<Owed>, gaps: &mut Vec<Gap>) {
    let leaders = heads(roster.people, |person| person.party_unit);
    for unit in organisations_of(round, roster.tree) {
        match leaders.get(&unit.id) {
            Some(leader) => owed.push(Owed {
                rater: leader.staff_code.clone(),
                relation: Relation::Organisation,
                subject: unit.code.clone(),
                unit: unit.id,
            }),
            None => gaps.push(Gap::NoLeader { unit_code: unit.code.clone() }),
        }
    }
}

/// The party organisations that owe a commitment.
pub fn organisations_of<'a>(round: &'a Round, tree: &'a UnitTree) -> impl Iterator<Item = &'a Unit> {
    let day = round.roster_day();
    tree.iter().filter(move |unit| {
        unit.kind == UnitKind::PartyOrganisation && unit.is_valid_on(day) && round.concerns(tree, unit.id)
    })
}

/// The units that rate others.
pub fn rating_units<'a>(round: &'a Round, tree: &'a UnitTree) -> impl Iterator<Item = &'a Unit> {
    let day = round.roster_day();
    tree.iter().filter(move |unit| {
        unit.is_valid_on(day)
            && matches!(unit.kind, UnitKind::Department | UnitKind::Commune | UnitKind::ServiceCentre)
            && round.concerns(tree, unit.id)
    })
}

/// Whether a unit that rates others is rated itself. Among units that the round names, each rates every other. In a
/// round of the whole city every agency and commune rates the agencies: 113 forms about communes for each head would
/// be answered by nobody.
#[must_use]
pub fn is_rated(round: &Round, unit: &Unit) -> bool {
    !round.units.is_empty() || unit.kind != UnitKind::Commune
}

fn between_units(round: &Round, roster: Roster<'_>, owed: &mut Vec<Owed>, gaps: &mut Vec<Gap>) {
    let heads = heads(roster.people, |person| Some(person.unit));
    let units: Vec<&Unit> = rating_units(round, roster.tree).collect();
    for rating in &units {
        let Some(head) = heads.get(&rating.id) else {
            gaps.push(Gap::NoLeader { unit_code: rating.code.clone() });
            continue;
        };
        let rated = units.iter().filter(|rated| rated.id != rating.id && is_rated(round, rated));
        owed.extend(rated.map(|rated| Owed {
            rater: head.staff_code.clone(),
            relation: Relation::Unit,
            subject: rated.code.clone(),
            unit: rated.id,
        }));
    }
}

/// The head of each unit: a leader whose supervisor does not belong to the same unit; of several, and where
/// there is no such one, the leader with the first staff code.
fn heads(people: &[Person], unit_of: impl Fn(&Person) -> Option<UnitId>) -> BTreeMap<UnitId, &Person> {
    let units: HashMap<&str, Option<UnitId>> =
        people.iter().map(|person| (person.staff_code.as_str(), unit_of(person))).collect();
    let mut heads: BTreeMap<UnitId, &Person> = BTreeMap::new();
    let rank = |person: &Person| {
        let supervisor = person.supervisor.as_deref().and_then(|code| units.get(code).copied().flatten());
        (supervisor == unit_of(person), person.staff_code.clone())
    };
    for person in people.iter().filter(|person| person.is_leader) {
        let Some(unit) = unit_of(person) else { continue };
        let head = heads.entry(unit).or_insert(person);
        if rank(person) < rank(head) {
            *head = person;
        }
    }
    heads
}
