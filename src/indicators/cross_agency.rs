//! Cross-agency rating: units as rated by other units, three raters at least.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ComputeError,
    dataset::{Dataset, NOBODY, Rows},
    disclosure::Board,
    figure::{Cell, cell},
    load::Inputs,
    spread::Spread,
    tree,
    units::NOWHERE,
};
use crate::domain::{
    evaluation::LEAST_RATERS,
    indicator::{FigureKind, Indicator},
    questionnaire::Kind,
};

const INDICATOR: Indicator = Indicator::CrossAgency;

/// What was said about one unit.
#[derive(Clone, Debug, Default)]
struct Rated {
    scores: Vec<f64>,
    missing: u64,
    /// Rating units that are known; answers of unknown ones count one each.
    raters: BTreeSet<u32>,
    unknown: u64,
}

pub fn add(inputs: &Inputs, board: &mut Board) -> Result<(), ComputeError> {
    let mut rated: BTreeMap<usize, Rated> = BTreeMap::new();
    let mut asked = false;
    for dataset in inputs.of_kind(Kind::UnitCross) {
        asked = true;
        collect(inputs, dataset, &mut rated)?;
    }
    if !asked || rated.is_empty() {
        board.push(cell(INDICATOR, 0, "", FigureKind::Index));
        return Ok(());
    }
    let (mut all, threshold) = (Rated::default(), inputs.statistics.threshold);
    for (unit, mut rated) in rated {
        rated.scores.sort_by(f64::total_cmp);
        all.scores.extend(&rated.scores);
        all.missing += rated.missing;
        all.raters.extend(&rated.raters);
        all.unknown += rated.unknown;
        if unit != 0 {
            add_unit(board, unit, &rated, threshold);
        }
    }
    add_unit(board, 0, &all, threshold);
    Ok(())
}

fn collect(
    inputs: &Inputs,
    dataset: &Dataset,
    rated: &mut BTreeMap<usize, Rated>,
) -> Result<(), ComputeError> {
    let Some(index) = dataset.questionnaire.scoring.indices.first() else { return Ok(()) };
    let scores = tree::respondent_scores(&dataset.frame, index)?;
    for (row, score) in scores.into_iter().enumerate() {
        let Some(unit) = dataset.rows.unit.get(row).copied().filter(|unit| *unit != NOWHERE) else {
            continue;
        };
        let rater = rating_unit(inputs, &dataset.rows, row);
        if rater == Some(unit) {
            continue;
        }
        let entry = rated.entry(unit as usize).or_default();
        match score {
            None => entry.missing += 1,
            Some(score) => {
                entry.scores.push(score);
                match rater {
                    Some(rater) => drop(entry.raters.insert(rater)),
                    None => entry.unknown += 1,
                }
            }
        }
    }
    Ok(())
}

/// The unit whose head gave the answer, where it is known.
fn rating_unit(inputs: &Inputs, rows: &Rows, row: usize) -> Option<u32> {
    let rater = rows.rater.get(row).copied().filter(|rater| *rater != NOBODY)?;
    let unit = inputs.units.position(Some(inputs.roster.get(rater as usize)?.unit));
    (unit != NOWHERE).then_some(unit)
}

fn add_unit(board: &mut Board, unit: usize, rated: &Rated, threshold: u32) {
    let n = rated.scores.len() as u64;
    let raters = rated.raters.len() as u64 + rated.unknown;
    let mean = (n > 0).then(|| rated.scores.iter().sum::<f64>() / n as f64);
    // What rating units say is counted by unit; a unit's own small number is no secret, three voices make a figure.
    let by_raters = |cell: Cell| cell.voices(raters, LEAST_RATERS);
    let mut spread = Spread::default();
    rated.scores.iter().for_each(|score| spread.push(*score));
    let headline = cell(INDICATOR, unit, "", FigureKind::Index).base(n, rated.missing).value(mean);
    board.push(by_raters(headline.error(spread.error_of_mean(threshold))));
    let count = cell(INDICATOR, unit, "raters", FigureKind::Count).base(n, 0).value(Some(raters as f64));
    board.push(by_raters(count));
}
