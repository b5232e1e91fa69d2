//! From the sums of a domain's cells to its mean with everything that belongs to it.

use super::{Plan, plan::Domain, sums::Cell};
use crate::{
    Estimate, Precision,
    variance::{UnitTotal, over_strata},
};

/// Below this part of the squares of all influence, a variance is rounding.
const ROUNDING: f64 = 1e-20;

/// The sums of a domain over its cells.
struct Whole {
    size: f64,
    /// Distance of the mean from the centre.
    ratio: f64,
    n: f64,
    /// Σ w (x − mean)² ÷ Σ w.
    spread: f64,
}

impl Whole {
    fn new(cells: &[Cell]) -> Self {
        let [size, sum, squares, n] = cells.iter().fold(Cell::default(), |all, cell| {
            let ([a, b, c, d], [e, f, g, h]) = (all, *cell);
            [a + e, b + f, c + g, d + h]
        });
        let ratio = sum / size;
        Self { size, ratio, n, spread: difference(squares, ratio * sum) / size }
    }
}

/// The mean in a domain from the sums of all cells, of distances from `centre`.
pub(super) fn mean(plan: &Plan, domain: &Domain, sums: &[Cell], centre: f64) -> Estimate {
    let cells = sums.get(domain.cells.clone()).unwrap_or_default();
    let whole = Whole::new(cells);
    let total = |(sums, (stratum, unit)): (&Cell, &(u32, u32))| {
        let [size, sum, _, count] = *sums;
        let total = difference(sum, whole.ratio * size) / whole.size;
        (count > 0.0).then_some(UnitTotal { stratum: *stratum, unit: *unit, total })
    };
    let places = plan.cells.get(domain.cells.clone()).unwrap_or_default();
    let totals: Vec<UnitTotal> = cells.iter().zip(places).filter_map(total).collect();
    let mut found = blank(plan, domain, &whole, &totals);
    if !whole.ratio.is_finite() {
        return found;
    }
    let value = centre + whole.ratio;
    found.value = Some(value);
    let Some(variance) = over_strata(&plan.strata, plan.lonely, &totals) else { return found };
    let variance = if variance <= ROUNDING * whole.spread / whole.n { 0.0 } else { variance };
    let error = variance.sqrt();
    let interval = |reach: Option<f64>| reach.map(|reach| (value - reach * error, value + reach * error));
    found.standard_error = Some(error);
    found.precision = precision(plan, &totals, &found, whole.spread > 0.0);
    found.interval = interval(domain.reach);
    found.ends = found.interval.unzip();
    found.plain_interval = found.interval;
    found.full_interval = interval(plan.full.1);
    (found.design_effect, found.design_effect_wr) = design_effects(&whole, variance);
    found
}

/// An estimate of which only the base is known.
fn blank(plan: &Plan, domain: &Domain, whole: &Whole, totals: &[UnitTotal]) -> Estimate {
    let strata = totals.chunk_by(|one, other| one.stratum == other.stratum).count();
    let n = whole.n as u32;
    Estimate {
        df: domain.df,
        df_observed: (totals.len() - strata) as u32,
        df_strata: domain.df_strata,
        df_full: plan.full.0,
        n,
        weighted_n: whole.size,
        missing: domain.members - n,
        ..Estimate::default()
    }
}

fn precision(plan: &Plan, totals: &[UnitTotal], found: &Estimate, is_spread: bool) -> Precision {
    if totals.iter().all(|total| plan.strata.correction(total.stratum) == 0.0) {
        Precision::Census
    } else if found.n < 2 || found.df_observed == 0 {
        Precision::NotEstimable
    } else if found.standard_error == Some(0.0) && is_spread {
        Precision::Fixed
    } else {
        Precision::Estimated
    }
}

/// `a − b`, or 0 when they differ by no more than the rounding of long sums: equal answers have no variance.
fn difference(a: f64, b: f64) -> f64 {
    let difference = a - b;
    if difference.abs() <= 1e-13 * a.abs() { 0.0 } else { difference }
}

/// The variance against simple random sampling of the same number without and with replacement; None where either is 0.
fn design_effects(whole: &Whole, variance: f64) -> (Option<f64>, Option<f64>) {
    let with_replacement = whole.spread / (whole.n - 1.0);
    let against = |simple: f64| {
        let effect = variance / simple;
        (variance > 0.0 && simple > 0.0 && effect.is_finite()).then_some(effect)
    };
    (against(with_replacement * (whole.size - whole.n) / whole.size), against(with_replacement))
}
