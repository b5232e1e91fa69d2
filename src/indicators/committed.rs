//! CT-13: party organisations and members with an approved commitment, and thematic meetings held.

use std::collections::{HashMap, HashSet};

use super::{
    ComputeError,
    dataset::NOBODY,
    disclosure::Board,
    figure::{Cell, cell},
    load::Inputs,
};
use crate::domain::{
    directory::UnitKind,
    evaluation::Relation,
    indicator::{FigureKind, Indicator, Verdict},
    questionnaire::Kind,
};

const INDICATOR: Indicator = Indicator::Committed;

/// The question of the set `cam-ket` for the number of thematic meetings.
const MEETINGS: &str = "SHCD";

#[derive(Clone, Debug, Default)]
struct Count {
    organisations: u64,
    committed_organisations: u64,
    reporting_organisations: u64,
    organisations_with_meetings: u64,
    meetings: u64,
    members: u64,
    committed_members: u64,
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.organisations += other.organisations;
        self.committed_organisations += other.committed_organisations;
        self.reporting_organisations += other.reporting_organisations;
        self.organisations_with_meetings += other.organisations_with_meetings;
        self.meetings += other.meetings;
        self.members += other.members;
        self.committed_members += other.committed_members;
    }
}

/// What was committed to: members by place on the roster, organisations with their meetings by unit.
#[derive(Debug, Default)]
struct Commitments {
    members: HashSet<u32>,
    organisations: HashSet<usize>,
    meetings: HashMap<usize, u64>,
}

pub fn add(inputs: &Inputs, board: &mut Board) -> Result<(), ComputeError> {
    if inputs.of_kind(Kind::Commitment).next().is_none() {
        board.push(cell(INDICATOR, 0, "", FigureKind::Share));
        return Ok(());
    }
    let commitments = commitments(inputs)?;
    let mut own = vec![Count::default(); inputs.units.len()];
    for (unit, count) in own.iter_mut().enumerate() {
        if inputs.units.kinds.get(unit) == Some(&UnitKind::PartyOrganisation)
            && inputs.units.valid.get(unit) == Some(&true)
        {
            let reported = commitments.meetings.get(&unit).copied();
            let meetings = reported.unwrap_or(0);
            count.organisations = 1;
            count.reporting_organisations = u64::from(reported.is_some());
            count.committed_organisations = u64::from(commitments.organisations.contains(&unit));
            count.organisations_with_meetings = u64::from(meetings > 0);
            count.meetings = meetings;
        }
    }
    for (place, person) in (0_u32..).zip(&inputs.roster).filter(|(_, person)| person.is_party_member) {
        let unit = inputs.units.position(person.party_unit.or(Some(person.unit))) as usize;
        let unit = if unit < own.len() { unit } else { 0 };
        if let Some(count) = own.get_mut(unit) {
            count.members += 1;
            count.committed_members += u64::from(commitments.members.contains(&place));
        }
    }
    for (unit, count) in inputs.units.subtree_sums(own, Count::add).iter().enumerate() {
        if count.organisations + count.members > 0 || unit == 0 {
            add_unit(board, unit, count);
        }
    }
    Ok(())
}

/// Commitments by organisations and members; only approved ones count, meetings count as reported.
fn commitments(inputs: &Inputs) -> Result<Commitments, ComputeError> {
    let mut found = Commitments::default();
    for dataset in inputs.of_kind(Kind::Commitment) {
        let rows = &dataset.rows;
        let meetings = match dataset.frame.codebook().item(MEETINGS) {
            Some(_) => dataset.frame.numbers(MEETINGS)?,
            None => vec![None; dataset.frame.height()],
        };
        for (row, id) in rows.id.iter().enumerate() {
            let is_approved = inputs.approved.contains(id);
            match rows.relation.get(row) {
                Some(Relation::Member) => {
                    let person = [&rows.subject, &rows.rater]
                        .into_iter()
                        .filter_map(|column| column.get(row).copied());
                    let person = person
                        .filter(|person| *person != NOBODY)
                        .find(|p| (*p as usize) < inputs.roster.len());
                    if let Some(person) = person.filter(|_| is_approved) {
                        found.members.insert(person);
                    }
                }
                Some(Relation::Organisation) => {
                    let Some(unit) = rows.unit.get(row).map(|unit| *unit as usize) else { continue };
                    if is_approved {
                        found.organisations.insert(unit);
                    }
                    let held = meetings.get(row).copied().flatten().unwrap_or(0.0);
                    *found.meetings.entry(unit).or_default() += held as u64;
                }
                _ => {}
            }
        }
    }
    Ok(found)
}

fn add_unit(board: &mut Board, unit: usize, count: &Count) {
    let new = |breakdown: &str, kind| cell(INDICATOR, unit, breakdown, kind);
    let complete =
        |part, whole| (whole > 0).then_some(if part == whole { Verdict::Met } else { Verdict::NotMet });
    let organisations = new("organisations", FigureKind::Share)
        .share(count.committed_organisations, count.organisations)
        .verdict(complete(count.committed_organisations, count.organisations));
    // Who is a member, and who has not committed, is sensitive; what an organisation did is a public body's business.
    let members = new("members", FigureKind::Share)
        .share(count.committed_members, count.members)
        .verdict(complete(count.committed_members, count.members))
        .sensitive(true);
    board.push(headline(&organisations, &members));
    if count.organisations > 0 {
        let with_meetings = new("organisations_with_meetings", FigureKind::Share);
        board.push(with_meetings.share(count.organisations_with_meetings, count.organisations).open());
        let silent = count.organisations - count.reporting_organisations;
        let meetings = new("meetings", FigureKind::Count).base(count.reporting_organisations, silent);
        board.push(meetings.value(Some(count.meetings as f64)).open());
        board.push(organisations.open());
    }
    if count.members > 0 {
        board.push(members);
    }
}

/// The smaller of both shares; met when both are complete. As sensitive as the members' share.
fn headline(organisations: &Cell, members: &Cell) -> Cell {
    let (one, other) = (organisations.figure.value, members.figure.value);
    let smaller = match (one, other) {
        (Some(one), Some(other)) if one < other => organisations,
        (Some(_), None) => organisations,
        _ => members,
    };
    let met = [organisations, members].iter().all(|cell| cell.figure.verdict != Some(Verdict::NotMet));
    let mut headline = smaller.clone().sensitive(true).sized(members.size.into());
    headline.figure.breakdown = String::new();
    if headline.figure.value.is_some() {
        headline.figure.verdict = Some(if met { Verdict::Met } else { Verdict::NotMet });
    }
    headline
}
