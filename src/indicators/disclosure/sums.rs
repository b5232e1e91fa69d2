//! Closing one sum: a unit and the units below it, or the categories of a unit.

use super::Board;
use crate::indicators::units::Units;

impl Board {
    /// Hides more units of one series until no hidden one follows from its unit above and its neighbours.
    pub(super) fn close_tree(&self, units: &Units, series: &[Option<usize>], hidden: &mut [bool]) {
        let any_hidden = series.iter().flatten().any(|at| hidden.get(*at).copied().unwrap_or(false));
        let mut tree = Tree { units, sizes: self.sizes(series), hidden: flags(series, hidden), threshold: 0 };
        if !any_hidden && !tree.has_rest() {
            return;
        }
        tree.threshold = series
            .iter()
            .flatten()
            .filter_map(|at| self.cells.get(*at))
            .map(|cell| self.threshold(cell))
            .max()
            .unwrap_or(0);
        for unit in (0..units.len()).rev() {
            tree.close(unit);
        }
        for (place, flag) in series.iter().zip(&tree.hidden) {
            if let Some(place) = place.and_then(|at| hidden.get_mut(at)) {
                *place |= *flag;
            }
        }
    }

    fn sizes(&self, series: &[Option<usize>]) -> Vec<u32> {
        let size = |at: &Option<usize>| at.and_then(|at| self.cells.get(at)).map_or(0, |cell| cell.size);
        series.iter().map(size).collect()
    }

    /// Hides more categories of a unit until no hidden one follows from their sum.
    pub(super) fn close_group(&self, members: &[usize], hidden: &mut [bool]) {
        let is_hidden = |hidden: &[bool], at: usize| hidden.get(at).copied().unwrap_or(false);
        let size = |at: usize| self.cells.get(at).map_or(0, |cell| cell.size);
        let threshold = members
            .iter()
            .filter_map(|at| self.cells.get(*at))
            .map(|cell| self.threshold(cell))
            .max()
            .unwrap_or(0);
        loop {
            let masked: Vec<usize> = members.iter().copied().filter(|at| is_hidden(hidden, *at)).collect();
            let sum: u32 = masked.iter().map(|at| size(*at)).sum();
            if masked.is_empty() || (masked.len() > 1 && sum >= threshold) {
                return;
            }
            let shown = members.iter().copied().filter(|at| !is_hidden(hidden, *at));
            // The smallest that holds somebody; an empty one only when there is no other.
            let Some(next) = shown.min_by_key(|at| (size(*at) == 0, size(*at))) else { return };
            if let Some(place) = hidden.get_mut(next) {
                *place = true;
            }
        }
    }
}

fn flags(series: &[Option<usize>], hidden: &[bool]) -> Vec<bool> {
    series.iter().map(|at| at.and_then(|at| hidden.get(at)).copied().unwrap_or(false)).collect()
}

/// One series over the tree of units.
struct Tree<'a> {
    units: &'a Units,
    sizes: Vec<u32>,
    hidden: Vec<bool>,
    threshold: u32,
}

impl Tree<'_> {
    fn size(&self, unit: usize) -> u32 {
        self.sizes.get(unit).copied().unwrap_or(0)
    }

    fn is_hidden(&self, unit: usize) -> bool {
        self.hidden.get(unit).copied().unwrap_or(false)
    }

    fn hide(&mut self, unit: usize) {
        if let Some(place) = self.hidden.get_mut(unit) {
            *place = true;
        }
    }

    fn children(&self, unit: usize) -> impl Iterator<Item = usize> {
        self.units.children.get(unit).into_iter().flatten().copied().filter(|child| self.size(*child) > 0)
    }

    /// What a unit holds besides the units below it: published nowhere by itself.
    fn rest(&self, unit: usize) -> u32 {
        self.size(unit).saturating_sub(self.children(unit).map(|child| self.size(child)).sum())
    }

    fn has_rest(&self) -> bool {
        (0..self.sizes.len()).any(|unit| self.children(unit).next().is_some() && self.rest(unit) > 0)
    }

    /// Hides units below a shown `unit` until what is hidden there is nobody, or enough in at least two parts.
    fn close(&mut self, unit: usize) {
        if self.children(unit).next().is_none() {
            return;
        }
        if self.is_hidden(unit) {
            self.close_below_hidden(unit);
            return;
        }
        loop {
            let rest = self.rest(unit);
            let masked: Vec<usize> = self.children(unit).filter(|child| self.is_hidden(*child)).collect();
            let parts = masked.len() + usize::from(rest > 0);
            let sum = rest + masked.iter().map(|child| self.uncertain(*child)).sum::<u32>();
            let safe = match (masked.len(), parts) {
                (_, 0) => true,
                (0, _) => rest >= self.threshold,
                (_, parts) => parts > 1 && sum >= self.threshold,
            };
            if safe {
                return;
            }
            let shown = self.children(unit).filter(|child| !self.is_hidden(*child));
            match shown.min_by_key(|child| self.size(*child)) {
                Some(next) => self.hide_down(next),
                None => {
                    // Nothing is left to hide behind: the sum itself goes.
                    self.hide(unit);
                    return;
                }
            }
        }
    }

    /// A hidden unit that is large itself must not follow from the units below it.
    fn close_below_hidden(&mut self, unit: usize) {
        if self.size(unit) >= self.threshold && self.uncertain(unit) < self.threshold {
            self.hide_down(unit);
        }
    }

    /// What stays unknown of a hidden unit when the shown units below it are taken away.
    fn uncertain(&self, unit: usize) -> u32 {
        let masked = self.children(unit).filter(|child| self.is_hidden(*child));
        self.rest(unit) + masked.map(|child| self.uncertain(child)).sum::<u32>()
    }

    /// Hides `unit`, and below it enough that it does not follow from its parts.
    fn hide_down(&mut self, unit: usize) {
        self.hide(unit);
        while self.uncertain(unit) < self.threshold {
            let shown = self.children(unit).filter(|child| !self.is_hidden(*child));
            let Some(next) = shown.min_by_key(|child| self.size(*child)) else { return };
            self.hide_down(next);
        }
    }
}
