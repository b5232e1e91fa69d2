//! The variance of a total over primary sampling units.

use crate::{Design, LonelyPsu};

impl Design {
    /// Variance of the sum of `influence`: row and weighted value of every observed member of the domain; the other
    /// rows count as 0. None when a stratum has a single primary sampling unit and the rule is to fail.
    ///
    /// Between the primary sampling units of each stratum: `n/(n−1) · Σ (t − t̄)²`, times `1 − n/N` where the
    /// population is known (Särndal, Swensson, Wretman 1992, 4.6; R survey `svyrecvar`).
    #[must_use]
    pub fn variance_of_total(&self, influence: impl Iterator<Item = (usize, f64)>) -> Option<f64> {
        let mut totals = vec![0.0; self.psu_stratum.len()];
        let mut observed = vec![false; self.strata];
        for (row, value) in influence {
            let place = self.psu.get(row).zip(self.stratum.get(row));
            let Some((unit, stratum)) = place else { continue };
            if let Some(total) = totals.get_mut(*unit as usize) {
                *total += value;
            }
            if let Some(observed) = observed.get_mut(*stratum as usize) {
                *observed = true;
            }
        }
        let mut strata = vec![Stratum::default(); self.strata];
        for (total, stratum) in totals.iter().zip(&self.psu_stratum) {
            if let Some(stratum) = strata.get_mut(*stratum as usize) {
                stratum.units += 1.0;
                stratum.sum += total;
            }
        }
        for (total, stratum) in totals.iter().zip(&self.psu_stratum) {
            if let Some(stratum) = strata.get_mut(*stratum as usize) {
                stratum.squares += (total - stratum.sum / stratum.units).powi(2);
            }
        }
        for (stratum, observed) in strata.iter_mut().zip(observed) {
            stratum.observed = observed;
        }
        self.sum_over_strata(&strata)
    }

    fn sum_over_strata(&self, strata: &[Stratum]) -> Option<f64> {
        let (mut known, mut lonely) = (0.0, 0.0);
        for (index, stratum) in strata.iter().enumerate() {
            let correction = self.correction(index, stratum.units);
            if stratum.units > 1.0 {
                known += correction * stratum.units / (stratum.units - 1.0) * stratum.squares;
            } else if correction > 0.0 {
                match self.lonely {
                    LonelyPsu::Adjust => known += correction * stratum.sum.powi(2),
                    LonelyPsu::Average => lonely += f64::from(u8::from(stratum.observed)),
                    LonelyPsu::Remove => {}
                    LonelyPsu::Fail => return None,
                }
            }
        }
        let all = strata.iter().filter(|stratum| stratum.observed).count() as f64;
        if lonely > 0.0 && lonely >= all {
            return None;
        }
        Some(if lonely > 0.0 { known * all / (all - lonely) } else { known })
    }

    /// `1 − n/N`, or 1 where the population is unknown.
    pub(crate) fn correction(&self, stratum: usize, units: f64) -> f64 {
        let population = self.population.as_ref().and_then(|counts| counts.get(stratum));
        population.map_or(1.0, |count| if *count > 0.0 { (1.0 - units / count).max(0.0) } else { 0.0 })
    }

    /// Whether every stratum that holds one of `rows` was taken completely.
    pub(crate) fn is_census(&self, mut rows: impl Iterator<Item = usize>) -> bool {
        let Some(population) = &self.population else { return false };
        let mut units = vec![0.0; self.strata];
        for stratum in &self.psu_stratum {
            if let Some(count) = units.get_mut(*stratum as usize) {
                *count += 1.0;
            }
        }
        let is_complete =
            |stratum: usize| units.get(stratum).zip(population.get(stratum)).is_some_and(|(n, all)| n >= all);
        rows.all(|row| self.stratum.get(row).is_some_and(|stratum| is_complete(*stratum as usize)))
    }
}

#[derive(Clone, Debug, Default)]
struct Stratum {
    units: f64,
    sum: f64,
    squares: f64,
    observed: bool,
}
