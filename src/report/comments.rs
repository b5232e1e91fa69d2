//! Which comments may be read together, so that no few of them stand alone.

use std::collections::{HashMap, HashSet};

use analysis::disclosure::releasable;

use crate::domain::{directory::UnitTree, ids::UnitId};

/// Units whose comments, those of their subtrees included, may be read on a page of their own; `own` counts the comments
/// about each unit itself.
///
/// A unit's comments are read together from `threshold` on. Who reads a unit's page and those of the units below it can
/// take the one from the other: what is left of a unit without the parts that have pages must be nothing, or as many as
/// the threshold. Where it is fewer, the smallest of those parts is read with the unit alone, until enough is left.
#[must_use]
pub fn readable(tree: &UnitTree, own: &HashMap<UnitId, u64>, threshold: u32) -> HashSet<UnitId> {
    let mut readable = HashSet::new();
    let Some(city) = tree.root() else { return readable };
    let totals = totals(tree, city.id, own);
    let total = |unit: UnitId| totals.get(&unit).copied().unwrap_or_default();
    let may = |comments: u64| releasable(usize::try_from(comments).unwrap_or(usize::MAX), threshold) > 0;
    let mut open = vec![city.id];
    open.retain(|unit| may(total(*unit)));
    while let Some(unit) = open.pop() {
        readable.insert(unit);
        let mut parts: Vec<UnitId> =
            tree.children(unit).map(|child| child.id).filter(|child| may(total(*child))).collect();
        parts.sort_by_key(|part| (std::cmp::Reverse(total(*part)), part.0));
        let mut left = total(unit) - parts.iter().map(|part| total(*part)).sum::<u64>();
        while left > 0 && !may(left) {
            let Some(smallest) = parts.pop() else { break };
            left += total(smallest);
        }
        open.extend(parts);
    }
    readable
}

/// Comments about each unit and all below it.
fn totals(tree: &UnitTree, city: UnitId, own: &HashMap<UnitId, u64>) -> HashMap<UnitId, u64> {
    let mut totals: HashMap<UnitId, u64> = HashMap::new();
    for unit in tree.subtree(city).into_iter().rev() {
        let below: u64 = tree.children(unit).filter_map(|child| totals.get(&child.id)).sum();
        totals.insert(unit, below + own.get(&unit).copied().unwrap_or_default());
    }
    totals
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::directory::{Unit, UnitKind};

    /// City 1; departments 2 and 3; rooms 4, 5, 6 of 2; room 7 of 3.
    fn tree() -> UnitTree {
        let parents =
            [(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2)), (5, Some(2)), (6, Some(2)), (7, Some(3))];
        let unit = |(id, parent): (i64, Option<i64>)| Unit {
            id: UnitId(id),
            code: format!("U{id}"),
            name: format!("Đơn vị {id}"),
            name_en: None,
            kind: UnitKind::SubUnit,
            parent: parent.map(UnitId),
            valid_from: NaiveDate::default(),
            valid_until: None,
        };
        UnitTree::from(parents.map(unit).to_vec())
    }

    fn own(counts: &[(i64, u64)]) -> HashMap<UnitId, u64> {
        counts.iter().map(|(unit, count)| (UnitId(*unit), *count)).collect()
    }

    fn found(counts: &[(i64, u64)]) -> Vec<i64> {
        let mut units: Vec<i64> = readable(&tree(), &own(counts), 5).into_iter().map(|unit| unit.0).collect();
        units.sort_unstable();
        units
    }

    #[test]
    fn comments_are_read_together_from_the_threshold_on() {
        assert_eq!(found(&[(4, 4)]), [0_i64; 0]);
        assert_eq!(found(&[(4, 5)]), [1, 2, 4]);
        assert_eq!(found(&[(4, 3), (5, 2)]), [1, 2]);
    }

    #[test]
    fn what_is_left_of_a_unit_is_never_a_few() {
        // Room 6 has two: they would be what department 2 has beside rooms 4 and 5.
        assert_eq!(found(&[(4, 9), (5, 6), (6, 2)]), [1, 2, 4]);
        // The city's page less that of department 2 would be the three about department 3.
        assert_eq!(found(&[(4, 9), (7, 3)]), [1]);
    }

    proptest! {
        #[test]
        fn no_page_less_the_pages_below_it_is_a_few(counts in prop::collection::vec(0_u64..12, 7)) {
            let tree = tree();
            let own: HashMap<UnitId, u64> = (1..).map(UnitId).zip(counts).collect();
            let readable = readable(&tree, &own, 5);
            let totals = totals(&tree, UnitId(1), &own);
            for unit in &readable {
                prop_assert!(totals[unit] >= 5);
                // The highest pages below: a page within a page is taken away with it.
                let mut left = totals[unit];
                let mut open: Vec<UnitId> = tree.children(*unit).map(|child| child.id).collect();
                while let Some(below) = open.pop() {
                    if readable.contains(&below) {
                        left -= totals[&below];
                    } else {
                        open.extend(tree.children(below).map(|child| child.id));
                    }
                }
                prop_assert!(left == 0 || left >= 5, "{unit:?} leaves {left}");
            }
        }
    }
}
