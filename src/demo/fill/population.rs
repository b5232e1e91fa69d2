//! Households: three of four of those invited answer, and a few others come through the open link.

use std::collections::HashMap;

use anyhow::Context;

use super::{Asking, Case};
use crate::{
    demo::communes::{self, Commune},
    domain::{city::CommuneType, evaluation::Relation, ids::UnitId, round::Channel, submission::Guard},
    store::invitations,
};

/// Share of people who take part in culture, by quarter: below the target, around it, above it.
const TAKES_PART: [f64; 4] = [0.475, 0.515, 0.56, 0.57];

pub async fn cases(asking: &mut Asking<'_>) -> anyhow::Result<Vec<Case>> {
    let invited = invitations::list(asking.city.db.read(), asking.round.id).await;
    let invited = invited.context("không đọc được danh sách hộ được mời")?;
    let places = places(asking);
    let so_far = if asking.quarter.is_open() { 0.45 } else { 1.0 };
    let mut cases = Vec::with_capacity(invited.len());
    for invitation in invited {
        let Some(commune) = places.get(&invitation.household.unit) else { continue };
        let answers = if communes::is_urban(commune) { 0.72 } else { 0.8 };
        if asking.dice.chance(answers * so_far) {
            let guard = Guard::Invitation(invitation.id);
            let case = asking.household(invitation.household.unit, *commune, Channel::Invitation, guard);
            cases.push(Case { sampling: Some(invitation.household.sampling), ..case });
        }
    }
    let mut units: Vec<(&UnitId, &Commune)> = places.iter().collect();
    units.sort_by_key(|(_, commune)| commune.code);
    for _ in 0..cases.len() / 12 {
        if let Some((unit, commune)) = units.get(asking.dice.below(units.len())) {
            cases.push(asking.household(**unit, **commune, Channel::OpenLink, Guard::None));
        }
    }
    Ok(cases)
}

fn places(asking: &Asking<'_>) -> HashMap<UnitId, Commune> {
    let tree = &asking.city.tree;
    communes::all().iter().filter_map(|commune| Some((tree.by_code(commune.code)?.id, *commune))).collect()
}

impl Asking<'_> {
    fn household(&mut self, unit: UnitId, commune: Commune, channel: Channel, guard: Guard) -> Case {
        let mut respondent = self.respondent(Some(unit), Relation::Household);
        let usual = TAKES_PART.get(self.quarter.number).copied().unwrap_or(0.55);
        let place = if communes::is_urban(&commune) { 0.06 } else { -0.04 };
        // Who comes through the open link is more interested than the city as a whole.
        let interest = if channel == Channel::OpenLink { 0.2 } else { 0.0 };
        respondent.takes_part =
            self.dice.chance(usual + place + interest + 0.04 * respondent.mood.tanh() - 0.03);
        respondent.area = match commune.kind {
            CommuneType::Ward => "thanh-thi",
            CommuneType::SpecialZone => "dac-khu",
            CommuneType::Rural => "nong-thon",
        };
        Case {
            unit: Some(unit),
            relation: Relation::Household,
            subject: None,
            rater: None,
            channel,
            guard,
            sampling: None,
            respondent,
        }
    }
}
