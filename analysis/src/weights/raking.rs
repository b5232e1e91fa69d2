//! Post-stratification and raking: iterative proportional fitting (Deming, Stephan 1940).

use super::{
    Calibrated, Limits, Margin, RakingResiduals, Residuals, WeightError,
    calibration::{margin_terms, regression},
};

/// How far apart the sums of two margins may lie, relative to them.
const SAME: f64 = 1e-6;

/// Weights that give every category its total, each by one factor (Holt, Smith 1979).
///
/// # Errors
/// When a weight cannot be one, or a category holds no weight.
pub fn poststratify(weights: &[f64], margin: &Margin) -> Result<Calibrated, WeightError> {
    check(weights, std::slice::from_ref(margin))?;
    let mut fitted = weights.to_vec();
    fit(&mut fitted, margin)?;
    let (before, after) = (weights.to_vec(), fitted.clone());
    let residuals = Residuals::PostStrata { codes: margin.codes.clone(), before, after };
    Ok(Calibrated { weights: fitted, iterations: 1, residuals })
}

/// Weights that meet all `margins`, fitted in turn until none is off by more than the tolerance.
///
/// # Errors
/// When a weight cannot be one, a category holds no weight, margins add up to different numbers, or the fit does not
/// come to an end: then the category that is furthest off is named.
pub fn rake(
    weights: &[f64],
    margins: &[Margin],
    residuals: RakingResiduals,
    limits: Limits,
) -> Result<Calibrated, WeightError> {
    check(weights, margins)?;
    let mut fitted = weights.to_vec();
    let mut iterations = 0;
    loop {
        for margin in margins {
            fit(&mut fitted, margin)?;
        }
        iterations += 1;
        let Some((off, margin, code)) = furthest(&fitted, margins) else { break };
        if off <= limits.tolerance {
            break;
        }
        if iterations >= limits.iterations {
            let found = margin.sums(&fitted).get(code).copied().unwrap_or_default();
            let total = margin.totals.get(code).copied().unwrap_or_default();
            return Err(WeightError::NotConverged { iterations, term: margin.term(code), found, total });
        }
    }
    let after = fitted.clone();
    let residuals = match residuals {
        RakingResiduals::MarginMeans => Residuals::MarginMeans {
            codes: margins.iter().map(|margin| margin.codes.clone()).collect(),
            after,
        },
        RakingResiduals::Regression => regression(weights, &margin_terms(margins), after)?,
    };
    Ok(Calibrated { weights: fitted, iterations, residuals })
}

/// Gives every category of one margin its total.
fn fit(weights: &mut [f64], margin: &Margin) -> Result<(), WeightError> {
    let sums = margin.sums(weights);
    let mut factors = Vec::with_capacity(sums.len());
    for (code, (sum, total)) in sums.iter().zip(&margin.totals).enumerate() {
        if *sum <= 0.0 {
            let category = margin.categories.get(code).cloned().unwrap_or_default();
            return Err(WeightError::NobodyIn { margin: margin.name.clone(), category });
        }
        factors.push(total / sum);
    }
    for (weight, code) in weights.iter_mut().zip(&margin.codes) {
        *weight *= factors.get(*code as usize).copied().unwrap_or(1.0);
    }
    Ok(())
}

/// The category that is furthest from its total, and how far.
fn furthest<'a>(weights: &[f64], margins: &'a [Margin]) -> Option<(f64, &'a Margin, usize)> {
    let mut worst: Option<(f64, &Margin, usize)> = None;
    for margin in margins {
        for (code, (sum, total)) in margin.sums(weights).iter().zip(&margin.totals).enumerate() {
            let off = (sum - total).abs() / total;
            if worst.is_none_or(|(most, ..)| off > most) {
                worst = Some((off, margin, code));
            }
        }
    }
    worst
}

fn check(weights: &[f64], margins: &[Margin]) -> Result<(), WeightError> {
    if let Some(row) = weights.iter().position(|weight| !weight.is_finite() || *weight < 0.0) {
        return Err(WeightError::Weight(row));
    }
    for margin in margins {
        let (expected, found) = (weights.len(), margin.codes.len());
        if found != expected {
            return Err(WeightError::Length { name: margin.name.clone(), expected, found });
        }
    }
    let sum = |margin: &Margin| margin.totals.iter().sum::<f64>();
    for pair in margins.windows(2) {
        if let [one, other] = pair
            && (sum(one) - sum(other)).abs() > SAME * sum(one).abs()
        {
            return Err(WeightError::Disagreement {
                margin: one.name.clone(),
                sum: sum(one),
                other: other.name.clone(),
                other_sum: sum(other),
            });
        }
    }
    Ok(())
}
