//! The household sample: communes are strata, hamlets and neighbourhoods clusters, and some communes are drawn
//! more densely so that they can be published on their own.

use super::{
    communes::{self, Commune},
    dice::Dice,
};
use crate::domain::{
    directory::UnitTree,
    sample::{SampledHousehold, Sampling},
};

/// Every so many-th commune is drawn densely.
const DENSE: usize = 9;

/// Households of one quarter, with `each` drawn in a cluster.
pub fn draw(tree: &UnitTree, asked: &[Commune], each: usize, dice: &mut Dice) -> Vec<SampledHousehold> {
    let mut drawn = Vec::new();
    for (place, commune) in asked.iter().enumerate() {
        let Some(unit) = tree.by_code(commune.code) else { continue };
        let clusters = if place % DENSE == 0 { 8 } else { 2 };
        let households = (clusters * each) as f64;
        for cluster in 1..=clusters {
            // Clusters differ in size: the weight says how many people of 15 and over a household stands for.
            let weight = communes::adults(commune) * 1000.0 / households * (0.9 + 0.2 * dice.unit());
            for household in 1..=each {
                drawn.push(SampledHousehold {
                    reference: format!("{}-{cluster:02}-{household:03}", commune.code),
                    unit: unit.id,
                    sampling: Sampling {
                        stratum: commune.code.to_owned(),
                        cluster: format!("{}-{cluster:02}", commune.code),
                        base_weight: (weight * 100.0).round() / 100.0,
                    },
                });
            }
        }
    }
    drawn
}

/// The token of a household's link: of the demo alone, so that it can be shown again.
pub fn token(seed: u64, round: &str, reference: &str) -> String {
    data_encoding::BASE64URL_NOPAD
        .encode(&Dice::new(seed, &format!("token of {reference} in {round}")).bytes())
}
