//! Calibration to known totals (Deville, Särndal 1992).

use super::{
    Calibrated, Distance, Limits, Margin, Residuals, WeightError,
    basis::{Basis, solve},
};

/// How often a step that leads away is halved.
const HALVINGS: u32 = 30;

/// One auxiliary variable: 1 for the intercept, 1 or 0 for a category, or a number, with its total in the population.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    pub name: String,
    /// By row.
    pub values: Vec<f64>,
    pub total: f64,
}

/// Weights closest to `weights` by `distance` that give every term its total. Terms that follow from those before
/// them are left out when their totals follow too.
///
/// # Errors
/// When a weight or value is not a number, bounds cannot be, totals contradict each other, or no such weights are
/// found: then the term that is furthest off is named.
pub fn calibrate(
    weights: &[f64],
    terms: &[Term],
    distance: Distance,
    limits: Limits,
) -> Result<Calibrated, WeightError> {
    check(weights, terms)?;
    distance.check()?;
    let system = System::new(weights, terms, distance)?;
    let (multipliers, iterations) = system.solve(limits)?;
    let ratios = system.ratios(&multipliers);
    let after: Vec<f64> = weights.iter().zip(&ratios).map(|(weight, (ratio, _))| weight * ratio).collect();
    let residuals =
        Residuals::Regression { basis: system.basis, before: weights.to_vec(), after: after.clone() };
    Ok(Calibrated { weights: after, iterations, residuals })
}

/// The categories of margins as terms.
#[must_use]
pub fn margin_terms(margins: &[Margin]) -> Vec<Term> {
    let term = |margin: &Margin, code: usize, total: f64| Term {
        name: margin.term(code),
        values: margin.codes.iter().map(|own| f64::from(u8::from(*own as usize == code))).collect(),
        total,
    };
    margins
        .iter()
        .flat_map(|margin| {
            margin.totals.iter().enumerate().map(move |(code, total)| term(margin, code, *total))
        })
        .collect()
}

/// Residuals from a regression on `terms` with the weights before, for weights that were made in another way.
pub(crate) fn regression(weights: &[f64], terms: &[Term], after: Vec<f64>) -> Result<Residuals, WeightError> {
    check(weights, terms)?;
    let mut basis = Basis::default();
    for term in terms {
        basis.add(scaled(weights, term));
    }
    Ok(Residuals::Regression { basis, before: weights.to_vec(), after })
}

fn check(weights: &[f64], terms: &[Term]) -> Result<(), WeightError> {
    if let Some(row) = weights.iter().position(|weight| !weight.is_finite() || *weight < 0.0) {
        return Err(WeightError::Weight(row));
    }
    for term in terms {
        let (name, expected, found) = (term.name.clone(), weights.len(), term.values.len());
        if found != expected {
            return Err(WeightError::Length { name, expected, found });
        }
        if !term.total.is_finite() || term.values.iter().any(|value| !value.is_finite()) {
            return Err(WeightError::NotANumber { term: name });
        }
    }
    Ok(())
}

/// A term times the root of the weight.
fn scaled(weights: &[f64], term: &Term) -> Vec<f64> {
    weights.iter().zip(&term.values).map(|(weight, value)| weight.sqrt() * value).collect()
}

/// The equations of a calibration over an orthonormal basis of its terms, in which they are well conditioned.
struct System<'a> {
    weights: &'a [f64],
    terms: &'a [Term],
    distance: Distance,
    basis: Basis,
    /// Totals of the terms in the basis.
    totals: Vec<f64>,
}

impl<'a> System<'a> {
    fn new(weights: &'a [f64], terms: &'a [Term], distance: Distance) -> Result<Self, WeightError> {
        let mut basis = Basis::default();
        let mut totals: Vec<f64> = Vec::new();
        for term in terms {
            let parts = basis.add(scaled(weights, term));
            let known: Vec<f64> = parts.along.iter().zip(&totals).map(|(part, total)| part * total).collect();
            let rest = term.total - known.iter().sum::<f64>();
            if !parts.dependent {
                totals.push(rest / parts.rest);
            } else if rest.abs()
                > 1e-9 * (term.total.abs() + known.iter().map(|part| part.abs()).sum::<f64>())
            {
                return Err(WeightError::Contradiction { term: term.name.clone() });
            }
        }
        Ok(Self { weights, terms, distance, basis, totals })
    }

    /// Newton's method, with steps halved while they lead away.
    fn solve(&self, limits: Limits) -> Result<(Vec<f64>, u32), WeightError> {
        let mut multipliers = vec![0.0; self.totals.len()];
        let mut iterations = 0;
        loop {
            let ratios = self.ratios(&multipliers);
            let (off, term, found) = self.furthest(&ratios);
            if off <= limits.tolerance {
                return Ok((multipliers, iterations));
            }
            let misfit = self.misfit(&ratios);
            let step =
                (iterations < limits.iterations).then(|| solve(self.slopes(&ratios), &misfit)).flatten();
            let better = step.and_then(|step| self.along(&multipliers, &step, square(&misfit)));
            let Some(better) = better else {
                let (name, total) = term.map_or((String::new(), 0.0), |term| (term.name.clone(), term.total));
                return Err(WeightError::NotConverged { iterations, term: name, found, total });
            };
            multipliers = better;
            iterations += 1;
        }
    }

    /// The first of a step, its half, its quarter and so on that brings the totals nearer.
    fn along(&self, from: &[f64], step: &[f64], misfit: f64) -> Option<Vec<f64>> {
        (0..HALVINGS).find_map(|halved| {
            let part = 0.5_f64.powi(i32::try_from(halved).ok()?);
            let to: Vec<f64> = from.iter().zip(step).map(|(from, step)| from + part * step).collect();
            (square(&self.misfit(&self.ratios(&to))) < misfit).then_some(to)
        })
    }

    /// F and F' of every row.
    fn ratios(&self, multipliers: &[f64]) -> Vec<(f64, f64)> {
        let mut sums = vec![0.0; self.weights.len()];
        for (column, multiplier) in self.basis.columns().iter().zip(multipliers) {
            for (sum, value) in sums.iter_mut().zip(column) {
                *sum += multiplier * value;
            }
        }
        let sums = sums.iter().zip(self.weights);
        sums.map(|(sum, weight)| self.distance.ratio(if *weight > 0.0 { sum / weight.sqrt() } else { 0.0 }))
            .collect()
    }

    /// Totals of the basis less what the weights give.
    fn misfit(&self, ratios: &[(f64, f64)]) -> Vec<f64> {
        let sum = |column: &Vec<f64>| -> f64 {
            let rows = column.iter().zip(self.weights).zip(ratios);
            rows.map(|((value, weight), (ratio, _))| value * weight.sqrt() * ratio).sum()
        };
        self.basis.columns().iter().zip(&self.totals).map(|(column, total)| total - sum(column)).collect()
    }

    fn slopes(&self, ratios: &[(f64, f64)]) -> Vec<Vec<f64>> {
        let columns = self.basis.columns();
        let entry = |one: &Vec<f64>, other: &Vec<f64>| -> f64 {
            one.iter().zip(other).zip(ratios).map(|((one, other), (_, slope))| one * other * slope).sum()
        };
        columns.iter().map(|one| columns.iter().map(|other| entry(one, other)).collect()).collect()
    }

    /// The term furthest from its total: how far relative to its size, and what it is.
    fn furthest(&self, ratios: &[(f64, f64)]) -> (f64, Option<&Term>, f64) {
        let mut worst = (0.0, None, 0.0);
        for term in self.terms {
            let (mut found, mut size) = (0.0, term.total.abs());
            for ((value, weight), (ratio, _)) in term.values.iter().zip(self.weights).zip(ratios) {
                found += value * weight * ratio;
                size += (value * weight).abs();
            }
            let off = (found - term.total).abs() / size.max(f64::MIN_POSITIVE);
            if off > worst.0 {
                worst = (off, Some(term), found);
            }
        }
        worst
    }
}

fn square(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum()
}
