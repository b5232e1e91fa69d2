//! Satisfaction of citizens, businesses and staff: by item, factor, component and total, by unit.

use std::collections::BTreeMap;

use analysis::{Histogram, tabulate};

use super::{
    ComputeError,
    dataset::Dataset,
    disclosure::Board,
    figure::{Cell, cell},
    load::Inputs,
    spread::Spread,
    tree,
};
use crate::domain::{
    indicator::{FigureKind, Indicator, SatisfactionMeasure},
    questionnaire::{Index, ItemType, Kind, Measure, Questionnaire, scoring},
};

/// Tables of answers by item code and unit, each over the unit's subtree.
type Tables = BTreeMap<String, Vec<Histogram>>;

/// How far respondents' own scores lie apart, by index and unit, each over the unit's subtree.
type Spreads = BTreeMap<String, Vec<Spread>>;

pub fn add(inputs: &Inputs, board: &mut Board) -> Result<(), ComputeError> {
    for indicator in
        [Indicator::InternalSatisfaction, Indicator::CitizenSatisfaction, Indicator::BusinessSatisfaction]
    {
        let datasets: Vec<&Dataset> = inputs
            .datasets
            .iter()
            .filter(|dataset| dataset.questionnaire.kind != Kind::Population)
            .filter(|dataset| {
                dataset.questionnaire.scoring.indices.iter().any(|i| i.code == indicator.code())
            })
            .collect();
        match datasets.last() {
            Some(latest) => {
                let tables = tables(inputs, &datasets)?;
                let spreads = spreads(inputs, &datasets, &latest.questionnaire)?;
                add_indicator(inputs, board, indicator, (&latest.questionnaire, &tables, &spreads));
            }
            None => board.push(cell(indicator, 0, "", FigureKind::Index)),
        }
    }
    Ok(())
}

/// Exact counts: the order of the answers leaves no trace in them.
fn tables(inputs: &Inputs, datasets: &[&Dataset]) -> Result<Tables, ComputeError> {
    let mut tables = Tables::new();
    let units = inputs.units.len();
    for dataset in datasets {
        let groups = groups(dataset, units);
        for item in &dataset.frame.codebook().items {
            let own = tabulate(&dataset.frame, &item.code, &groups, units)?;
            let sums = tables.entry(item.code.clone()).or_insert_with(|| vec![Histogram::default(); units]);
            sums.iter_mut().zip(&own).for_each(|(sum, own)| sum.add(own));
        }
    }
    let up = |(code, own)| (code, inputs.units.subtree_sums(own, Histogram::add));
    Ok(tables.into_iter().map(up).collect())
}

/// An answer without a known unit counts for the city alone.
fn groups(dataset: &Dataset, units: usize) -> Vec<u32> {
    dataset.rows.unit.iter().map(|unit| if (*unit as usize) < units { *unit } else { 0 }).collect()
}

/// Each respondent scored by the tree that is fed with item statistics: what the standard error of its total rests on.
fn spreads(
    inputs: &Inputs,
    datasets: &[&Dataset],
    questionnaire: &Questionnaire,
) -> Result<Spreads, ComputeError> {
    let units = inputs.units.len();
    let mut spreads = Spreads::new();
    for index in questionnaire.scoring.indices.iter().filter(|index| measure(index).is_some()) {
        let mut own = vec![Spread::default(); units];
        for dataset in datasets.iter().filter(|dataset| knows(dataset, index)) {
            let scores = tree::respondent_scores(&dataset.frame, index)?;
            for (unit, score) in groups(dataset, units).into_iter().zip(scores) {
                if let (Some(spread), Some(score)) = (own.get_mut(unit as usize), score) {
                    spread.push(score);
                }
            }
        }
        spreads.insert(index.code.clone(), inputs.units.subtree_sums(own, Spread::add));
    }
    Ok(spreads)
}

/// Whether a version of the set asked every item of the index.
fn knows(dataset: &Dataset, index: &Index) -> bool {
    index.items().iter().all(|code| dataset.frame.codebook().item(code).is_some())
}

fn add_indicator(
    inputs: &Inputs,
    board: &mut Board,
    indicator: Indicator,
    (questionnaire, tables, spreads): (&Questionnaire, &Tables, &Spreads),
) {
    // SIPAS has two official readings, a setting; the internal survey's index is the one of its own code.
    let is_official = |index: &Index, measure| match indicator {
        Indicator::InternalSatisfaction => index.code == indicator.code(),
        _ => measure == inputs.statistics.satisfaction,
    };
    let threshold = inputs.statistics.threshold;
    for unit in 0..inputs.units.len() {
        let view = View { indicator, unit, questionnaire, tables, spreads, threshold };
        let mut headline = cell(indicator, unit, "", FigureKind::Index);
        for index in &questionnaire.scoring.indices {
            let Some(measure) = measure(index) else { continue };
            let total = view.add_index(board, index, measure);
            let first = headline.figure.value.is_none();
            if is_official(index, measure) || first {
                headline.twin = Some(total.figure.breakdown.clone());
                headline.figure =
                    crate::domain::indicator::Figure { breakdown: String::new(), ..total.figure };
                headline.size = total.size;
            }
        }
        if headline.size > 0 || unit == 0 {
            board.push(headline);
            view.add_options(board);
        }
    }
}

const fn measure(index: &Index) -> Option<SatisfactionMeasure> {
    match index.measure {
        Measure::TopTwo => Some(SatisfactionMeasure::TopTwo),
        Measure::Percent => Some(SatisfactionMeasure::Mean),
        Measure::Raw => None,
    }
}

/// One unit's answers.
struct View<'a> {
    indicator: Indicator,
    unit: usize,
    questionnaire: &'a Questionnaire,
    tables: &'a Tables,
    spreads: &'a Spreads,
    threshold: u32,
}

impl View<'_> {
    fn table(&self, code: &str) -> Option<&Histogram> {
        self.tables.get(code)?.get(self.unit)
    }

    /// The mean item score, 0 to 100, with the answers on the two best points.
    fn item(&self, index: &Index, code: &str) -> Option<(f64, u64, u64)> {
        let table = self.table(code)?;
        let item = self.questionnaire.item_of(code)?;
        let scale = self.questionnaire.scale_of(item)?;
        let scale = analysis::Scale { min: scale.min, max: scale.max };
        let (top, n) = (table.top_two(item.reversed), table.n());
        let value = match index.measure {
            Measure::TopTwo if n > 0 => top as f64 / n as f64 * 100.0,
            Measure::TopTwo => return None,
            measure => scoring::item_score(measure, self.questionnaire, code, table.mean(scale)?)?,
        };
        Some((value, top, n))
    }

    /// Pushes items, branches and the total of an index; the total is returned too.
    fn add_index(&self, board: &mut Board, index: &Index, measure: SatisfactionMeasure) -> Cell {
        let new = |facet: &str| {
            let breakdown = if facet.is_empty() { measure.to_string() } else { format!("{measure}/{facet}") };
            cell(self.indicator, self.unit, breakdown, FigureKind::Index)
        };
        let score = scoring::score(&population(index), self.questionnaire, &|code| {
            self.item(index, code).map(|(value, ..)| value)
        });
        let leaves = leaves(index);
        let items = leaves.iter().flat_map(|(path, items)| items.iter().map(move |item| (path, item)));
        for (path, code) in items {
            let (Some((value, top, n)), Some(table)) = (self.item(index, code), self.table(code)) else {
                continue;
            };
            let sensitive = self.questionnaire.item_of(code).is_some_and(|item| item.sensitive);
            let mut cell = new(&format!("item:{code}")).base(n, table.missing + table.not_applicable);
            if measure == SatisfactionMeasure::TopTwo {
                (cell.figure.numerator, cell.figure.denominator) = (Some(top as f64), Some(n as f64));
                cell = cell.part(top).path(path);
            }
            board.push(cell.value(Some(value)).sensitive(sensitive));
        }
        if score.branches.len() > 1 {
            for (code, value) in &score.branches {
                let items =
                    leaves.iter().filter(|(path, _)| path.contains(code)).flat_map(|(_, items)| items);
                let cell = self.based(new(&format!("branch:{code}")), items).value(*value);
                if cell.size > 0 {
                    board.push(cell);
                }
            }
        }
        let total = self.based(new(""), leaves.iter().flat_map(|(_, items)| items));
        let spread = self.spreads.get(&index.code).and_then(|units| units.get(self.unit));
        let error = spread.and_then(|spread| spread.error_of_mean(self.threshold));
        let total = total.value(score.value).error(error).band(score.band);
        if total.size > 0 {
            board.push(total.clone());
        }
        total
    }

    /// The base of a mean of item scores: its smallest item, so that no small item can be worked out from it.
    fn based<'c>(&self, cell: Cell, items: impl Iterator<Item = &'c String>) -> Cell {
        let tables: Vec<&Histogram> =
            items.filter_map(|code| self.table(code)).filter(|table| table.n() > 0).collect();
        let n = tables.iter().map(|table| table.n()).min().unwrap_or(0);
        let missing = tables.iter().map(|table| table.missing + table.not_applicable).max().unwrap_or(0);
        cell.base(n, missing)
    }

    /// Shares of the options of sensitive questions, beside the index and never part of it.
    fn add_options(&self, board: &mut Board) {
        let asked =
            self.questionnaire.items().filter(|item| item.sensitive && item.item_type == ItemType::Single);
        for item in asked {
            let Some(table) = self.table(&item.code).filter(|table| table.n() > 0) else { continue };
            for (option, count) in item.options.iter().zip(&table.counts) {
                let breakdown = format!("option:{}={option}", item.code);
                let mut cell = cell(self.indicator, self.unit, breakdown, FigureKind::Share);
                cell.figure.missing = super::figure::narrow(table.missing);
                board.push(cell.share(*count, table.n()).category(*count, &item.code).sensitive(true));
            }
        }
    }
}

/// The same tree, fed with item statistics.
fn population(index: &Index) -> Index {
    Index { level: crate::domain::questionnaire::Level::Population, ..index.clone() }
}

/// The leaf groups of a tree: the codes from the top down to each, and its items.
fn leaves(index: &Index) -> Vec<(Vec<String>, Vec<String>)> {
    let mut leaves = Vec::new();
    let mut open: Vec<_> = index.branches.iter().rev().map(|branch| (Vec::new(), branch)).collect();
    while let Some((mut path, branch)) = open.pop() {
        path.push(branch.code.clone());
        open.extend(branch.branches.iter().rev().map(|inner| (path.clone(), inner)));
        if !branch.items.is_empty() {
            leaves.push((path, branch.items.clone()));
        }
    }
    leaves
}
