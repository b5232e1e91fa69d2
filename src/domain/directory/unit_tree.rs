//! The tree of units.

use std::collections::HashMap;

use super::Unit;
use crate::domain::ids::UnitId;

/// All units with their place in the tree, ended ones included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitTree {
    units: HashMap<UnitId, Unit>,
    by_code: HashMap<String, UnitId>,
    /// In order of code.
    children: HashMap<UnitId, Vec<UnitId>>,
    root: Option<UnitId>,
}

impl From<Vec<Unit>> for UnitTree {
    fn from(mut units: Vec<Unit>) -> Self {
        units.sort_by(|one, other| one.code.cmp(&other.code));
        let mut tree = Self::default();
        for unit in units {
            match unit.parent {
                Some(parent) => tree.children.entry(parent).or_default().push(unit.id),
                None => tree.root = tree.root.or(Some(unit.id)),
            }
            tree.by_code.insert(unit.code.clone(), unit.id);
            tree.units.insert(unit.id, unit);
        }
        tree
    }
}

impl UnitTree {
    /// The unit with `id`.
    #[must_use]
    pub fn get(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    /// The unit with `code`.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&Unit> {
        self.get(*self.by_code.get(code)?)
    }

    /// The unit without one above it: the city. None before the first import.
    #[must_use]
    pub fn root(&self) -> Option<&Unit> {
        self.get(self.root?)
    }

    /// The unit directly above.
    #[must_use]
    pub fn parent(&self, id: UnitId) -> Option<&Unit> {
        self.get(self.get(id)?.parent?)
    }

    /// The units directly below, in order of code.
    pub fn children(&self, id: UnitId) -> impl Iterator<Item = &Unit> {
        self.children.get(&id).into_iter().flatten().filter_map(|child| self.get(*child))
    }

    /// `id` itself and everything below it, each unit before those below it; empty for an unknown unit.
    #[must_use]
    pub fn subtree(&self, id: UnitId) -> Vec<UnitId> {
        let mut found: Vec<UnitId> = self.get(id).map(|unit| unit.id).into_iter().collect();
        let mut next = 0;
        while let Some(unit) = found.get(next) {
            let below = self.children.get(unit).into_iter().flatten();
            let room = self.units.len().saturating_sub(found.len());
            let below: Vec<UnitId> = below.copied().take(room).collect();
            found.extend(below);
            next += 1;
        }
        found
    }

    /// From the root down to `id` itself.
    #[must_use]
    pub fn path(&self, id: UnitId) -> Vec<&Unit> {
        let upwards = std::iter::successors(self.get(id), |unit| self.get(unit.parent?));
        let mut path: Vec<&Unit> = upwards.take(self.units.len()).collect();
        path.reverse();
        path
    }

    /// Every unit, in order of code.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        let mut units: Vec<&Unit> = self.units.values().collect();
        units.sort_by(|one, other| one.code.cmp(&other.code));
        units.into_iter()
    }

    /// Number of units.
    #[must_use]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether no unit was imported yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::directory::UnitKind;

    fn tree() -> UnitTree {
        let unit = |id, code: &str, parent: Option<i64>, kind| Unit {
            id: UnitId(id),
            code: code.to_owned(),
            name: code.to_owned(),
            name_en: None,
            kind,
            parent: parent.map(UnitId),
            valid_from: NaiveDate::default(),
            valid_until: None,
        };
        UnitTree::from(vec![
            unit(4, "SNV-VP", Some(3), UnitKind::SubUnit),
            unit(3, "SNV", Some(1), UnitKind::Department),
            unit(2, "10888", Some(1), UnitKind::Commune),
            unit(1, "HP", None, UnitKind::City),
        ])
    }

    fn codes<'a>(units: impl IntoIterator<Item = &'a Unit>) -> Vec<&'a str> {
        units.into_iter().map(|unit| unit.code.as_str()).collect()
    }

    #[test]
    fn the_tree_is_walked_up_and_down() {
        let tree = tree();
        assert_eq!(tree.root().unwrap().code, "HP");
        assert_eq!(tree.subtree(UnitId(1)), [1, 2, 3, 4].map(UnitId));
        assert_eq!(tree.subtree(UnitId(3)), [3, 4].map(UnitId));
        assert!(tree.subtree(UnitId(9)).is_empty());
        assert_eq!(codes(tree.path(UnitId(4))), ["HP", "SNV", "SNV-VP"]);
        assert_eq!(codes(tree.children(UnitId(1))), ["10888", "SNV"]);
        assert_eq!(tree.parent(UnitId(4)).unwrap().code, "SNV");
        assert_eq!(codes(tree.iter()), ["10888", "HP", "SNV", "SNV-VP"]);
    }
}
