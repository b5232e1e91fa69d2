//! Multidimensional happiness by Alkire–Foster: H + (1 − H)·A, decomposed by commune, sex, age and area.

use analysis::{Estimate, proportion, sufficiency::Sufficiency};

use super::{
    ComputeError,
    disclosure::Board,
    figure::cell,
    load::Inputs,
    population::{
        add_domains,
        sample::{self, Happiness, Sample},
    },
};
use crate::domain::{
    indicator::{FigureKind, Indicator},
    questionnaire::Index,
};

const INDICATOR: Indicator = Indicator::Happiness;

pub fn add(inputs: &Inputs, board: &mut Board) -> Result<(), ComputeError> {
    let sample = sample::draw(inputs)?;
    let Some((sample, happiness)) =
        sample.as_ref().and_then(|sample| Some((sample, sample.happiness.as_ref()?)))
    else {
        board.push(cell(INDICATOR, 0, "", FigureKind::Index));
        return Ok(());
    };
    let branches = u32::try_from(happiness.index.branches.len()).unwrap_or(u32::MAX);
    let cutoff = (happiness.index.k.unwrap_or(branches), branches);
    let sufficiency = Sufficiency { ticks: &happiness.ticks, cutoff };
    let factor = happiness.index.factor;
    let estimate = |members: &[bool]| (sufficiency.index(&sample.design, members), factor, None);
    add_domains(
        inputs,
        board,
        sample,
        &|unit, facet| cell(INDICATOR, unit, facet, FigureKind::Index),
        &estimate,
    );
    add_parts(inputs, board, sample, happiness, &sufficiency);
    let open = Sufficiency { ticks: &happiness.open_ticks, cutoff };
    let scores: Vec<Option<f64>> =
        happiness.open_ticks.iter().map(|t| t.map(|t| open.score(t) * factor)).collect();
    if let Some(mean) = sample::plain_mean(&scores) {
        let n = scores.iter().flatten().count() as u64;
        let cell = cell(INDICATOR, 0, "open_link", FigureKind::Index).base(n, scores.len() as u64 - n);
        board.push(cell.value(Some(mean)).apart());
    }
    Ok(())
}

/// H, A, the bands and the sufficient of each domain, for the city and for every unit with enough answers.
fn add_parts(
    inputs: &Inputs,
    board: &mut Board,
    sample: &Sample,
    happiness: &Happiness,
    sufficiency: &Sufficiency<'_>,
) {
    let index = &happiness.index;
    for unit in sample.units(inputs) {
        let members = sample.members_of(inputs, unit);
        let known =
            happiness.ticks.iter().zip(&members).filter(|(ticks, member)| **member && ticks.is_some());
        if unit != 0 && known.count() < inputs.statistics.commune_minimum as usize {
            continue;
        }
        let share = |facet: &str, found: &Estimate| {
            cell(INDICATOR, unit, facet, FigureKind::Share).estimate(found, 1.0)
        };
        // H is the sum of the upper bands, and A follows from H and the index.
        let happy = || happy_bands(index);
        let headcount = sufficiency.headcount(&sample.design, &members);
        board.push(share("headcount", &headcount).tied("band", happy()));
        let others = sufficiency.average_of_others(&sample.design, &members);
        board.push(share("sufficiency", &others).tied("band", happy()));
        for (branch, sufficient) in index.branches.iter().zip(&happiness.sufficient) {
            let found = proportion(&sample.design, sufficient, &members);
            let cell = share(&format!("branch:{}", branch.code), &found);
            board.push(cell.part(sample::count(sufficient, &members)));
        }
        for band in &index.bands {
            let in_band = |(sufficient, known): (u32, u32)| {
                let number = f64::from(sufficient) * index.branches.len() as f64 / f64::from(known);
                index.band(number).is_some_and(|found| found.code == band.code)
            };
            let held: Vec<_> = happiness.ticks.iter().map(|ticks| ticks.map(in_band)).collect();
            let count = sample::count(&held, &members);
            let found = proportion(&sample.design, &held, &members);
            let cell =
                cell(INDICATOR, unit, format!("band:{}", band.code), FigureKind::Share).estimate(&found, 1.0);
            board.push(cell.category(count, "band"));
        }
    }
}

/// Bands of the happy, whose sufficient branches reach the cut-off.
fn happy_bands(index: &Index) -> Vec<String> {
    let least = index.k.unwrap_or(u32::try_from(index.branches.len()).unwrap_or(u32::MAX));
    let bands = index.bands.iter().filter(|band| band.at_least >= f64::from(least));
    bands.map(|band| format!("band:{}", band.code)).collect()
}
