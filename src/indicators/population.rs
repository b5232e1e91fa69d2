//! The population sample: taking part in culture (CT-12) and life satisfaction, with linearised intervals.

pub mod sample;

use analysis::{Estimate, mean, proportion};

use super::{ComputeError, disclosure::Board, figure::cell, load::Inputs};
use crate::domain::{
    indicator::{FigureKind, FigureStatus, Indicator},
    participation::{UPPER_MARK, verdict},
};
use sample::{Item, Sample};

pub fn add(inputs: &Inputs, board: &mut Board) -> Result<(), ComputeError> {
    let Some(sample) = sample::draw(inputs)? else {
        board.push(cell(Indicator::Participation, 0, "", FigureKind::Share));
        board.push(cell(Indicator::LifeSatisfaction, 0, "", FigureKind::Index));
        return Ok(());
    };
    add_participation(inputs, board, &sample);
    add_satisfaction(inputs, board, &sample);
    Ok(())
}

/// An estimate, what its figure shows it times, and how many are in the category of a share.
pub type Estimated = (Estimate, f64, Option<u64>);

/// Pushes an estimate for the city, for each unit of the sample, and for the city's groups.
pub fn add_domains(
    inputs: &Inputs,
    board: &mut Board,
    sample: &Sample,
    new: &dyn Fn(usize, &str) -> super::figure::Cell,
    estimate: &dyn Fn(&[bool]) -> Estimated,
) {
    for unit in sample.units(inputs) {
        let (found, factor, part) = estimate(&sample.members_of(inputs, unit));
        let mut cell = in_range(new(unit, "").estimate(&found, factor));
        cell.part = part.map(super::figure::narrow);
        if unit != 0 && found.n < inputs.statistics.commune_minimum {
            too_few(&mut cell);
        }
        board.push(cell);
    }
    for (facet, members) in sample.groups() {
        let (found, factor, part) = estimate(&members);
        let family = facet.split(':').next().unwrap_or_default();
        let mut cell = in_range(new(0, &facet).estimate(&found, factor));
        cell.part = part.map(super::figure::narrow);
        if found.n < inputs.statistics.commune_minimum {
            too_few(&mut cell);
        }
        if cell.size > 0 {
            board.push(cell.domain(family));
        }
    }
}

/// Indices of people's answers lie between 0 and 100.
fn in_range(cell: super::figure::Cell) -> super::figure::Cell {
    if cell.figure.kind == FigureKind::Index { cell.within(0.0, 100.0) } else { cell }
}

/// A commune or a group with too small a sample keeps its base and loses its estimate.
fn too_few(cell: &mut super::figure::Cell) {
    let figure = &mut cell.figure;
    if figure.status == FigureStatus::Shown {
        figure.status = FigureStatus::TooFew;
        (figure.value, figure.standard_error) = (None, None);
        (figure.ci_low, figure.ci_high) = (None, None);
        (figure.verdict, figure.band) = (None, None);
    }
}

fn add_participation(inputs: &Inputs, board: &mut Board, sample: &Sample) {
    let took_part = &sample.took_part;
    let estimate = |members: &[bool]| {
        (proportion(&sample.design, took_part, members), 1.0, Some(sample::count(took_part, members)))
    };
    let new = |unit: usize, facet: &str| cell(Indicator::Participation, unit, facet, FigureKind::Share);
    let mut own = Board::new(inputs.statistics);
    add_domains(inputs, &mut own, sample, &new, &estimate);
    for mut cell in own.into_cells() {
        let figure = &cell.figure;
        // The target is the city's, not that of a commune or a group.
        if cell.unit == 0 && figure.is_headline() {
            let verdict = figure.value.map(|value| verdict(value, figure.ci_low));
            let upper = figure.value.is_some_and(|value| value >= UPPER_MARK);
            cell = cell.verdict(verdict).band(upper.then(|| "upper".to_owned()));
        }
        board.push(cell);
    }
    for (code, took_part) in &sample.activities {
        let members = sample.members_of(inputs, 0);
        let found = proportion(&sample.design, took_part, &members);
        let cell = new(0, &format!("item:{code}")).estimate(&found, 1.0);
        board.push(cell.part(sample::count(took_part, &members)));
    }
    let open: Vec<bool> = sample.open_took_part.iter().copied().flatten().collect();
    let part = open.iter().filter(|took_part| **took_part).count() as u64;
    if !sample.open_took_part.is_empty() {
        let missing = sample.open_took_part.len() - open.len();
        let cell = new(0, "open_link").base(0, missing as u64).share(part, open.len() as u64);
        board.push(cell.part(part).apart());
    }
}

fn add_satisfaction(inputs: &Inputs, board: &mut Board, sample: &Sample) {
    let Some(satisfaction) = &sample.satisfaction else {
        board.push(cell(Indicator::LifeSatisfaction, 0, "", FigureKind::Index));
        return;
    };
    let index = &satisfaction.index;
    let estimate = |members: &[bool]| (mean(&sample.design, &satisfaction.scores, members), 1.0, None);
    let new = |unit: usize, facet: &str| cell(Indicator::LifeSatisfaction, unit, facet, FigureKind::Index);
    add_domains(inputs, board, sample, &new, &estimate);
    for unit in sample.units(inputs) {
        let members = sample.members_of(inputs, unit);
        let n = members.iter().zip(&satisfaction.scores).filter(|(m, score)| **m && score.is_some()).count();
        if unit != 0 && n < inputs.statistics.commune_minimum as usize {
            continue;
        }
        for band in &index.bands {
            let holds = |score: f64| index.band(score).is_some_and(|found| found.code == band.code);
            let held: Vec<_> = satisfaction.scores.iter().map(|score| score.map(holds)).collect();
            let found = proportion(&sample.design, &held, &members);
            let count = sample::count(&held, &members);
            let cell =
                cell(Indicator::LifeSatisfaction, unit, format!("band:{}", band.code), FigureKind::Share);
            board.push(cell.estimate(&found, 1.0).category(count, "band"));
        }
    }
    for Item { code, sensitive, range: (least, most), answers } in &satisfaction.items {
        let found = mean(&sample.design, answers, &sample.members_of(inputs, 0));
        let cell = cell(Indicator::LifeSatisfaction, 0, format!("item:{code}"), FigureKind::Mean);
        board.push(cell.estimate(&found, 1.0).within(*least, *most).sensitive(*sensitive));
    }
    if let Some(open) = sample::plain_mean(&satisfaction.open_scores) {
        let n = satisfaction.open_scores.iter().flatten().count() as u64;
        let cell = new(0, "open_link").base(n, satisfaction.open_scores.len() as u64 - n);
        board.push(cell.value(Some(open)).apart());
    }
}
