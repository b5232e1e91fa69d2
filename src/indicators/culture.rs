//! The public-service culture index: persons' scores, by unit.

use super::{
    ComputeError,
    disclosure::Board,
    figure::cell,
    load::Inputs,
    sources::{Sources, person_scores, ratings, sources, sources_of},
    spread::Spread,
};
use crate::domain::{
    evaluation::{PersonScore, Relation},
    indicator::{FigureKind, Indicator},
    questionnaire::{Index, Kind},
};

const INDICATOR: Indicator = Indicator::PublicServiceCulture;

const SOURCES: [Relation; 5] = [
    Relation::SelfEvaluation,
    Relation::Supervisor,
    Relation::Peer,
    Relation::CrossAgency,
    Relation::Citizen,
];

/// Sums over people.
#[derive(Clone, Debug, Default)]
struct Sum {
    people: u64,
    excluded: u64,
    scored: u64,
    score: f64,
    spread: Spread,
    bands: Vec<u64>,
    gap: (u64, f64),
    few_sources: u64,
    /// People and sum by source.
    sources: [(u64, f64); SOURCES.len()],
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.excluded += other.excluded;
        self.scored += other.scored;
        self.score += other.score;
        self.spread.add(&other.spread);
        self.few_sources += other.few_sources;
        self.bands.iter_mut().zip(&other.bands).for_each(|(count, more)| *count += more);
        add_pair(&mut self.gap, other.gap);
        self.sources.iter_mut().zip(other.sources).for_each(|(pair, more)| add_pair(pair, more));
    }

    fn add_person(&mut self, index: &Index, score: &PersonScore, sources: &Sources) {
        self.people += 1;
        let Some(value) = score.value else { return };
        self.scored += 1;
        self.score += value;
        self.spread.push(value);
        self.few_sources += u64::from(!score.missing.is_empty());
        let band = index.bands.iter().position(|band| value >= band.at_least);
        if let Some(count) = band.and_then(|band| self.bands.get_mut(band)) {
            *count += 1;
        }
        if let Some(gap) = score.self_gap {
            add_pair(&mut self.gap, (1, gap));
        }
        for (pair, relation) in self.sources.iter_mut().zip(SOURCES) {
            if let Some(source) = sources.iter().find(|source| source.source == relation) {
                add_pair(pair, (1, source.score));
            }
        }
    }
}

fn add_pair(pair: &mut (u64, f64), more: (u64, f64)) {
    pair.0 += more.0;
    pair.1 += more.1;
}

fn mean((number, sum): (u64, f64)) -> Option<f64> {
    (number > 0).then(|| sum / number as f64)
}

pub fn add(inputs: &Inputs, board: &mut Board) -> Result<(), ComputeError> {
    let index =
        inputs.of_kind(Kind::Individual360).last().and_then(|d| d.questionnaire.scoring.indices.first());
    let Some(index) = index else {
        board.push(cell(INDICATOR, 0, "", FigureKind::Index));
        return Ok(());
    };
    let sources = sources(inputs, None);
    let scores = person_scores(inputs, &sources);
    let empty = Sum { bands: vec![0; index.bands.len()], ..Sum::default() };
    let mut own = vec![empty; inputs.units.len()];
    for ((person, score), sources) in inputs.roster.iter().zip(&scores).zip(&sources) {
        let unit = inputs.units.position(Some(person.unit)) as usize;
        let unit = if unit < own.len() { unit } else { 0 };
        match own.get_mut(unit) {
            Some(sum) if inputs.excluded.contains_key(&person.staff_code) => sum.excluded += 1,
            Some(sum) => sum.add_person(index, score, sources),
            None => {}
        }
    }
    for (unit, sum) in inputs.units.subtree_sums(own, Sum::add).iter().enumerate() {
        if sum.scored > 0 || unit == 0 {
            add_unit(board, unit, index, sum, inputs.statistics.threshold);
        }
    }
    for branch in &index.branches {
        add_group(inputs, board, &branch.code, &scores)?;
    }
    Ok(())
}

/// One group of items: persons' scores as those of the whole form, out of the forms' scores in the group.
fn add_group(
    inputs: &Inputs,
    board: &mut Board,
    code: &str,
    whole: &[PersonScore],
) -> Result<(), ComputeError> {
    let sources = sources_of(inputs, &ratings(inputs, Some(code))?, None);
    let scores = person_scores(inputs, &sources);
    let mut own = vec![(Spread::default(), 0.0, 0_u64); inputs.units.len()];
    for ((person, score), whole) in inputs.roster.iter().zip(&scores).zip(whole) {
        let unit = inputs.units.position(Some(person.unit)) as usize;
        let unit = if unit < own.len() { unit } else { 0 };
        let counts = whole.value.is_some() && !inputs.excluded.contains_key(&person.staff_code);
        match (own.get_mut(unit).filter(|_| counts), score.value) {
            (Some((spread, sum, _)), Some(value)) => {
                spread.push(value);
                *sum += value;
            }
            (Some((.., missing)), None) => *missing += 1,
            (None, _) => {}
        }
    }
    let sums = inputs.units.subtree_sums(own, |one, other| {
        one.0.add(&other.0);
        one.1 += other.1;
        one.2 += other.2;
    });
    for (unit, (spread, sum, missing)) in sums.iter().enumerate().filter(|(_, (spread, ..))| spread.n() > 0) {
        let cell = cell(INDICATOR, unit, format!("branch:{code}"), FigureKind::Index);
        let cell = cell.base(spread.n(), *missing).value(mean((spread.n(), *sum)));
        board.push(cell.error(spread.error_of_mean(inputs.statistics.threshold)));
    }
    Ok(())
}

fn add_unit(board: &mut Board, unit: usize, index: &Index, sum: &Sum, threshold: u32) {
    let value = mean((sum.scored, sum.score));
    let missing = sum.people - sum.scored;
    let band = value.and_then(|value| index.band(value)).map(|band| band.code.clone());
    let headline = cell(INDICATOR, unit, "", FigureKind::Index).base(sum.scored, missing);
    let error = sum.spread.error_of_mean(threshold);
    board.push(headline.excluded(sum.excluded).value(value).error(error).band(band));
    for (band, count) in index.bands.iter().zip(&sum.bands) {
        let cell = cell(INDICATOR, unit, format!("band:{}", band.code), FigureKind::Count);
        board.push(cell.count(*count, sum.scored, "band"));
    }
    board.push(cell(INDICATOR, unit, "gap", FigureKind::Mean).base(sum.gap.0, 0).value(mean(sum.gap)));
    let few = cell(INDICATOR, unit, "few_sources", FigureKind::Count);
    let few = few.base(sum.scored, 0).value((sum.scored > 0).then_some(sum.few_sources as f64));
    let mut few = few.part(sum.few_sources);
    few.figure.denominator = Some(sum.scored as f64);
    board.push(few);
    for (relation, pair) in SOURCES.iter().zip(sum.sources) {
        if pair.0 > 0 {
            let cell = cell(INDICATOR, unit, format!("source:{relation}"), FigureKind::Index);
            board.push(cell.base(pair.0, sum.scored.saturating_sub(pair.0)).value(mean(pair)));
        }
    }
}
