//! Figures that stand or fall with others of their unit.

use std::collections::{HashMap, HashSet};

use super::{State, items::Places, tables::Figures};
use crate::{
    domain::indicator::{Indicator, Reason},
    indicators::figure::{Cell, Role},
};

impl Figures<'_> {
    /// A unit whose main figure is hidden shows no breakdown of it. A main figure that sums up its categories in
    /// another way may be hidden alone.
    pub fn hide_breakdowns(self, state: &mut State) {
        let stands_alone = |cell: &Cell| cell.figure.is_headline() && cell.tied.is_none();
        let headlines: HashSet<(Indicator, usize)> = self
            .cells
            .iter()
            .enumerate()
            .filter(|(at, cell)| stands_alone(cell) && state.is_hidden(*at))
            .map(|(_, cell)| (cell.figure.indicator, cell.unit))
            .collect();
        for (at, cell) in self.cells.iter().enumerate().filter(|(_, cell)| !cell.open) {
            if headlines.contains(&(cell.figure.indicator, cell.unit)) {
                state.hide(at, Reason::Breakdown);
            }
        }
    }

    /// Hides what sums up categories, unless all that are hidden are in its sum or all are outside: then it follows
    /// from those that are shown. Figures that repeat each other are hidden together.
    pub fn hide_tied(self, places: &Places<'_>, state: &mut State) {
        let mut hidden: HashMap<(Indicator, usize, &str), Vec<&str>> = HashMap::new();
        for (_, cell) in self.cells.iter().enumerate().filter(|(at, _)| state.is_hidden(*at)) {
            if let Role::Category(group) = &cell.role {
                let key = (cell.figure.indicator, cell.unit, group.as_str());
                hidden.entry(key).or_default().push(&cell.figure.breakdown);
            }
        }
        for (at, cell) in self.cells.iter().enumerate() {
            let key = |tied: &super::super::figure::Tied| (cell.figure.indicator, cell.unit, tied.group);
            if let Some(tied) = &cell.tied
                && let Some(hidden) = hidden.get(&key(tied))
            {
                let inside =
                    hidden.iter().filter(|name| tied.breakdowns.iter().any(|one| one == *name)).count();
                if inside != 0 && inside != hidden.len() {
                    state.hide(at, Reason::Tied);
                }
            }
            if let Some(twin) = &cell.twin
                && let Some(other) = places.get(&(cell.figure.indicator, cell.unit, twin.as_str()))
            {
                if state.is_hidden(*other) {
                    state.hide(at, Reason::Tied);
                }
                if state.is_hidden(at) {
                    state.hide(*other, Reason::Tied);
                }
            }
        }
    }
}
