//! Random tables: the attacker by paths agrees with linear programming, and finds no small cell after the gate.

use proptest::prelude::*;

use super::{attacker::Published, row};
use crate::disclosure::hierarchy::{Row, Unpublished, build};

const THRESHOLD: u64 = 5;

fn count() -> impl Strategy<Value = u64> {
    prop_oneof![3 => Just(0_u64), 4 => 1_u64..9, 3 => 5_u64..40]
}

/// A tree with each unit's own counts, summed up over the subtrees.
fn tables() -> impl Strategy<Value = (Vec<usize>, Vec<Row>)> {
    (2_usize..9, 0_usize..4).prop_flat_map(|(units, columns)| {
        let parents = prop::collection::vec(0_usize..6, units - 1);
        let own = prop::collection::vec(prop::collection::vec(count(), columns.max(1)), units);
        (parents, own).prop_map(move |(above, mut own)| {
            let parents: Vec<usize> = std::iter::once(0)
                .chain(above.iter().enumerate().map(|(unit, parent)| *parent.min(&unit)))
                .collect();
            for unit in (1..parents.len()).rev() {
                let below = own[unit].clone();
                own[parents[unit]].iter_mut().zip(below).for_each(|(sum, more)| *sum += more);
            }
            let rows = own.iter().map(|counts| {
                let total = counts.iter().sum();
                row(THRESHOLD, total, if columns == 0 { &[] } else { counts })
            });
            (parents, rows.collect())
        })
    })
}

const UNPUBLISHED: Unpublished = Unpublished { threshold: THRESHOLD, protect_remainder: true };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn paths_find_what_linear_programming_finds(
        (parents, rows) in tables(),
        hidden in prop::collection::vec(any::<bool>(), 64),
    ) {
        let mut found = build(&parents, rows.clone(), UNPUBLISHED);
        let mut flags = hidden.into_iter();
        let numbers: Vec<Vec<usize>> = found.totals.iter().zip(&found.categories).zip(&rows)
            .map(|((total, categories), row)| {
                total.iter().copied().chain(categories.iter().copied().take(row.categories.len())).collect()
            })
            .collect();
        for number in numbers.iter().flatten() {
            found.table.cell_mut(*number).unwrap().hidden = flags.next().unwrap_or(false);
        }
        let published = Published::new(&parents, &rows, &found);
        for (unit, numbers) in numbers.iter().enumerate() {
            for (column, number) in numbers.iter().enumerate() {
                let (low, high) = found.table.range(*number);
                let (least, largest) = published.range(unit, column);
                prop_assert!((least - low as f64).abs() < 1e-6, "{unit} {column}: {low} or {least}");
                let agrees = high.map_or(largest > 1e5, |high| (largest - high as f64).abs() < 1e-6);
                prop_assert!(agrees, "{unit} {column}: {high:?} or {largest}");
            }
        }
    }

    #[test]
    fn no_small_cell_follows_from_a_protected_table((parents, rows) in tables()) {
        let mut found = build(&parents, rows, UNPUBLISHED);
        let done = found.table.protect();
        prop_assert!(done.exposed.is_empty(), "{done:?}");
        for (number, cell) in found.table.cells().iter().enumerate() {
            let (low, high) = found.table.range(number);
            let high = high.unwrap_or(u64::MAX);
            if cell.need.is_some() {
                prop_assert!(high >= THRESHOLD && high - low >= THRESHOLD, "{number}: {cell:?} {low} {high}");
            } else if cell.hidden && cell.guarded && cell.count > 0 {
                prop_assert!(low < high, "{number}: {cell:?}");
            }
        }
    }
}
