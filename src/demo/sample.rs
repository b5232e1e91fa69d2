//! The household sample: communes are strata, hamlets and neighbourhoods clusters, and every third commune is drawn
//! more densely so that it can be published on its own.

use super::{
    communes::{self, Commune},
    dice::Dice,
};
use crate::domain::{
    directory::UnitTree,
    sample::{SampledHousehold, Sampling},
};

/// Clusters drawn in the commune at `place`.
const fn clusters(place: usize) -> usize {
    match (place % 9, place % 3) {
        (0, _) => 8,
        (_, 0) => 4,
        _ => 2,
    }
}

/// Households of one quarter, with `each` drawn in a cluster.
pub fn draw(tree: &UnitTree, asked: &[Commune], each: usize, dice: &mut Dice) -> Vec<SampledHousehold> {
    let mut drawn = Vec::new();
    for (place, commune) in asked.iter().enumerate() {
        let Some(unit) = tree.by_code(commune.code) else { continue };
        let clusters = clusters(place);
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
