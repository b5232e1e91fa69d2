//! The tables that a period's figures make together.

use std::collections::{BTreeMap, BTreeSet};

use analysis::disclosure::Need;

use super::network::{Entry, Line, Network, Source};
use crate::{
    config::StatisticsConfig,
    domain::indicator::Indicator,
    indicators::{
        figure::{Cell, Role},
        units::Units,
    },
};

/// What the tables are made from.
#[derive(Clone, Copy, Debug)]
pub struct Figures<'a> {
    pub cells: &'a [Cell],
    pub units: &'a Units,
    pub statistics: StatisticsConfig,
}

/// Whose answers or persons an indicator counts: indicators that count the same ones name the same.
pub const fn population(indicator: Indicator) -> Indicator {
    match indicator {
        Indicator::PublicServiceCulture => Indicator::Evaluated,
        Indicator::LifeSatisfaction | Indicator::Happiness => Indicator::Participation,
        other => other,
    }
}

/// The group of CT-14 whose cells add up to the excluded, not to the answers.
const REASONS: &str = "reason";

impl<'a> Figures<'a> {
    fn open(self) -> impl Iterator<Item = (usize, &'a Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.open)
    }

    fn cell(self, at: usize) -> Option<&'a Cell> {
        self.cells.get(at)
    }

    pub fn threshold(self, cell: &Cell) -> u32 {
        if cell.figure.sensitive { self.statistics.sensitive_threshold } else { self.statistics.threshold }
    }

    /// Everybody whom a unit's figures count, answer or no answer: one table a population. Small or telling units
    /// show nothing at all.
    pub fn of_populations(self) -> Vec<Network> {
        let mut populations: BTreeMap<Indicator, Vec<Line>> = BTreeMap::new();
        for (at, cell) in self.open().filter(|(_, cell)| cell.figure.indicator != Indicator::CrossAgency) {
            let key = population(cell.figure.indicator);
            let lines = populations.entry(key).or_insert_with(|| vec![Line::default(); self.units.len()]);
            let Some(line) = lines.get_mut(cell.unit) else { continue };
            let everybody = match (&cell.role, key) {
                (Role::Unit, Indicator::Committed) => cell.size,
                (Role::Unit, _) => cell.figure.n + cell.figure.missing,
                _ => 0,
            };
            let total = line.total.get_or_insert_default();
            total.count = total.count.max(everybody.into());
            let sensitive = key == Indicator::Committed;
            let threshold =
                if sensitive { self.statistics.sensitive_threshold } else { self.statistics.threshold };
            total.threshold = threshold.into();
            total.cells.push(at);
        }
        populations.into_values().map(|lines| self.over_units(lines, false)).collect()
    }

    /// The answers behind every figure: one table a figure, a group of categories, or a family of domains.
    pub fn of_bases(self) -> Vec<Network> {
        let mut networks = Vec::new();
        for places in self.series(|cell| matches!(cell.role, Role::Unit | Role::Apart)) {
            let lines = places.iter().map(|at| self.base(at.iter().copied().collect()));
            networks.push(self.over_units(lines.collect(), false));
        }
        for ((_, group), places) in self.groups() {
            if group != REASONS {
                let lines = places.into_iter().map(|cells| self.base(cells));
                networks.push(self.over_units(lines.collect(), false));
            }
        }
        for domains in self.families() {
            let lines = domains.iter().map(|at| self.base(vec![*at]));
            networks.push(flat(lines.collect(), false));
        }
        networks
    }

    /// The categories of answers: groups such as bands, and shares of those in a category beside those who are not.
    pub fn of_categories(self) -> Vec<Network> {
        let mut networks = Vec::new();
        for places in self.series(|cell| cell.part.is_some() && cell.path.is_empty()) {
            let lines = places.iter().map(|at| at.map_or_else(Line::default, |at| self.share(at)));
            networks.push(self.over_units(lines.collect(), true));
        }
        for (_, places) in self.groups() {
            let names: BTreeSet<&str> =
                places.iter().flatten().filter_map(|at| self.breakdown(*at)).collect();
            let lines = places.iter().map(|cells| self.group(cells, &names));
            networks.push(self.over_units(lines.collect(), true));
        }
        for domains in self.families() {
            let has_part = |at: &usize| self.cell(*at).is_some_and(|cell| cell.part.is_some());
            if domains.iter().all(has_part) {
                networks.push(flat(domains.iter().map(|at| self.share(*at)).collect(), true));
            }
        }
        networks
    }

    fn breakdown(self, at: usize) -> Option<&'a str> {
        self.cell(at).map(|cell| cell.figure.breakdown.as_str())
    }

    /// Cells of one indicator and breakdown, by unit.
    fn series(self, wanted: impl Fn(&Cell) -> bool) -> Vec<Vec<Option<usize>>> {
        let mut series: BTreeMap<(Indicator, &str), Vec<Option<usize>>> = BTreeMap::new();
        for (at, cell) in self.open().filter(|(_, cell)| wanted(cell)) {
            if matches!(cell.role, Role::Domain(_)) {
                continue;
            }
            let key = (cell.figure.indicator, cell.figure.breakdown.as_str());
            let places = series.entry(key).or_insert_with(|| vec![None; self.units.len()]);
            if let Some(place) = places.get_mut(cell.unit) {
                *place = Some(at);
            }
        }
        series.into_values().collect()
    }

    /// Cells that add up, by unit.
    fn groups(self) -> BTreeMap<(Indicator, &'a str), Vec<Vec<usize>>> {
        let mut groups: BTreeMap<(Indicator, &str), Vec<Vec<usize>>> = BTreeMap::new();
        for (at, cell) in self.open() {
            if let Role::Category(group) = &cell.role {
                let places = groups.entry((cell.figure.indicator, group));
                let places = places.or_insert_with(|| vec![Vec::new(); self.units.len()]);
                if let Some(place) = places.get_mut(cell.unit) {
                    place.push(at);
                }
            }
        }
        groups
    }

    /// The city's figure with its domains of one name.
    fn families(self) -> Vec<Vec<usize>> {
        let mut families: BTreeMap<(Indicator, &str), Vec<usize>> = BTreeMap::new();
        for (at, cell) in self.open() {
            if let Role::Domain(family) = &cell.role {
                families.entry((cell.figure.indicator, family)).or_default().push(at);
            }
        }
        let city = |indicator| {
            let is_headline = |cell: &Cell| cell.unit == 0 && cell.figure.is_headline();
            self.open().find(|(_, cell)| cell.figure.indicator == indicator && is_headline(cell))
        };
        let with_city = |((indicator, _), domains): ((Indicator, &str), Vec<usize>)| {
            city(indicator).map(|(at, _)| std::iter::once(at).chain(domains).collect())
        };
        families.into_iter().filter_map(with_city).collect()
    }

    /// The answers behind cells of one unit that share them.
    fn base(self, cells: Vec<usize>) -> Line {
        let Some((at, cell)) = cells.first().and_then(|at| Some((*at, self.cell(*at)?))) else {
            return Line::default();
        };
        let own = cell.size;
        let count: u64 = if matches!(cell.role, Role::Category(_)) || cell.voices.is_some() {
            cell.figure.n.into()
        } else {
            own.into()
        };
        let few = cell.voices.filter(|(voices, least)| 0 < *voices && voices < least);
        let need = few.map(|(_, least)| {
            let least = u64::from(least);
            Need { up: least.saturating_sub(count).max(1), down: count.min(least) }
        });
        let least = u64::from(self.threshold(cell));
        let (threshold, change) = cell.voices.map_or((least, least), |(_, least)| (0, least.into()));
        let source = Source::Base(at);
        Line {
            total: Some(Entry { count, source, cells, threshold, change, need, ..Entry::default() }),
            categories: Vec::new(),
        }
    }

    /// Those in the category of a share and those who are not. Where the share itself is not told, nor are they.
    fn share(self, at: usize) -> Line {
        let Some(cell) = self.cell(at) else { return Line::default() };
        let mut line = self.base(vec![at]);
        let Some(part) = cell.part else { return line };
        let (part, n) = (u64::from(part), u64::from(cell.figure.n));
        let threshold = u64::from(self.threshold(cell));
        let unpublished = cell.figure.value.is_none();
        let cells = if unpublished { Vec::new() } else { vec![at] };
        let entry = |count, source| Entry {
            count,
            source,
            cells: cells.clone(),
            threshold,
            change: threshold,
            unpublished,
            ..Entry::default()
        };
        line.categories =
            vec![entry(part, Source::Part(at)), entry(n.saturating_sub(part), Source::Rest(at))];
        line
    }

    /// A unit's cells of one group, in the order of `names`.
    fn group(self, cells: &[usize], names: &BTreeSet<&str>) -> Line {
        if cells.is_empty() {
            return Line::default();
        }
        let entry = |name: &&str| {
            let at = cells.iter().copied().find(|at| self.breakdown(*at) == Some(*name));
            let Some((at, cell)) = at.and_then(|at| Some((at, self.cell(at)?))) else {
                return Entry::default();
            };
            let threshold = u64::from(self.threshold(cell));
            let source = Source::Part(at);
            let (count, cells) = (cell.size.into(), vec![at]);
            Entry { count, source, cells, threshold, change: threshold, ..Entry::default() }
        };
        let categories: Vec<Entry> = names.iter().map(entry).collect();
        let count = categories.iter().map(|entry| entry.count).sum();
        let base = self.base(cells.to_vec()).total;
        let source = base.filter(|base| base.count == count).map_or(Source::None, |base| base.source);
        Line { total: Some(Entry { count, source, cells: cells.to_vec(), ..Entry::default() }), categories }
    }

    /// Along the tree of units; what units say of each other is not part of what is said of the units above.
    pub fn over_units(self, lines: Vec<Line>, open_totals: bool) -> Network {
        let first = lines.iter().flat_map(|line| line.total.iter().flat_map(|total| &total.cells)).next();
        let indicator = first.and_then(|at| self.cell(*at)).map(|cell| cell.figure.indicator);
        if indicator == Some(Indicator::CrossAgency) {
            return flat(lines, open_totals);
        }
        let threshold = threshold(&lines);
        Network { parents: self.units.parents.clone(), lines, threshold, open_totals }
    }
}

/// Lines that are all directly below the first.
fn flat(lines: Vec<Line>, open_totals: bool) -> Network {
    let threshold = threshold(&lines);
    Network { parents: vec![0; lines.len()], lines, threshold, open_totals }
}

fn threshold(lines: &[Line]) -> u64 {
    let entries = lines.iter().flat_map(|line| line.total.iter().chain(&line.categories));
    entries.map(|entry| entry.threshold).max().unwrap_or(0)
}
