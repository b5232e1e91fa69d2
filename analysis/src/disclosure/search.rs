//! Cheapest paths that carry a change from one sum to another.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::Table;

/// No limit to an increase.
pub const UNLIMITED: u64 = u64::MAX / 4;

/// Price of passing a hidden cell: shorter detours are preferred.
const STEP: u64 = 1;
/// How much dearer every unit of cost of a shown cell is.
const SCALE: u64 = 1_000;

/// Which cells a path may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    Hidden,
    Any,
}

/// A search over one table; keeps the change of every cell.
#[derive(Debug)]
pub struct Search {
    /// Cells at each node, node by node.
    incident: Vec<u32>,
    starts: Vec<u32>,
    distance: Vec<u64>,
    /// The cell by which a node was reached, and whether it grows.
    reached_by: Vec<Option<(u32, bool)>>,
    touched: Vec<u32>,
    heap: BinaryHeap<Reverse<(u64, u32)>>,
    pub change: Vec<i64>,
    changed: Vec<u32>,
}

impl Search {
    pub fn new(table: &Table) -> Self {
        let nodes = table.nodes as usize;
        let mut starts = vec![0_u32; nodes + 1];
        for (from, to) in &table.ends {
            for node in [*from, *to] {
                if let Some(count) = starts.get_mut(node as usize + 1) {
                    *count += 1;
                }
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut incident = vec![0_u32; table.ends.len() * 2];
        for ((from, to), cell) in table.ends.iter().zip(0_u32..) {
            for node in [*from, *to] {
                let Some(place) = next.get_mut(node as usize) else { continue };
                if let Some(slot) = incident.get_mut(*place as usize) {
                    *slot = cell;
                }
                *place += 1;
            }
        }
        Self {
            incident,
            starts,
            distance: vec![u64::MAX; nodes],
            reached_by: vec![None; nodes],
            touched: Vec::new(),
            heap: BinaryHeap::new(),
            change: vec![0; table.cells.len()],
            changed: Vec::new(),
        }
    }

    /// Forgets every change.
    pub fn reset(&mut self) {
        for cell in self.changed.drain(..) {
            if let Some(change) = self.change.get_mut(cell as usize) {
                *change = 0;
            }
        }
    }

    /// Adds `amount` to the change of a cell.
    pub fn shift(&mut self, cell: u32, amount: i64) {
        if let Some(change) = self.change.get_mut(cell as usize) {
            *change += amount;
            self.changed.push(cell);
        }
    }

    /// How much more a cell can grow or shrink.
    fn room(&self, table: &Table, cell: u32, grows: bool) -> u64 {
        let Some(known) = table.cells.get(cell as usize) else { return 0 };
        let change = self.change.get(cell as usize).copied().unwrap_or(0);
        let now = known.count.saturating_add_signed(change);
        match (grows, known.ceiling) {
            (false, _) => now,
            (true, Some(ceiling)) => ceiling.saturating_sub(now),
            (true, None) => UNLIMITED,
        }
    }

    /// The cheapest path from `start` to `goal` without `except`, on which every cell has `least` room. The cells
    /// with whether each grows, from the goal backwards, and the room of the narrowest.
    pub fn path(
        &mut self,
        table: &Table,
        (start, goal): (u32, u32),
        except: u32,
        (through, least): (Through, u64),
    ) -> Option<(Vec<(u32, bool)>, u64)> {
        for node in self.touched.drain(..) {
            if let Some(distance) = self.distance.get_mut(node as usize) {
                *distance = u64::MAX;
            }
        }
        self.heap.clear();
        self.reach(start, 0, None);
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            if node == goal {
                return Some(self.trace(table, start, goal));
            }
            if self.distance.get(node as usize).is_some_and(|best| *best < distance) {
                continue;
            }
            let bounds = self.starts.get(node as usize).zip(self.starts.get(node as usize + 1));
            let Some((first, last)) = bounds.map(|(first, last)| (*first as usize, *last as usize)) else {
                continue;
            };
            for place in first..last {
                let Some(cell) = self.incident.get(place).copied().filter(|cell| *cell != except) else {
                    continue;
                };
                self.relax(table, node, distance, cell, (through, least));
            }
        }
        None
    }

    fn relax(
        &mut self,
        table: &Table,
        node: u32,
        distance: u64,
        cell: u32,
        (through, least): (Through, u64),
    ) {
        let Some((known, (from, to))) = table.cells.get(cell as usize).zip(table.ends.get(cell as usize))
        else {
            return;
        };
        let price = match (known.hidden, known.cost, through) {
            (true, ..) => STEP,
            (false, Some(cost), Through::Any) => STEP + SCALE * cost,
            _ => return,
        };
        let grows = *from == node;
        if self.room(table, cell, grows) >= least {
            self.reach(if grows { *to } else { *from }, distance + price, Some((cell, grows)));
        }
    }

    fn reach(&mut self, node: u32, distance: u64, by: Option<(u32, bool)>) {
        let place = self.distance.get_mut(node as usize).zip(self.reached_by.get_mut(node as usize));
        let Some((best, reached_by)) = place else { return };
        if distance < *best {
            if *best == u64::MAX {
                self.touched.push(node);
            }
            (*best, *reached_by) = (distance, by);
            self.heap.push(Reverse((distance, node)));
        }
    }

    fn trace(&self, table: &Table, start: u32, goal: u32) -> (Vec<(u32, bool)>, u64) {
        let (mut path, mut narrowest, mut node) = (Vec::new(), UNLIMITED, goal);
        while node != start {
            let Some((cell, grows)) = self.reached_by.get(node as usize).copied().flatten() else { break };
            narrowest = narrowest.min(self.room(table, cell, grows));
            path.push((cell, grows));
            let Some((from, to)) = table.ends.get(cell as usize) else { break };
            node = if grows { *from } else { *to };
        }
        (path, narrowest)
    }
}
