//! Whom a round will reach and how many forms it will bring, before it is opened: from counts, never from the people
//! themselves. Opening assigns exactly these forms ([`crate::domain::assignment::owed`]).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{
    super::{
        assignment::{is_rated, organisations_of, rating_units},
        directory::{Unit, UnitKind, UnitTree},
        evaluation::LEAST_RATERS,
        ids::UnitId,
        pooling::FEWEST,
        questionnaire::Kind,
    },
    Round,
};

/// The people of one unit who are in service on the roster day and not left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headcount {
    pub unit: UnitId,
    pub people: u64,
    /// Those whose direct supervisor is in service.
    pub supervised: u64,
    /// Party members.
    pub members: u64,
    /// Party members of a known party organisation.
    pub placed_members: u64,
}

/// One stratum of a sample.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleStratum {
    pub stratum: String,
    pub households: u64,
    pub clusters: u64,
    pub least_weight: f64,
    pub greatest_weight: f64,
    /// The sum of all base weights: the households that it stands for.
    pub weights: f64,
}

/// What is counted in the directory and in the sample for one round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Muster {
    pub heads: Vec<Headcount>,
    /// Units with a leader in service.
    pub led: HashSet<UnitId>,
    /// Party organisations with a leader in service.
    pub party_led: HashSet<UnitId>,
    /// In order of name.
    pub strata: Vec<SampleStratum>,
    /// Invited households by commune.
    pub invited: HashMap<UnitId, u64>,
}

/// Whom a round reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Officials who are evaluated, asked, or owe a commitment.
    pub people: u64,
    /// Units that rate, organisations that commit themselves, offices that can be rated, communes that are asked.
    pub units: u64,
    /// Units that are rated.
    pub rated: u64,
    /// Forms that will be owed, or households that are invited; None where nobody can know.
    pub forms: Option<u64>,
    /// Officials whom no supervisor evaluates.
    pub without_supervisor: u64,
    /// Party members of no known organisation.
    pub without_organisation: u64,
    /// Units and organisations without a leader in service, so that nobody fills in their form.
    pub leaderless: Vec<UnitId>,
    /// Units with people, but fewer than an anonymous answer is kept under.
    pub pooled: Vec<UnitId>,
    /// Units with some people, but fewer than the threshold.
    pub small: Vec<UnitId>,
    /// Units that too few others rate.
    pub few_raters: Vec<UnitId>,
    /// Communes concerned of which no household is invited.
    pub unsampled: Vec<UnitId>,
    /// Communes of which fewer households are invited than a figure of their own needs.
    pub undersampled: Vec<UnitId>,
}

/// Whom `round` reaches. `threshold` is the fewest answers of a figure, `commune_minimum` that of a commune's own.
#[must_use]
pub fn reach(
    round: &Round,
    tree: &UnitTree,
    muster: &Muster,
    (threshold, commune_minimum): (u32, u32),
    today: NaiveDate,
) -> Reach {
    match round.kind {
        Kind::Individual360 => individual(round, tree, muster, threshold),
        Kind::StaffAnonymous => anonymous(round, tree, muster),
        Kind::Commitment => commitment(round, tree, muster),
        Kind::UnitCross => between_units(round, tree, muster),
        Kind::ServiceRating => {
            Reach { units: answered_for(round, tree, today).count() as u64, ..Reach::default() }
        }
        Kind::Population => population(round, tree, muster, commune_minimum, today),
    }
}

fn concerned<'a>(
    round: &'a Round,
    tree: &'a UnitTree,
    muster: &'a Muster,
) -> impl Iterator<Item = &'a Headcount> {
    muster.heads.iter().filter(|head| round.concerns(tree, head.unit))
}

fn individual(round: &Round, tree: &UnitTree, muster: &Muster, threshold: u32) -> Reach {
    let mut reach = Reach::default();
    let mut supervised = 0;
    for head in concerned(round, tree, muster).filter(|head| head.people > 0) {
        reach.people += head.people;
        supervised += head.supervised;
        reach.units += 1;
        if head.people < u64::from(threshold) {
            reach.small.push(head.unit);
        }
    }
    reach.forms = Some(reach.people + supervised);
    reach.without_supervisor = reach.people - supervised;
    reach
}

fn anonymous(round: &Round, tree: &UnitTree, muster: &Muster) -> Reach {
    let mut reach = Reach::default();
    for head in concerned(round, tree, muster).filter(|head| head.people > 0) {
        reach.people += head.people;
        reach.units += 1;
        if head.people < FEWEST as u64 {
            reach.pooled.push(head.unit);
        }
    }
    reach.forms = Some(reach.people);
    reach
}

fn commitment(round: &Round, tree: &UnitTree, muster: &Muster) -> Reach {
    let mut reach = Reach::default();
    let mut placed = 0;
    for head in concerned(round, tree, muster) {
        reach.people += head.members;
        placed += head.placed_members;
    }
    for unit in organisations_of(round, tree) {
        reach.units += 1;
        if !muster.party_led.contains(&unit.id) {
            reach.leaderless.push(unit.id);
        }
    }
    reach.without_organisation = reach.people - placed;
    reach.forms = Some(placed + reach.units - reach.leaderless.len() as u64);
    reach
}

fn between_units(round: &Round, tree: &UnitTree, muster: &Muster) -> Reach {
    let units: Vec<&Unit> = rating_units(round, tree).collect();
    let raters = units.iter().filter(|unit| muster.led.contains(&unit.id)).count() as u64;
    let mut reach = Reach { units: units.len() as u64, forms: Some(0), ..Reach::default() };
    for unit in units {
        let is_led = muster.led.contains(&unit.id);
        if !is_led {
            reach.leaderless.push(unit.id);
        }
        if is_rated(round, unit) {
            let by = raters - u64::from(is_led);
            reach.rated += 1;
            reach.forms = reach.forms.map(|forms| forms + by);
            if by < u64::from(LEAST_RATERS) {
                reach.few_raters.push(unit.id);
            }
        }
    }
    reach
}

fn population(
    round: &Round,
    tree: &UnitTree,
    muster: &Muster,
    commune_minimum: u32,
    today: NaiveDate,
) -> Reach {
    let mut reach = Reach::default();
    for commune in answered_for(round, tree, today).filter(|unit| unit.kind == UnitKind::Commune) {
        reach.units += 1;
        match muster.invited.get(&commune.id) {
            None | Some(0) => reach.unsampled.push(commune.id),
            Some(invited) if *invited < u64::from(commune_minimum) => reach.undersampled.push(commune.id),
            Some(_) => {}
        }
    }
    let invited: u64 = muster.invited.values().sum();
    reach.forms = (invited > 0 || !round.open_link).then_some(invited);
    reach
}

/// The units that somebody may name in an answer on the first day, or today where that is past.
fn answered_for<'a>(
    round: &'a Round,
    tree: &'a UnitTree,
    today: NaiveDate,
) -> impl Iterator<Item = &'a Unit> {
    let day = round.opens_on.max(today.min(round.closes_on));
    tree.iter().filter(move |unit| round.may_be_answered_for(tree, unit, day))
}
