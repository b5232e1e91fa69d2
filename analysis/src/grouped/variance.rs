//! The variance of a domain's linearised total from its cells: as [`Design::variance_of_total`], without the rows.

use super::{Plan, domain_mean::Total};
use crate::{Design, LonelyPsu, Precision};

/// How a stratum enters the variance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stratum {
    /// Primary sampling units drawn.
    units: f64,
    /// `1 − n/N`.
    correction: f64,
    /// Everybody was asked.
    complete: bool,
}

impl Stratum {
    pub(super) fn all(design: &Design) -> Vec<Self> {
        let mut units = vec![0.0; design.strata];
        for stratum in &design.psu_stratum {
            if let Some(count) = units.get_mut(*stratum as usize) {
                *count += 1.0;
            }
        }
        let population =
            |stratum| design.population.as_ref().and_then(|counts: &Vec<f64>| counts.get(stratum));
        let rule = |(stratum, units): (usize, f64)| Self {
            units,
            correction: design.correction(stratum, units),
            complete: population(stratum).is_some_and(|count| units >= *count),
        };
        units.into_iter().enumerate().map(rule).collect()
    }

    fn is_lonely(self) -> bool {
        self.units <= 1.0 && self.correction > 0.0
    }
}

impl Plan<'_> {
    /// `Σ_h (1 − n/N) · n/(n−1) · Σ_j (t_j − t̄)²` over the strata that hold a cell; a primary sampling unit without a
    /// cell counts 0. None when a lonely one leaves no variance to be given.
    pub(super) fn variance(&self, totals: &[Total]) -> Option<f64> {
        let design = self.design;
        if design.lonely == LonelyPsu::Fail && self.rules.iter().any(|rule| rule.is_lonely()) {
            return None;
        }
        let (mut known, mut held, mut lonely) = (0.0, 0.0, 0.0);
        for cells in totals.chunk_by(|a, b| a.stratum == b.stratum) {
            let rule = cells.first().and_then(|cell| self.rules.get(cell.stratum as usize));
            let Some(rule) = rule else { continue };
            let observed = f64::from(u8::from(cells.iter().any(|cell| cell.observed)));
            held += observed;
            let sum: f64 = cells.iter().map(|cell| cell.influence).sum();
            if rule.units > 1.0 {
                let mean = sum / rule.units;
                let present: f64 = cells.iter().map(|cell| (cell.influence - mean).powi(2)).sum();
                let absent = (rule.units - cells.len() as f64) * mean * mean;
                known += rule.correction * rule.units / (rule.units - 1.0) * (present + absent);
            } else if rule.is_lonely() {
                match design.lonely {
                    LonelyPsu::Adjust => known += rule.correction * sum * sum,
                    LonelyPsu::Average => lonely += observed,
                    LonelyPsu::Remove | LonelyPsu::Fail => {}
                }
            }
        }
        match lonely {
            0.0 => Some(known),
            _ if lonely >= held => None,
            _ => Some(known * held / (held - lonely)),
        }
    }

    pub(super) fn precision(&self, n: u32, totals: &[Total]) -> Precision {
        let observed = || totals.iter().filter(|cell| cell.observed);
        let is_complete =
            |cell: &Total| self.rules.get(cell.stratum as usize).is_some_and(|rule| rule.complete);
        let strata: Vec<u32> = observed().map(|cell| cell.stratum).collect();
        if self.design.population.is_some() && observed().all(is_complete) {
            Precision::Census
        } else if n < 2 || strata.len() == strata.chunk_by(|a, b| a == b).count() {
            Precision::NotEstimable
        } else {
            Precision::Estimated
        }
    }
}
