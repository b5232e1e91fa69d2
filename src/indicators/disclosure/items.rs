//! Shares that are averaged into an index: items, their branches, the total.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use analysis::disclosure::Need;

use super::{
    State,
    network::{Entry, Line, Network, Source},
    tables::Figures,
};
use crate::domain::indicator::{Indicator, Reason};

/// The items of one indicator with the branches above each.
type Items<'a> = BTreeMap<(Indicator, &'a [String]), Vec<Vec<usize>>>;

/// Where a figure is found by unit and breakdown.
pub type Places<'a> = HashMap<(Indicator, usize, &'a str), usize>;

impl<'a> Figures<'a> {
    pub fn places(self) -> Places<'a> {
        let cells = self.cells.iter().enumerate();
        let key = |(at, cell): (usize, &'a crate::indicators::figure::Cell)| {
            ((cell.figure.indicator, cell.unit, cell.figure.breakdown.as_str()), at)
        };
        cells.map(key).collect()
    }

    /// By indicator and lowest branch: the items of every unit.
    fn items(self) -> Items<'a> {
        let mut items = Items::new();
        for (at, cell) in self.cells.iter().enumerate().filter(|(_, cell)| !cell.path.is_empty()) {
            let units = items.entry((cell.figure.indicator, cell.path.as_slice()));
            let units = units.or_insert_with(|| vec![Vec::new(); self.units.len()]);
            if let Some(place) = units.get_mut(cell.unit) {
                place.push(at);
            }
        }
        items
    }

    /// One table a branch: units by items, counting the answers that are not in the share. The branch's own figure
    /// tells their sum, as every item of a unit has about the same answers.
    pub fn of_items(self, places: &Places<'_>) -> Vec<Network> {
        let network = |((indicator, path), units): ((Indicator, &[String]), Vec<Vec<usize>>)| {
            let name = |at: &usize| self.cells.get(*at).map(|cell| cell.figure.breakdown.as_str());
            let names: BTreeSet<&str> = units.iter().flatten().filter_map(name).collect();
            let lines = units.iter().enumerate().map(|(unit, cells)| {
                let branch = branch(places, indicator, unit, path);
                self.item_line(cells, &names, branch)
            });
            self.over_units(lines.collect(), false)
        };
        self.items().into_iter().map(network).collect()
    }

    fn item_line(self, cells: &[usize], names: &BTreeSet<&str>, branch: Option<usize>) -> Line {
        if cells.is_empty() {
            return Line::default();
        }
        let entry = |name: &&str| {
            let is_it =
                |at: &&usize| self.cells.get(**at).is_some_and(|cell| cell.figure.breakdown == **name);
            cells.iter().find(is_it).map_or_else(Entry::default, |at| self.item(*at))
        };
        let categories: Vec<Entry> = names.iter().map(entry).collect();
        let (rest, top) = self.sums(cells);
        let threshold = u64::from(self.statistics.threshold);
        let total = Entry {
            count: rest,
            source: Source::Rests(cells.to_vec()),
            cells: branch.into_iter().collect(),
            threshold,
            change: threshold,
            need: few_others(threshold, top, rest + top),
            ..Entry::default()
        };
        Line { total: Some(total), categories }
    }

    fn item(self, at: usize) -> Entry {
        let Some((cell, part)) = self.cells.get(at).and_then(|cell| Some((cell, cell.part?))) else {
            return Entry::default();
        };
        let (n, top) = (u64::from(cell.figure.n), u64::from(part));
        let threshold = u64::from(self.threshold(cell));
        Entry {
            count: n.saturating_sub(top),
            source: Source::Rest(at),
            cells: vec![at],
            threshold,
            change: threshold,
            need: few_others(threshold, top, n),
            ceiling: Some(n),
            unpublished: false,
        }
    }

    /// Answers that are not in the shares of `cells`, and those that are.
    fn sums(self, cells: &[usize]) -> (u64, u64) {
        let counts = cells.iter().filter_map(|at| self.cells.get(*at)).filter_map(|cell| {
            let top = cell.part?;
            Some((u64::from(cell.figure.n.saturating_sub(top)), u64::from(top)))
        });
        counts.fold((0, 0), |sum, more| (sum.0 + more.0, sum.1 + more.1))
    }

    /// Hides what gives a hidden branch away: the branches beside it, and what is above where that is few answers
    /// too or nothing is beside.
    pub fn hide_branches(self, places: &Places<'_>, state: &mut State) {
        let mut trees: BTreeMap<Indicator, BTreeMap<&[String], Vec<Vec<usize>>>> = BTreeMap::new();
        for ((indicator, path), units) in self.items() {
            for depth in 0..=path.len() {
                let Some(above) = path.get(..depth) else { continue };
                let node = trees.entry(indicator).or_default().entry(above);
                let node = node.or_insert_with(|| vec![Vec::new(); self.units.len()]);
                node.iter_mut().zip(&units).for_each(|(all, more)| all.extend(more));
            }
        }
        for (indicator, nodes) in &trees {
            let mut paths: Vec<&[String]> = nodes.keys().copied().collect();
            paths.sort_by_key(|path| std::cmp::Reverse(path.len()));
            for unit in 0..self.units.len() {
                for path in &paths {
                    let children: Vec<&[String]> = paths
                        .iter()
                        .copied()
                        .filter(|one| one.split_last().map(|(_, up)| up) == Some(*path))
                        .collect();
                    let small = nodes.get(path).and_then(|units| units.get(unit)).is_some_and(|cells| {
                        let (rest, top) = self.sums(cells);
                        let few = |count: u64| 0 < count && count < self.statistics.threshold.into();
                        few(rest) || few(top)
                    });
                    let place = |path: &[String]| exactly(places, *indicator, unit, path);
                    let below: Vec<usize> = children.iter().filter_map(|path| place(path)).collect();
                    let any_hidden = below.iter().any(|at| state.is_hidden(*at));
                    if any_hidden {
                        below.iter().for_each(|at| state.hide(*at, Reason::Complementary));
                    }
                    if small || (any_hidden && below.len() < 2) {
                        place(path).into_iter().for_each(|at| state.hide(at, Reason::Complementary));
                    }
                }
            }
        }
    }
}

/// The need of those who are not in a category when few are: there could be none, or enough.
fn few_others(threshold: u64, top: u64, n: u64) -> Option<Need> {
    Need::within(threshold, n, top).map(|need| Need { up: need.down, down: need.up })
}

/// The figure that tells a branch: its own, or that of the nearest branch above that has one.
fn branch(places: &Places<'_>, indicator: Indicator, unit: usize, path: &[String]) -> Option<usize> {
    let mut depths = (0..=path.len()).rev();
    depths.find_map(|depth| exactly(places, indicator, unit, path.get(..depth)?))
}

fn exactly(places: &Places<'_>, indicator: Indicator, unit: usize, path: &[String]) -> Option<usize> {
    let measure = crate::domain::indicator::SatisfactionMeasure::TopTwo;
    let breakdown = match path.last() {
        Some(code) => format!("{measure}/branch:{code}"),
        None => measure.to_string(),
    };
    places.get(&(indicator, unit, breakdown.as_str())).copied()
}
