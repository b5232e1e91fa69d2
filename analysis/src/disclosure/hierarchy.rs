//! Tables over a tree of units, with or without categories, as networks.

use super::{Cell, Need, Table};

/// What is known of one unit, its whole subtree included.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Everybody; None where the unit is not in the table.
    pub total: Option<Cell>,
    /// By category, in the same order for every unit; empty where the unit is not broken down.
    pub categories: Vec<Cell>,
}

/// How counts that are published nowhere are protected: what a unit holds besides the units below it, and what a
/// total holds besides its categories.
#[derive(Clone, Copy, Debug)]
pub struct Unpublished {
    pub threshold: u64,
    /// Whether being in no category says something about a person.
    pub protect_remainder: bool,
}

/// A network with the numbers of the cells that it was made from.
#[derive(Clone, Debug)]
pub struct Hierarchy {
    pub table: Table,
    /// By unit.
    pub totals: Vec<Option<usize>>,
    /// By unit and category.
    pub categories: Vec<Vec<usize>>,
}

/// A table of `rows` by unit; `parents` gives the position of the unit above, which comes first, and the root's own
/// for the root. Every total is the sum of the totals below it and of what the unit holds besides; so is every
/// category, and every total is the sum of its categories and of who is in none. A unit that is missing between two
/// others is passed over. What is published nowhere enters as a hidden cell where it is not empty; where it is empty
/// it is taken as known to be, which errs on the safe side.
#[must_use]
pub fn build(parents: &[usize], rows: Vec<Row>, unpublished: Unpublished) -> Hierarchy {
    let mut builder = Builder::new(parents, rows, unpublished);
    builder.add_totals();
    builder.add_categories();
    Hierarchy { table: builder.table, totals: builder.totals, categories: builder.categories }
}

/// The sum that nothing is required of: the other sums imply it.
const GROUND: u32 = 0;

struct Builder {
    rows: Vec<Row>,
    unpublished: Unpublished,
    table: Table,
    /// The nearest unit above with a total, and the nearest that is broken down.
    above: Vec<Option<usize>>,
    broken_down_above: Vec<Option<usize>>,
    /// Sums over the categories of a broken-down unit, or of what it holds besides the broken-down units below.
    row_nodes: Vec<u32>,
    /// What each unit with units below holds besides them.
    own: Vec<Option<u64>>,
    totals: Vec<Option<usize>>,
    categories: Vec<Vec<usize>>,
}

impl Builder {
    fn new(parents: &[usize], rows: Vec<Row>, unpublished: Unpublished) -> Self {
        let units = rows.len();
        let mut rows = rows;
        let columns = rows.iter().map(|row| row.categories.len()).max().unwrap_or(0);
        for row in rows.iter_mut().filter(|row| !row.categories.is_empty()) {
            let known: u64 = row.categories.iter().map(|cell| cell.count).sum();
            let total = row.total.as_ref().map_or(known, |total| total.count);
            let need = unpublished
                .protect_remainder
                .then(|| Need::of(unpublished.threshold, total - known.min(total)));
            let rest = total - known.min(total);
            row.categories.resize(columns, Cell::default());
            let ceiling = (rest == 0).then_some(0);
            row.categories.push(Cell { count: rest, need: need.flatten(), ceiling, ..unseen() });
        }
        let mut table = Table::new();
        let row_nodes = rows
            .iter()
            .map(|row| if row.categories.is_empty() { GROUND } else { table.add_node() })
            .collect();
        let mut builder = Self {
            above: vec![None; units],
            broken_down_above: vec![None; units],
            own: vec![None; units],
            totals: vec![None; units],
            categories: vec![Vec::new(); units],
            rows,
            unpublished,
            table,
            row_nodes,
        };
        builder.above = builder.nearest(parents, |row| row.total.is_some());
        builder.broken_down_above = builder.nearest(parents, |row| !row.categories.is_empty());
        builder
    }

    fn nearest(&self, parents: &[usize], holds: impl Fn(&Row) -> bool) -> Vec<Option<usize>> {
        let mut nearest: Vec<Option<usize>> = vec![None; self.rows.len()];
        for (unit, parent) in parents.iter().copied().enumerate().filter(|(unit, parent)| parent < unit) {
            let is_there = self.rows.get(parent).is_some_and(&holds);
            let found = if is_there { Some(parent) } else { nearest.get(parent).copied().flatten() };
            if let Some(place) = nearest.get_mut(unit) {
                *place = found;
            }
        }
        nearest
    }

    /// Where what a unit holds besides the units below it is broken down.
    fn row_node(&self, unit: usize) -> u32 {
        let own = self.row_nodes.get(unit).copied().filter(|node| *node != GROUND);
        let above = || self.broken_down_above.get(unit).copied().flatten();
        own.or_else(|| self.row_nodes.get(above()?).copied()).unwrap_or(GROUND)
    }

    fn add_totals(&mut self) {
        let counts: Vec<Option<u64>> =
            self.rows.iter().map(|row| row.total.as_ref().map(|total| total.count)).collect();
        let sums = sums(&self.above, &counts);
        let mut nodes = vec![GROUND; self.rows.len()];
        for unit in 0..self.rows.len() {
            let Some(total) = self.rows.get(unit).and_then(|row| row.total.clone()) else { continue };
            let above = self.above.get(unit).copied().flatten();
            let from = above.and_then(|above| nodes.get(above).copied()).unwrap_or(GROUND);
            let below = sums.get(unit).copied().flatten();
            let row = self.row_node(unit);
            let count = total.count;
            let to = if below.is_some() { self.table.add_node() } else { row };
            let number = self.table.add(total, from, to);
            if let Some(place) = self.totals.get_mut(unit) {
                *place = Some(number);
            }
            if let Some(node) = nodes.get_mut(unit) {
                *node = to;
            }
            if let Some(below) = below {
                if let Some(place) = self.own.get_mut(unit) {
                    *place = Some(count.saturating_sub(below));
                }
                self.add_own((count, below), u64::MAX, to, row);
            }
        }
    }

    /// What a unit holds besides the units below it, part of `whole`.
    fn add_own(&mut self, (count, below): (u64, u64), whole: u64, from: u32, to: u32) {
        let own = count.saturating_sub(below);
        if own > 0 {
            let need = Need::within(self.unpublished.threshold, whole, own);
            self.table.add(Cell { count: own, need, ..unseen() }, from, to);
        }
    }

    fn add_categories(&mut self) {
        let columns = self.rows.iter().map(|row| row.categories.len()).max().unwrap_or(0);
        for column in 0..columns {
            let counts: Vec<Option<u64>> =
                self.rows.iter().map(|row| row.categories.get(column).map(|cell| cell.count)).collect();
            self.add_column(column, &counts);
        }
    }

    fn add_column(&mut self, column: usize, counts: &[Option<u64>]) {
        let sums = sums(&self.broken_down_above, counts);
        let mut nodes = vec![GROUND; self.rows.len()];
        for unit in 0..self.rows.len() {
            let cell = self.rows.get(unit).and_then(|row| row.categories.get(column));
            let Some(cell) = cell.cloned() else { continue };
            let above = self.broken_down_above.get(unit).copied().flatten();
            let to = above.and_then(|above| nodes.get(above).copied()).unwrap_or(GROUND);
            let row = self.row_node(unit);
            let below = sums.get(unit).copied().flatten();
            let from = if below.is_some() { self.table.add_node() } else { row };
            if let Some(node) = nodes.get_mut(unit) {
                *node = from;
            }
            let count = cell.count;
            let number = self.table.add(cell, from, to);
            if let Some(numbers) = self.categories.get_mut(unit) {
                numbers.push(number);
            }
            if let Some(below) = below {
                let whole = self.own.get(unit).copied().flatten().unwrap_or(u64::MAX);
                self.add_own((count, below), whole, row, from);
            }
        }
    }
}

/// A cell that is published nowhere.
fn unseen() -> Cell {
    Cell { hidden: true, cost: Some(0), ..Cell::default() }
}

/// The sum of what is directly below each unit; None where nothing is.
fn sums(above: &[Option<usize>], counts: &[Option<u64>]) -> Vec<Option<u64>> {
    let mut sums = vec![None; counts.len()];
    for (above, count) in above.iter().zip(counts) {
        if let Some((above, count)) = above.zip(*count)
            && let Some(sum) = sums.get_mut(above)
        {
            *sum = Some(sum.unwrap_or(0) + count);
        }
    }
    sums
}
