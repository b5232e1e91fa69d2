//! How the units differ, and how they change from quarter to quarter.

use std::collections::HashMap;

use super::dice::Dice;
use crate::domain::{directory::UnitTree, evaluation::Relation, ids::UnitId};

/// Contentment by unit.
#[derive(Debug)]
pub struct Moods(HashMap<UnitId, f64>);

impl Moods {
    /// Agencies and communes differ; what lies below them differs a little more.
    pub fn new(tree: &UnitTree, seed: u64) -> Self {
        let own = |code: &str| Dice::new(seed, &format!("mood of {code}")).normal();
        let mood = |id: UnitId| {
            let spreads = [0.0, 0.45, 0.2, 0.1];
            let path = tree.path(id);
            path.iter().zip(spreads).map(|(unit, spread)| spread * own(&unit.code)).sum()
        };
        Self(tree.iter().map(|unit| (unit.id, mood(unit.id))).collect())
    }

    /// Mean contentment about `unit`, slowly rising over the quarters.
    pub fn of(&self, unit: Option<UnitId>, quarter: usize) -> f64 {
        let unit = unit.and_then(|unit| self.0.get(&unit)).copied().unwrap_or_default();
        1.15 + unit + 0.08 * quarter as f64
    }
}

/// How much kinder than others this relation sees its subject.
pub const fn kindness(relation: Relation) -> f64 {
    match relation {
        Relation::SelfEvaluation => 0.55,
        Relation::Supervisor => 0.25,
        Relation::Unit | Relation::Staff => -0.2,
        Relation::Business => -0.15,
        Relation::Household => -0.25,
        _ => 0.0,
    }
}
