//! Figures as counts that add up: over units, or over the city's domains, with or without categories.

use analysis::disclosure::{
    Need,
    hierarchy::{self, Hierarchy, Row, Unpublished},
};

/// A count that cells give away.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub count: u64,
    /// Where the count stands in each publication.
    pub source: Source,
    /// Cells that tell it: hidden together.
    pub cells: Vec<usize>,
    pub threshold: u64,
    /// It must not be found to have changed by less since it was published; 0 where that says nothing.
    pub change: u64,
    /// A need beside that of a small count.
    pub need: Option<Need>,
    /// Known not to be larger.
    pub ceiling: Option<u64>,
    /// Told by no figure.
    pub unpublished: bool,
}

/// What of a figure is counted, by the number of its cell.
#[derive(Clone, Debug, Default)]
pub enum Source {
    /// Nothing that is published.
    #[default]
    None,
    /// Its answers.
    Base(usize),
    /// The answers in its category.
    Part(usize),
    /// The answers that are not in its category.
    Rest(usize),
    /// The answers not in the categories of all of them.
    Rests(Vec<usize>),
}

/// One unit or domain: everybody, and by category.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub total: Option<Entry>,
    pub categories: Vec<Entry>,
}

/// Lines below each other; the first is the whole.
#[derive(Clone, Debug, Default)]
pub struct Network {
    pub parents: Vec<usize>,
    pub lines: Vec<Line>,
    /// For what is published nowhere.
    pub threshold: u64,
    /// Whether the totals are known wherever the unit shows anything, so that they are not hidden for a category.
    pub open_totals: bool,
}

/// What must be hidden.
#[derive(Debug, Default)]
pub struct Hidden {
    /// Cells whose own count is small.
    pub small: Vec<usize>,
    /// Cells that would give a small one away.
    pub complementary: Vec<usize>,
}

/// How much dearer it is to hide a figure of the whole city than of a unit with as many answers.
const WHOLE: u64 = 1_000;

/// What a whole is known to hold at most, where nothing is known.
const ANY: u64 = u64::MAX;

impl Network {
    /// The cells of all figures.
    pub fn cells(&self) -> impl Iterator<Item = usize> {
        let entries = self.lines.iter().flat_map(|line| line.total.iter().chain(&line.categories));
        entries.flat_map(|entry| entry.cells.iter().copied())
    }

    /// Hides cells until none that is small, or has a need of its own, follows from the others. `hidden` tells which
    /// cells are hidden already, `settled` which must stay as they are, `before` which are the first to hide behind.
    pub fn protect(
        &self,
        hidden: &dyn Fn(usize) -> bool,
        settled: &dyn Fn(usize) -> bool,
        before: &dyn Fn(usize) -> bool,
    ) -> Hidden {
        let (found, is_safe) = self.hide(&|_, cell| hidden(cell), hidden, (settled, before));
        if is_safe {
            return found;
        }
        // What cannot be protected by parts is told of the whole alone, and where that would still give it away, not at all.
        let below = |place: usize, cell: usize| hidden(cell) || (place > 0 && !settled(cell));
        let (found, is_safe) = self.hide(&below, hidden, (settled, before));
        if is_safe {
            return found;
        }
        tracing::warn!("a table could not be protected by parts: it is hidden");
        let small = found.small.clone();
        let may_be_hidden = |cell: &usize| !settled(*cell) && !hidden(*cell) && !small.contains(cell);
        let rest = self.cells().filter(may_be_hidden).collect();
        Hidden { small: found.small, complementary: rest }
    }

    /// What is hidden beside what `is_hidden` by its line and number already, and whether that protects every cell.
    /// What is `hidden` before all this is not named again.
    fn hide(
        &self,
        is_hidden: &dyn Fn(usize, usize) -> bool,
        hidden: &dyn Fn(usize) -> bool,
        rules: (&dyn Fn(usize) -> bool, &dyn Fn(usize) -> bool),
    ) -> (Hidden, bool) {
        let rows = self.lines.iter().enumerate();
        let rows = rows
            .map(|(place, line)| self.row(place == 0, line, (&|cell| is_hidden(place, cell), hidden), rules))
            .collect();
        let unpublished = Unpublished { threshold: self.threshold, protect_remainder: true };
        let Hierarchy { mut table, totals, categories } = hierarchy::build(&self.parents, rows, unpublished);
        if table.cells().iter().all(|cell| cell.need.is_none()) {
            return (Hidden::default(), true);
        }
        let wanted: Vec<bool> = table.cells().iter().map(|cell| cell.need.is_some()).collect();
        let done = table.protect();
        let mut found = Hidden::default();
        for (line, (total, numbers)) in self.lines.iter().zip(totals.iter().zip(&categories)) {
            let entries = line.total.iter().zip(total.iter()).chain(line.categories.iter().zip(numbers));
            for (entry, number) in entries {
                let is_wanted = wanted.get(*number).copied().unwrap_or(false);
                let is_hidden = table.cells().get(*number).is_some_and(|cell| cell.hidden);
                let new = entry.cells.iter().copied().filter(|cell| !hidden(*cell));
                if is_wanted {
                    found.small.extend(new);
                } else if is_hidden {
                    found.complementary.extend(new);
                }
            }
        }
        (found, done.exposed.is_empty())
    }

    fn row(
        &self,
        is_whole: bool,
        line: &Line,
        (here, known): (&dyn Fn(usize) -> bool, &dyn Fn(usize) -> bool),
        (settled, before): (&dyn Fn(usize) -> bool, &dyn Fn(usize) -> bool),
    ) -> Row {
        let whole = line.total.as_ref().map_or(ANY, |total| total.count);
        let cell = |entry: &Entry, whole: u64, open: bool| {
            let cost = entry.count.max(entry.threshold) * if is_whole { WHOLE } else { 1 };
            let is_settled = entry.cells.iter().any(|cell| settled(*cell));
            let told = !entry.cells.is_empty();
            let hidden = if open { known } else { here };
            let is_hidden = entry.unpublished || (told && entry.cells.iter().all(|cell| hidden(*cell)));
            let was_hidden = told && entry.cells.iter().all(|cell| before(*cell));
            let small = Need::within(entry.threshold, whole, entry.count).filter(|_| !is_settled);
            let need = match (small, entry.need) {
                (Some(small), Some(other)) => Some(small.and(other)),
                (small, other) => small.or(other),
            };
            analysis::disclosure::Cell {
                count: entry.count,
                hidden: is_hidden,
                cost: (told && !is_settled && !open).then_some(if was_hidden { 1 } else { cost }),
                need,
                // Where the base is hidden, nobody knows the ceiling.
                ceiling: entry.ceiling.filter(|_| !is_hidden),
                guarded: true,
            }
        };
        Row {
            total: line.total.as_ref().map(|total| cell(total, ANY, self.open_totals)),
            categories: line.categories.iter().map(|entry| cell(entry, whole, false)).collect(),
        }
    }
}
