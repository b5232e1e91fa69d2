//! The disclosure gate: every figure of a period passes it before it is stored.
//!
//! The figures of a period are counts that add up: over the tree of units, over the categories of a unit, over the
//! domains of the city, over the items of an index. Each such table is protected as a whole
//! ([`analysis::disclosure`]): cells below the threshold are hidden, and others with them until what is shown leaves
//! every small one the room to be none or enough. Shares count both those in a category and those who are not; a
//! mean is hidden with its base. What repeats or sums up what is hidden is hidden too. Then the same is asked of the
//! difference from everything that has been published of the same answers ([`published`]).
//!
//! Each figure keeps why it did not pass ([`Reason`]), for those who manage results.

mod difference;
mod items;
mod network;
pub mod published;
mod tables;
mod ties;

use super::{figure::Cell, units::Units};
use crate::{
    config::StatisticsConfig,
    domain::indicator::{Figure, FigureStatus, Reason},
};
use network::{Hidden, Network};
use published::{Beside, Published};
use tables::Figures;

/// Every figure of a period, before the gate.
#[derive(Clone, Debug)]
pub struct Board {
    statistics: StatisticsConfig,
    cells: Vec<Cell>,
}

/// What is hidden so far, and why.
#[derive(Debug)]
pub struct State {
    reasons: Vec<Option<Reason>>,
    /// The reason for everything that is hidden from now on.
    only: Option<Reason>,
}

impl State {
    fn is_hidden(&self, at: usize) -> bool {
        self.reasons.get(at).is_some_and(Option::is_some)
    }

    fn hide(&mut self, at: usize, reason: Reason) {
        if let Some(place) = self.reasons.get_mut(at) {
            place.get_or_insert(self.only.unwrap_or(reason));
        }
    }

    fn number(&self) -> usize {
        self.reasons.iter().flatten().count()
    }

    fn hide_all(&mut self, found: &Hidden, (small, other): (Reason, Reason)) {
        found.small.iter().for_each(|at| self.hide(*at, small));
        found.complementary.iter().for_each(|at| self.hide(*at, other));
    }

    fn protect(&mut self, networks: &[Network], reasons: (Reason, Reason), earlier: &Beside) {
        for network in networks {
            let found = network.protect(&|at| self.is_hidden(at), &|_| false, &|at| earlier.was_hidden(at));
            self.hide_all(&found, reasons);
        }
    }
}

impl Board {
    pub const fn new(statistics: StatisticsConfig) -> Self {
        Self { statistics, cells: Vec::new() }
    }

    pub fn push(&mut self, cell: Cell) {
        self.cells.push(cell);
    }

    /// What was pushed.
    pub fn into_cells(self) -> Vec<Cell> {
        self.cells
    }

    /// The figures in canonical order, as they may be shown beside what is `published`. Where they come out as they
    /// were published, nothing new is told, and they stay.
    pub fn finish(self, units: &Units, published: Published) -> Vec<Figure> {
        if let Some(latest) = published.latest() {
            let again = self.clone().pass(units, Published::default());
            if again == latest {
                return again;
            }
        }
        self.pass(units, published)
    }

    fn pass(mut self, units: &Units, published: Published) -> Vec<Figure> {
        for cell in &mut self.cells {
            cell.figure.unit = units.codes.get(cell.unit).cloned().unwrap_or_default();
        }
        let figures = Figures { cells: &self.cells, units, statistics: self.statistics };
        let published = published.beside(&self.cells);
        let mut state = State { reasons: vec![None; self.cells.len()], only: None };
        hide_small(figures, &published, &mut state);
        difference::hide_changes(figures, &published, &mut state);
        let mut shown: Vec<Figure> = Vec::with_capacity(self.cells.len());
        for (at, (cell, reason)) in self.cells.into_iter().zip(state.reasons).enumerate() {
            shown.push(match reason {
                None => cell.figure,
                Some(Reason::Held) => published.held(at, cell.figure),
                Some(reason) => mask(cell.figure, reason),
            });
        }
        shown.sort_by(|one, other| {
            (one.indicator, &one.unit, &one.breakdown).cmp(&(other.indicator, &other.unit, &other.breakdown))
        });
        shown.dedup_by(|one, other| {
            (one.indicator, &one.unit, &one.breakdown) == (other.indicator, &other.unit, &other.breakdown)
        });
        shown
    }
}

/// Hides small cells and what would give them away, within this result.
fn hide_small(figures: Figures<'_>, published: &Beside, state: &mut State) {
    let places = figures.places();
    let base = (Reason::SmallBase, Reason::Complementary);
    state.protect(&figures.of_populations(), base, published);
    state.protect(&figures.of_bases(), base, published);
    figures.hide_breakdowns(state);
    let category = (Reason::SmallCategory, Reason::Complementary);
    state.protect(&figures.of_categories(), category, published);
    state.protect(&figures.of_items(&places), category, published);
    hide_dependents(figures, &places, state);
}

/// Hides what depends on what is hidden, until nothing more does.
fn hide_dependents(figures: Figures<'_>, places: &items::Places<'_>, state: &mut State) {
    loop {
        let before = state.number();
        figures.hide_branches(places, state);
        figures.hide_tied(places, state);
        figures.hide_breakdowns(state);
        if state.number() == before {
            return;
        }
    }
}

/// Nothing of a masked figure is left, its base included.
fn mask(figure: Figure, reason: Reason) -> Figure {
    figure.emptied(FigureStatus::Masked, Some(reason))
}

#[cfg(test)]
mod tests;
