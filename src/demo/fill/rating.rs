//! Ratings through the open link: communes and agencies with counters, the larger ones more often.

use super::{Asking, Case};
use crate::domain::{
    directory::UnitKind, evaluation::Relation, ids::UnitId, round::Channel, submission::Guard,
};

pub fn cases(asking: &mut Asking<'_>) -> Vec<Case> {
    let volume = asking.city.volume;
    let (whole, relation) = match asking.form.slug() {
        "doanh-nghiep" => (volume.businesses, Relation::Business),
        "sipas" => (volume.citizens, Relation::Citizen),
        _ => (volume.service, Relation::Citizen),
    };
    let (first, last) = asking.quarter.answer_days(asking.round.kind);
    let all_days = (asking.round.closes_on - first).num_days() + 1;
    let part = ((last - first).num_days() + 1) as f64 / all_days.max(1) as f64;
    let units = rated(asking, relation);
    let weights: Vec<f64> = units.iter().map(|(_, weight)| *weight).collect();
    let count = (whole as f64 * part).round() as usize;
    (0..count)
        .map(|_| {
            let unit = units.get(asking.dice.weighted(&weights)).map(|(unit, _)| *unit);
            let mut respondent = asking.respondent(unit, relation);
            respondent.brief = relation == Relation::Citizen && asking.dice.chance(0.3);
            let channel = if asking.dice.chance(0.25) { Channel::Api } else { Channel::OpenLink };
            Case {
                unit,
                relation,
                subject: None,
                rater: None,
                channel,
                guard: Guard::None,
                sampling: None,
                respondent,
            }
        })
        .collect()
}

/// The units that are rated, with how often.
fn rated(asking: &Asking<'_>, relation: Relation) -> Vec<(UnitId, f64)> {
    let weight = |kind| match (kind, relation) {
        (UnitKind::Commune, Relation::Business) => Some(0.8),
        (UnitKind::Department, Relation::Business) => Some(5.0),
        (UnitKind::Commune, _) => Some(1.0),
        (UnitKind::Department, _) => Some(4.0),
        (UnitKind::ServiceCentre, _) => Some(6.0),
        _ => None,
    };
    let size =
        |code: &str| (0.4 * super::Dice::new(asking.city.seed, &format!("counter of {code}")).normal()).exp();
    let units = asking.city.tree.iter();
    units.filter_map(|unit| Some((unit.id, weight(unit.kind)? * size(&unit.code)))).collect()
}
