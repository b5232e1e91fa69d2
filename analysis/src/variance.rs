//! The variance of a total over the stages of a design.

use crate::{Design, LonelyPsu, design::Stage};

impl Design {
    /// Variance of the sum of `influence`: row and weighted value of every observed member of the domain; the other
    /// rows count as 0. None when a stratum has a single unit and the rule gives no variance for it. The work grows
    /// with the rows given, not with the sample, unless the weights are calibrated.
    ///
    /// Between the units of each stratum: `n/(n−1) · Σ (t − t̄)²`, times `1 − n/N` where the population is known; the
    /// variance within the units of a later stage counts with the sampling fractions of the stages before (Särndal,
    /// Swensson, Wretman 1992, 4.3 and 4.6; R survey `svyrecvar`). After a calibration the values are first replaced
    /// by what it has left unexplained.
    #[must_use]
    pub fn variance_of_total(&self, influence: impl Iterator<Item = (usize, f64)>) -> Option<f64> {
        let terms = self.unexplained(influence);
        let mut variance = 0.0;
        for (depth, stage) in self.stages.iter().enumerate() {
            let totals = stage.totals(&terms);
            variance += if depth == 0 {
                over_strata(stage, self.lonely, &totals)?
            } else {
                // Each unit of the stage before is estimated for itself: it has no other strata to average.
                let own = totals.chunk_by(|one, other| one.stratum == other.stratum);
                own.map(|unit| over_strata(stage, self.lonely, unit)).sum::<Option<f64>>()?
            };
        }
        Some(variance)
    }

    fn unexplained(&self, influence: impl Iterator<Item = (usize, f64)>) -> Vec<(usize, f64)> {
        if self.residuals.is_empty() {
            return influence.collect();
        }
        let mut values = vec![0.0; self.rows()];
        for (row, value) in influence {
            if let Some(place) = values.get_mut(row) {
                *place += value;
            }
        }
        for residuals in &self.residuals {
            residuals.apply(&mut values);
        }
        values.into_iter().enumerate().collect()
    }

    /// Whether every stratum that holds one of `rows` was taken completely, at every stage.
    pub(crate) fn is_census(&self, mut rows: impl Iterator<Item = usize>) -> bool {
        rows.all(|row| {
            self.stages
                .iter()
                .all(|stage| stage.stratum_of(row).is_some_and(|stratum| stage.correction(stratum) == 0.0))
        })
    }
}

/// The observed sum of one unit.
#[derive(Clone, Copy, Debug)]
struct UnitTotal {
    stratum: u32,
    unit: u32,
    total: f64,
}

impl Stage {
    /// Sums by unit, in order of strata.
    fn totals(&self, terms: &[(usize, f64)]) -> Vec<UnitTotal> {
        let place = |(row, total): &(usize, f64)| {
            let unit = *self.unit.get(*row)?;
            Some(UnitTotal { stratum: *self.stratum.get(unit as usize)?, unit, total: *total })
        };
        let mut totals: Vec<UnitTotal> = terms.iter().filter_map(place).collect();
        totals.sort_by_key(|total| (total.stratum, total.unit));
        totals.dedup_by(|next, kept| {
            let same = next.unit == kept.unit;
            if same {
                kept.total += next.total;
            }
            same
        });
        totals
    }
}

/// Adds up the strata of `totals`; units without a total count as 0.
fn over_strata(stage: &Stage, lonely: LonelyPsu, totals: &[UnitTotal]) -> Option<f64> {
    let (mut known, mut observed, mut unknown) = (0.0, 0.0, 0.0);
    for units in totals.chunk_by(|one, other| one.stratum == other.stratum) {
        let Some(stratum) = units.first().map(|unit| unit.stratum) else { continue };
        let share = stage.share.get(stratum as usize).copied().unwrap_or_default();
        let scale = share * stage.correction(stratum);
        let drawn = f64::from(stage.drawn.get(stratum as usize).copied().unwrap_or_default());
        observed += 1.0;
        if drawn > 1.0 {
            known += scale * drawn / (drawn - 1.0) * squares(units, drawn);
        } else if scale > 0.0 {
            match lonely {
                LonelyPsu::Adjust => {
                    known += scale * units.iter().map(|unit| unit.total.powi(2)).sum::<f64>();
                }
                LonelyPsu::Average => unknown += 1.0,
                LonelyPsu::Remove | LonelyPsu::Certainty => {}
                LonelyPsu::Fail => return None,
            }
        }
    }
    if unknown == 0.0 {
        return Some(known);
    }
    (unknown < observed).then(|| known * observed / (observed - unknown))
}

/// `Σ (t − t̄)²` over the `drawn` units of a stratum, of which `units` are observed.
fn squares(units: &[UnitTotal], drawn: f64) -> f64 {
    let mean = units.iter().map(|unit| unit.total).sum::<f64>() / drawn;
    let observed: f64 = units.iter().map(|unit| (unit.total - mean).powi(2)).sum();
    observed + (drawn - units.len() as f64) * mean * mean
}
