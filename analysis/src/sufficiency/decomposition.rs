//! What the index is made of: branches and groups of people.

use std::collections::BTreeMap;

use super::{Sufficiency, Ticks, share};
use crate::{Design, Domain, Estimate, Rows, proportion, ratio};

/// A group's part in the index of a domain.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupShare<G> {
    pub group: G,
    /// Its share of the domain's people.
    pub people: Estimate,
    /// Its own index; by the share of people, the groups' indices sum up to the domain's.
    pub index: Estimate,
    /// Its share of the domain's insufficiency; above its share of people, the group is worse off.
    pub insufficiency: Estimate,
}

impl Sufficiency<'_> {
    /// The part of a branch in the insufficiency, `Σ w (missing ticks of the branch ÷ all ticks) ÷ Σ w (1 − score)` over
    /// the not yet happy. `branch`: its sufficient and all ticks by respondent. The parts of all branches sum up to 1.
    /// No value when everybody is happy.
    #[must_use]
    pub fn contribution(
        &self,
        design: &Design,
        branch: &[Option<Ticks>],
        members: &(impl Domain + ?Sized),
    ) -> Estimate {
        let lacking = |(ticks, branch): (&Option<Ticks>, &Option<Ticks>)| {
            let (ticks, (part, whole)) = ((*ticks)?, (*branch)?);
            let lacked = share((whole.saturating_sub(part), ticks.1));
            Some(if self.is_happy(ticks) { 0.0 } else { lacked })
        };
        let above: Vec<Option<f64>> = self.ticks.iter().zip(branch).map(lacking).collect();
        ratio(design, &above, &self.each(|ticks| 1.0 - self.score(ticks)), members)
    }

    /// The index by group (by respondent; None: outside every group), in the order of the groups. A group counts the
    /// respondents with a score, so that shares and indices fit together.
    #[must_use]
    pub fn by_group<G: Ord + Copy>(
        &self,
        design: &Design,
        groups: &[Option<G>],
        members: &(impl Domain + ?Sized),
    ) -> Vec<GroupShare<G>> {
        let group_of = |row: usize| groups.get(row).copied().flatten();
        let mut inside: BTreeMap<G, Vec<u32>> = BTreeMap::new();
        let mut domain = Vec::new();
        for row in self.scored(members).rows() {
            if let (Some(group), Ok(row)) = (group_of(row), u32::try_from(row)) {
                inside.entry(group).or_default().push(row);
                domain.push(row);
            }
        }
        let domain: Rows = domain.into_iter().collect();
        let insufficiency = self.each(|ticks| 1.0 - self.score(ticks));
        let part = |(group, rows): (G, Vec<u32>)| {
            let is_in: Vec<bool> = groups.iter().map(|own| *own == Some(group)).collect();
            let own: Vec<Option<f64>> = insufficiency
                .iter()
                .zip(&is_in)
                .map(|(value, own)| value.map(|value| if *own { value } else { 0.0 }))
                .collect();
            let holds: Vec<Option<bool>> = is_in.iter().map(|own| Some(*own)).collect();
            GroupShare {
                group,
                people: proportion(design, &holds, &domain),
                index: self.index(design, &rows.into_iter().collect::<Rows>()),
                insufficiency: ratio(design, &own, &insufficiency, &domain),
            }
        };
        inside.into_iter().map(part).collect()
    }
}
