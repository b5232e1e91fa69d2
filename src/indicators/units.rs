//! The tree of units by position: own figures are added up to their subtrees.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::{
    directory::{UnitKind, UnitTree},
    ids::UnitId,
};

/// No unit.
pub const NOWHERE: u32 = u32::MAX;

/// Units with parents before their children; the first is the root, to which units without a parent belong too.
#[derive(Debug)]
pub struct Units {
    pub codes: Vec<String>,
    pub kinds: Vec<UnitKind>,
    /// Whether the unit exists on the day of the roster.
    pub valid: Vec<bool>,
    /// Position of the unit above; the root's own for the root.
    pub parents: Vec<usize>,
    positions: HashMap<UnitId, usize>,
}

impl Units {
    /// None before the first import.
    pub fn new(tree: &UnitTree, as_of: NaiveDate) -> Option<Self> {
        let root = tree.root()?.id;
        let mut order = tree.subtree(root);
        let mut seen: HashSet<UnitId> = order.iter().copied().collect();
        for unit in tree.iter().filter(|unit| unit.parent.is_none() && unit.id != root) {
            order.extend(tree.subtree(unit.id).into_iter().filter(|id| seen.insert(*id)));
        }
        let positions: HashMap<UnitId, usize> = order.iter().copied().zip(0..).collect();
        let units: Vec<_> = order.iter().filter_map(|id| tree.get(*id)).collect();
        let above = |parent: Option<UnitId>| parent.and_then(|id| positions.get(&id)).copied().unwrap_or(0);
        let parents: Vec<usize> = units.iter().map(|unit| above(unit.parent)).collect();
        let codes = units.iter().map(|unit| unit.code.clone()).collect();
        let kinds = units.iter().map(|unit| unit.kind).collect();
        let valid = units.iter().map(|unit| unit.is_valid_on(as_of)).collect();
        Some(Self { codes, kinds, valid, parents, positions })
    }

    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// The position of a unit, or [`NOWHERE`].
    pub fn position(&self, id: Option<UnitId>) -> u32 {
        let position = id.and_then(|id| self.positions.get(&id)).and_then(|at| u32::try_from(*at).ok());
        position.unwrap_or(NOWHERE)
    }

    /// What each unit's subtree holds, from what each unit holds itself.
    pub fn subtree_sums<T>(&self, mut own: Vec<T>, add: impl Fn(&mut T, &T)) -> Vec<T> {
        for (unit, parent) in self.parents.iter().enumerate().skip(1).rev() {
            let (above, below) = own.split_at_mut(unit);
            if let (Some(parent), Some(child)) = (above.get_mut(*parent), below.first()) {
                add(parent, child);
            }
        }
        own
    }

    /// Whether each unit lies in the subtree of `top`.
    pub fn within(&self, top: usize) -> Vec<bool> {
        let mut within = vec![false; self.len()];
        for (unit, parent) in self.parents.iter().enumerate() {
            let inside = unit == top || (unit > 0 && within.get(*parent).copied().unwrap_or(false));
            if let Some(place) = within.get_mut(unit) {
                *place = inside;
            }
        }
        within
    }
}
