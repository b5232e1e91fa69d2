//! The rating of administrative transactions: one tap, and nine criteria of two points each.

use analysis::{Histogram, tabulate};

use super::{
    ComputeError, dataset::Dataset, disclosure::Board, figure::cell, load::Inputs, spread::Spread, tree,
};
use crate::domain::{
    indicator::{FigureKind, Indicator},
    questionnaire::{Aggregate, Index, Kind, Measure, Questionnaire},
};

const INDICATOR: Indicator = Indicator::ServiceRating;

/// Totals of the nine criteria: whole numbers, so sums are exact.
#[derive(Clone, Debug, Default)]
struct Totals {
    n: u64,
    missing: u64,
    sum: f64,
    spread: Spread,
    bands: Vec<u64>,
}

impl Totals {
    fn add(&mut self, other: &Self) {
        self.n += other.n;
        self.missing += other.missing;
        self.sum += other.sum;
        self.spread.add(&other.spread);
        self.bands.iter_mut().zip(&other.bands).for_each(|(count, more)| *count += more);
    }
}

pub fn add(inputs: &Inputs, board: &mut Board) -> Result<(), ComputeError> {
    let of_indicator = |index: &&Index| index.code == INDICATOR.code() && index.aggregate == Aggregate::Sum;
    let datasets: Vec<&Dataset> = inputs
        .of_kind(Kind::ServiceRating)
        .filter(|dataset| dataset.questionnaire.scoring.indices.iter().any(|index| of_indicator(&index)))
        .collect();
    let latest = datasets.last().map(|dataset| &dataset.questionnaire);
    let index = latest.and_then(|latest| latest.scoring.indices.iter().find(of_indicator));
    let (Some(latest), Some(index)) = (latest, index) else {
        board.push(cell(INDICATOR, 0, "", FigureKind::Share));
        return Ok(());
    };
    add_taps(inputs, board, latest, &datasets)?;
    add_totals(inputs, board, index, &datasets)?;
    for code in index.branches.iter().flat_map(|branch| &branch.items) {
        let Some(item) = latest.item_of(code) else { continue };
        let Some(scale) = latest.scale_of(item) else { continue };
        let scale = analysis::Scale { min: scale.min, max: scale.max };
        for (unit, table) in table(inputs, &datasets, code)?.iter().enumerate().filter(|(_, t)| t.n() > 0) {
            let cell = cell(INDICATOR, unit, format!("item:{code}"), FigureKind::Mean);
            board.push(cell.base(table.n(), table.missing + table.not_applicable).value(table.mean(scale)));
        }
    }
    Ok(())
}

fn groups(inputs: &Inputs, dataset: &Dataset) -> Vec<u32> {
    let units = inputs.units.len();
    dataset.rows.unit.iter().map(|unit| if (*unit as usize) < units { *unit } else { 0 }).collect()
}

/// Answers to one item over each unit's subtree.
fn table(inputs: &Inputs, datasets: &[&Dataset], code: &str) -> Result<Vec<Histogram>, ComputeError> {
    let mut sums = vec![Histogram::default(); inputs.units.len()];
    for dataset in datasets.iter().filter(|dataset| dataset.frame.codebook().item(code).is_some()) {
        let own = tabulate(&dataset.frame, code, &groups(inputs, dataset), inputs.units.len())?;
        sums.iter_mut().zip(&own).for_each(|(sum, own)| sum.add(own));
    }
    Ok(inputs.units.subtree_sums(sums, Histogram::add))
}

/// The one-tap question: the share of each point, and of the satisfied.
fn add_taps(
    inputs: &Inputs,
    board: &mut Board,
    questionnaire: &Questionnaire,
    datasets: &[&Dataset],
) -> Result<(), ComputeError> {
    let index = questionnaire.scoring.indices.iter().find(|index| index.measure == Measure::TopTwo);
    let Some(code) = index.and_then(|index| index.branches.first()?.items.first()) else { return Ok(()) };
    let reversed = questionnaire.item_of(code).is_some_and(|item| item.reversed);
    let least = questionnaire
        .item_of(code)
        .and_then(|item| questionnaire.scale_of(item))
        .map_or(0, |scale| scale.min);
    for (unit, table) in table(inputs, datasets, code)?.iter().enumerate() {
        if table.n() == 0 && unit != 0 {
            continue;
        }
        let new = |breakdown: String| {
            let mut cell = cell(INDICATOR, unit, breakdown, FigureKind::Share);
            cell.figure.missing = super::figure::narrow(table.missing + table.not_applicable);
            cell
        };
        let points = table.counts.len();
        let best = if reversed { 0..points.min(2) } else { points.saturating_sub(2)..points };
        let best = best.map(|point| format!("quick:{}", i64::from(least) + point as i64));
        board
            .push(new(String::new()).share(table.top_two(reversed), table.n()).tied("quick", best.collect()));
        for (point, count) in (i64::from(least)..).zip(&table.counts) {
            board.push(new(format!("quick:{point}")).share(*count, table.n()).category(*count, "quick"));
        }
    }
    Ok(())
}

fn add_totals(
    inputs: &Inputs,
    board: &mut Board,
    index: &Index,
    datasets: &[&Dataset],
) -> Result<(), ComputeError> {
    let empty = Totals { bands: vec![0; index.bands.len()], ..Totals::default() };
    let mut own = vec![empty; inputs.units.len()];
    for dataset in datasets {
        let scores = tree::respondent_scores(&dataset.frame, index)?;
        for (unit, score) in groups(inputs, dataset).into_iter().zip(scores) {
            let Some(totals) = own.get_mut(unit as usize) else { continue };
            let Some(score) = score else {
                totals.missing += 1;
                continue;
            };
            totals.n += 1;
            totals.sum += score;
            totals.spread.push(score);
            let band = index.bands.iter().position(|band| score >= band.at_least);
            if let Some(count) = band.and_then(|band| totals.bands.get_mut(band)) {
                *count += 1;
            }
        }
    }
    for (unit, totals) in
        inputs.units.subtree_sums(own, Totals::add).iter().enumerate().filter(|(_, t)| t.n > 0)
    {
        let mean = totals.sum / totals.n as f64;
        let band = index.band(mean).map(|band| band.code.clone());
        let cell = |breakdown: String, kind| cell(INDICATOR, unit, breakdown, kind);
        let total = cell("index".to_owned(), FigureKind::Mean).base(totals.n, totals.missing);
        let error = totals.spread.error_of_mean(inputs.statistics.threshold);
        board.push(total.value(Some(mean)).error(error).band(band));
        for (band, count) in index.bands.iter().zip(&totals.bands) {
            board
                .push(cell(format!("band:{}", band.code), FigureKind::Count).count(*count, totals.n, "band"));
        }
    }
    Ok(())
}
