//! CT-14: staff with a valid evaluation over staff on the roster.

use super::{
    ComputeError,
    disclosure::Board,
    figure::{Cell, cell},
    load::Inputs,
    sources::{person_scores, sources},
};
use crate::domain::{
    directory::ExclusionReason,
    evaluation::PersonScore,
    indicator::{FigureKind, Indicator, Verdict},
    period::Period,
    questionnaire::Kind,
};

/// What a unit's roster holds.
#[derive(Clone, Debug, Default)]
struct Count {
    staff: u64,
    evaluated: u64,
    /// Evaluated in every period that a round was held in.
    regularly: u64,
    excluded: Vec<u64>,
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.staff += other.staff;
        self.evaluated += other.evaluated;
        self.regularly += other.regularly;
        for (count, more) in self.excluded.iter_mut().zip(&other.excluded) {
            *count += more;
        }
    }
}

pub fn add(inputs: &Inputs, board: &mut Board) -> Result<(), ComputeError> {
    let evaluated = evaluated(inputs, None);
    let periods = periods(inputs);
    let mut regularly = evaluated.clone();
    for period in &periods {
        let then = self::evaluated(inputs, Some(*period));
        regularly.iter_mut().zip(then).for_each(|(regularly, then)| *regularly &= then);
    }
    let empty = Count { excluded: vec![0; ExclusionReason::ALL.len()], ..Count::default() };
    let mut own = vec![empty; inputs.units.len()];
    for ((person, evaluated), regularly) in inputs.roster.iter().zip(evaluated).zip(regularly) {
        let unit = inputs.units.position(Some(person.unit));
        // A person of an unknown unit still counts for the city.
        let unit = if (unit as usize) < own.len() { unit as usize } else { 0 };
        let Some(count) = own.get_mut(unit) else { continue };
        if let Some(reason) = inputs.excluded.get(&person.staff_code) {
            let at = ExclusionReason::ALL.iter().position(|known| known == reason);
            if let Some(place) = at.and_then(|at| count.excluded.get_mut(at)) {
                *place += 1;
            }
        } else {
            count.staff += 1;
            count.evaluated += u64::from(evaluated);
            count.regularly += u64::from(regularly);
        }
    }
    let counts = inputs.units.subtree_sums(own, Count::add);
    // Without a round nothing was asked: the city says so, units keep silent.
    let asked = inputs.of_kind(Kind::Individual360).next().is_some();
    for (unit, count) in counts.iter().enumerate() {
        let excluded: u64 = count.excluded.iter().sum();
        if !asked {
            if unit == 0 {
                board.push(cell(Indicator::Evaluated, unit, "", FigureKind::Share));
            }
        } else if count.staff + excluded > 0 {
            add_unit(board, unit, count, excluded, periods.len() > 1);
        }
    }
    Ok(())
}

fn add_unit(board: &mut Board, unit: usize, count: &Count, excluded: u64, several: bool) {
    let share = |breakdown: &str, part: u64| -> Cell {
        let cell = cell(Indicator::Evaluated, unit, breakdown, FigureKind::Share);
        cell.share(part, count.staff).excluded(excluded).verdict(complete(part, count.staff))
    };
    board.push(share("", count.evaluated));
    if several {
        board.push(share("regularly", count.regularly));
    }
    for (reason, number) in ExclusionReason::ALL.iter().zip(&count.excluded) {
        let cell = cell(Indicator::Evaluated, unit, format!("reason:{reason}"), FigureKind::Count);
        board.push(cell.count(*number, count.staff + excluded, "reason"));
    }
}

/// Met when nobody is missing: compared as whole numbers.
fn complete(part: u64, whole: u64) -> Option<Verdict> {
    (whole > 0).then_some(if part == whole { Verdict::Met } else { Verdict::NotMet })
}

fn evaluated(inputs: &Inputs, period: Option<Period>) -> Vec<bool> {
    let scores = person_scores(inputs, &sources(inputs, period));
    scores.iter().map(PersonScore::is_evaluation).collect()
}

/// The periods of individual rounds.
fn periods(inputs: &Inputs) -> Vec<Period> {
    let mut periods = Vec::new();
    for (round, _) in inputs.rounds.iter().filter(|(round, _)| round.kind == Kind::Individual360) {
        if !periods.contains(&round.period) {
            periods.push(round.period);
        }
    }
    periods
}
