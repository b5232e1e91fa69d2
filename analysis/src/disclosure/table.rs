//! Cells as arcs of a network: every sum is a node, into which its parts flow and out of which the total flows.

/// How uncertain a cell must stay: an attacker must not exclude that it is larger by `up` or smaller by `down`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Need {
    pub up: u64,
    pub down: u64,
}

impl Need {
    /// For a cell of `count` below `threshold`: it could as well be empty, or large enough to be shown.
    #[must_use]
    pub const fn below(threshold: u64, count: u64) -> Self {
        Self { up: threshold.saturating_sub(count), down: count }
    }

    /// The need of a cell of `count` under `threshold`; none for an empty or a large one.
    #[must_use]
    pub fn of(threshold: u64, count: u64) -> Option<Self> {
        Self::within(threshold, u64::MAX, count)
    }

    /// The same for a part of `whole`, which may be known: the part need not be able to exceed it.
    #[must_use]
    pub fn within(threshold: u64, whole: u64, count: u64) -> Option<Self> {
        (0 < count && count < threshold).then(|| Self::below(threshold.min(whole), count))
    }

    /// Both needs together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { up: self.up.max(other.up), down: self.down.max(other.down) }
    }
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub count: u64,
    /// Not published: masked, or never published at all.
    pub hidden: bool,
    /// What is lost by hiding it; None where it must stay published.
    pub cost: Option<u64>,
    pub need: Option<Need>,
    /// What is told of a hidden cell all the same: it is not larger.
    pub ceiling: Option<u64>,
    /// Must not be found exactly when hidden, whatever its size.
    pub guarded: bool,
}

/// Cells and the sums between them.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub(super) cells: Vec<Cell>,
    /// Where each cell comes from and goes to.
    pub(super) ends: Vec<(u32, u32)>,
    pub(super) nodes: u32,
}

impl Table {
    /// A table without cells, with the node 0.
    #[must_use]
    pub fn new() -> Self {
        Self { cells: Vec::new(), ends: Vec::new(), nodes: 1 }
    }

    /// A new sum: what flows into it flows out of it.
    pub fn add_node(&mut self) -> u32 {
        self.nodes += 1;
        self.nodes - 1
    }

    /// Adds a cell that leaves the sum `from` and enters the sum `to`; returns its number.
    pub fn add(&mut self, cell: Cell, from: u32, to: u32) -> usize {
        self.cells.push(cell);
        self.ends.push((from, to));
        self.cells.len() - 1
    }

    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The sums that each cell leaves and enters, by number.
    #[must_use]
    pub fn ends(&self) -> &[(u32, u32)] {
        &self.ends
    }

    pub fn cell_mut(&mut self, number: usize) -> Option<&mut Cell> {
        self.cells.get_mut(number)
    }
}
