mod attacker;
mod properties;
mod reference;

use super::{Cell, Need, hierarchy::Row};

/// A published cell under `threshold`.
fn cell(threshold: u64, count: u64) -> Cell {
    Cell { count, cost: Some(count + 1), need: Need::of(threshold, count), guarded: true, ..Cell::default() }
}

fn row(threshold: u64, total: u64, categories: &[u64]) -> Row {
    Row {
        total: Some(cell(threshold, total)),
        categories: categories.iter().map(|count| cell(threshold, *count)).collect(),
    }
}
