//! Masking: no cell below the threshold, and none that its neighbours give away.
//!
//! A cell is masked when fewer answers than the threshold stand behind it. Then two kinds of sums are closed: along
//! the tree of units (a unit and the units below it) and across the categories of one unit (its bands, its options).
//! Where what is hidden in a sum could be found by subtraction, the smallest shown part is hidden too. A unit whose
//! main figure is hidden shows no breakdown of it. A figure that sums up categories in another way, such as the share
//! of satisfied answers beside the share of each answer, is hidden where one of them is.
//!
//! Limits: sums are closed one at a time, so what follows from several sums together, or from an earlier
//! publication, is not searched for.

mod sums;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{figure::Cell, units::Units};
use crate::{
    config::StatisticsConfig,
    domain::indicator::{Figure, FigureStatus, Indicator},
};

/// Rounds of closing sums after which what still changes would be a defect: each round hides at least one cell.
const MOST_ROUNDS: usize = 50;

/// Every figure of a period, before masking.
#[derive(Debug)]
pub struct Board {
    statistics: StatisticsConfig,
    cells: Vec<Cell>,
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

    /// The figures in canonical order, masked.
    pub fn finish(mut self, units: &Units) -> Vec<Figure> {
        let mut hidden: Vec<bool> = self.cells.iter().map(|cell| self.is_small(cell)).collect();
        let series = self.series(units.len());
        let groups = self.groups();
        for _ in 0..MOST_ROUNDS {
            let before = hidden.iter().filter(|hidden| **hidden).count();
            self.hide_breakdowns(&mut hidden);
            for members in &series {
                self.close_tree(units, members, &mut hidden);
            }
            for members in &groups {
                self.close_group(members, &mut hidden);
            }
            self.hide_tied(&mut hidden);
            if hidden.iter().filter(|hidden| **hidden).count() == before {
                break;
            }
        }
        for (cell, hidden) in self.cells.iter_mut().zip(&hidden) {
            cell.figure.unit = units.codes.get(cell.unit).cloned().unwrap_or_default();
            if *hidden {
                mask(&mut cell.figure);
            }
        }
        let mut figures: Vec<Figure> = self.cells.into_iter().map(|cell| cell.figure).collect();
        figures.sort_by(|one, other| {
            (one.indicator, &one.unit, &one.breakdown).cmp(&(other.indicator, &other.unit, &other.breakdown))
        });
        figures.dedup_by(|one, other| {
            (one.indicator, &one.unit, &one.breakdown) == (other.indicator, &other.unit, &other.breakdown)
        });
        figures
    }

    fn threshold(&self, cell: &Cell) -> u32 {
        let general = if cell.figure.sensitive {
            self.statistics.sensitive_threshold
        } else {
            self.statistics.threshold
        };
        cell.threshold.unwrap_or(general)
    }

    fn is_small(&self, cell: &Cell) -> bool {
        let threshold = self.threshold(cell);
        let small = |size: u32| 0 < size && size < threshold;
        !cell.open && (small(cell.size) || (cell.threshold.is_none() && small(cell.figure.n)))
    }

    /// Cells by indicator and breakdown: one a unit.
    fn series(&self, units: usize) -> Vec<Vec<Option<usize>>> {
        let mut series: BTreeMap<(Indicator, &str), Vec<Option<usize>>> = BTreeMap::new();
        for (at, cell) in self.cells.iter().enumerate().filter(|(_, cell)| !cell.open) {
            let key = (cell.figure.indicator, cell.figure.breakdown.as_str());
            let places = series.entry(key).or_insert_with(|| vec![None; units]);
            if let Some(place) = places.get_mut(cell.unit) {
                *place = Some(at);
            }
        }
        series.into_values().collect()
    }

    /// Cells of one unit that add up.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<(Indicator, usize, &str), Vec<usize>> = BTreeMap::new();
        for (at, cell) in self.cells.iter().enumerate().filter(|(_, cell)| !cell.open) {
            if let Some(group) = &cell.group {
                groups.entry((cell.figure.indicator, cell.unit, group)).or_default().push(at);
            }
        }
        groups.into_values().collect()
    }

    fn hide_tied(&self, hidden: &mut [bool]) {
        let broken: HashSet<(Indicator, usize, &str)> = self
            .cells
            .iter()
            .zip(hidden.iter())
            .filter(|(_, hidden)| **hidden)
            .filter_map(|(cell, _)| Some((cell.figure.indicator, cell.unit, cell.group.as_deref()?)))
            .collect();
        for (cell, hidden) in self.cells.iter().zip(hidden) {
            let whole = cell.tied.map(|group| (cell.figure.indicator, cell.unit, group));
            *hidden |= whole.is_some_and(|whole| broken.contains(&whole));
        }
    }

    fn hide_breakdowns(&self, hidden: &mut [bool]) {
        let headlines: HashMap<(Indicator, usize), bool> = self
            .cells
            .iter()
            .zip(hidden.iter())
            .filter(|(cell, _)| cell.figure.is_headline() && cell.tied.is_none())
            .map(|(cell, hidden)| ((cell.figure.indicator, cell.unit), *hidden))
            .collect();
        for (cell, hidden) in self.cells.iter().zip(hidden) {
            let headline = headlines.get(&(cell.figure.indicator, cell.unit));
            *hidden |= !cell.open && headline.copied().unwrap_or(false);
        }
    }
}

/// Nothing of a masked figure is left, its base included.
fn mask(figure: &mut Figure) {
    figure.value = None;
    figure.numerator = None;
    figure.denominator = None;
    (figure.n, figure.missing, figure.excluded) = (0, 0, 0);
    figure.standard_error = None;
    (figure.ci_low, figure.ci_high) = (None, None);
    figure.verdict = None;
    figure.band = None;
    figure.status = FigureStatus::Masked;
}

#[cfg(test)]
mod tests;
