//! Units under which anonymous answers are kept: never so few people that an answer points to one of them.

use std::collections::HashMap;

use super::{
    directory::{Unit, UnitTree},
    ids::UnitId,
};

/// The fewest people whose anonymous answers are kept under one unit.
pub const FEWEST: usize = 10;

/// Whether it may be told how many answers came in of a round that asks `asked` people or households: a small number of
/// an anonymous one may not. A round that asks nobody by name takes answers from everybody.
#[must_use]
pub fn tells_answers(anonymous: bool, asked: u64) -> bool {
    !anonymous || !(1..FEWEST as u64).contains(&asked)
}

/// The unit under which each person's answer is kept, `people` being staff codes with their own units: the own unit
/// where at least [`FEWEST`] are there, else the nearest one above that gathers so many from units that are too
/// small; the smallest group goes along where the topmost unit would gather fewer.
#[must_use]
pub fn pooled<'a>(
    tree: &UnitTree,
    people: impl Iterator<Item = (&'a str, UnitId)>,
) -> HashMap<&'a str, UnitId> {
    let mut pools: HashMap<UnitId, Vec<&str>> = HashMap::new();
    for (staff_code, unit) in people {
        pools.entry(unit).or_default().push(staff_code);
    }
    let mut upwards: Vec<&Unit> = tree.iter().collect();
    upwards.sort_by_key(|unit| (std::cmp::Reverse(tree.path(unit.id).len()), unit.id));
    let mut groups: Vec<(UnitId, Vec<&str>)> = Vec::new();
    for unit in upwards {
        let Some(mut pool) = pools.remove(&unit.id) else { continue };
        match tree.parent(unit.id) {
            _ if pool.len() >= FEWEST => groups.push((unit.id, pool)),
            Some(parent) => pools.entry(parent.id).or_default().append(&mut pool),
            None => {
                let smallest =
                    (0..groups.len()).min_by_key(|at| groups.get(*at).map(|(_, group)| group.len()));
                if let Some(at) = smallest {
                    pool.append(&mut groups.swap_remove(at).1);
                }
                groups.push((unit.id, pool));
            }
        }
    }
    let each = |(unit, group): (UnitId, Vec<&'a str>)| group.into_iter().map(move |person| (person, unit));
    groups.into_iter().flat_map(each).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::directory::UnitKind;

    fn tree(parents: &[usize]) -> UnitTree {
        let unit = |id: usize, parent: Option<usize>| Unit {
            id: UnitId(id as i64),
            code: format!("U{id}"),
            name: String::new(),
            name_en: None,
            kind: UnitKind::SubUnit,
            parent: parent.map(|parent| UnitId(parent as i64)),
            valid_from: chrono::NaiveDate::MIN,
            valid_until: None,
        };
        let below = parents.iter().zip(1..).map(|(parent, id)| unit(id, Some((*parent).min(id - 1))));
        std::iter::once(unit(0, None)).chain(below).collect::<Vec<_>>().into()
    }

    #[test]
    fn a_large_unit_keeps_its_answers_and_small_ones_gather_above() {
        let tree = tree(&[0, 1, 1, 0]);
        let people: Vec<(String, UnitId)> = [(2, 12), (3, 4), (1, 6), (4, 30)]
            .iter()
            .flat_map(|(unit, number)| (0..*number).map(move |n| (format!("{unit}-{n}"), UnitId(*unit))))
            .collect();
        let pooled = pooled(&tree, people.iter().map(|(code, unit)| (code.as_str(), *unit)));
        assert_eq!(
            [pooled["2-0"], pooled["3-0"], pooled["1-0"], pooled["4-0"]].map(|unit| unit.0),
            [2, 1, 1, 4]
        );
    }

    proptest! {
        #[test]
        fn nobody_is_lost_or_moved_aside_and_no_group_is_small(
            parents in prop::collection::vec(0_usize..8, 0..8),
            people in prop::collection::vec(0_usize..9, 0..120),
        ) {
            let tree = tree(&parents);
            let codes: Vec<(String, UnitId)> = people
                .iter()
                .enumerate()
                .map(|(n, unit)| (n.to_string(), UnitId((*unit).min(parents.len()) as i64)))
                .collect();
            let pooled = pooled(&tree, codes.iter().map(|(code, unit)| (code.as_str(), *unit)));
            prop_assert_eq!(pooled.len(), codes.len());
            let mut sizes: HashMap<UnitId, usize> = HashMap::new();
            for (code, own) in &codes {
                let unit = pooled[code.as_str()];
                prop_assert!(tree.path(*own).iter().any(|above| above.id == unit));
                *sizes.entry(unit).or_default() += 1;
            }
            let whole = codes.len();
            prop_assert!(sizes.values().all(|size| *size >= FEWEST.min(whole)));
        }
    }
}
