//! What a calibration has left unexplained: standard errors after it rest on this (Deville, Särndal 1992).

use super::basis::Basis;

/// Rounds in which R's `svyrecvar` takes the margin means of raked weights off.
const ROUNDS: u32 = 10;

/// How weighted values become weighted residuals. `before` and `after` are the weights before and after.
#[derive(Clone, Debug)]
pub(crate) enum Residuals {
    /// From the means within categories, with the weights before.
    PostStrata { codes: Vec<u32>, before: Vec<f64>, after: Vec<f64> },
    /// From the unweighted means within the categories of each margin in turn.
    MarginMeans { codes: Vec<Vec<u32>>, after: Vec<f64> },
    /// From a regression with the weights before.
    Regression { basis: Basis, before: Vec<f64>, after: Vec<f64> },
}

impl Residuals {
    /// Replaces `values`, each a linearised value times the weight after, by the residual times that weight.
    pub(crate) fn apply(&self, values: &mut [f64]) {
        match self {
            Self::PostStrata { codes, before, after } => take_means(values, codes, before, after),
            Self::MarginMeans { codes, after } => {
                let ones = vec![1.0; values.len()];
                for codes in codes.iter().cycle().take(codes.len() * ROUNDS as usize) {
                    take_means(values, codes, &ones, after);
                }
            }
            Self::Regression { basis, before, after } => regress(values, basis, before, after),
        }
    }
}

/// Takes the mean of each category off, weighted by `weights`.
fn take_means(values: &mut [f64], codes: &[u32], weights: &[f64], after: &[f64]) {
    let categories = codes.iter().max().map_or(0, |last| *last as usize + 1);
    let mut sums = vec![(0.0, 0.0); categories];
    for (((value, code), weight), after) in values.iter().zip(codes).zip(weights).zip(after) {
        if *after != 0.0
            && let Some((sum, size)) = sums.get_mut(*code as usize)
        {
            *sum += weight * value / after;
            *size += weight;
        }
    }
    for ((value, code), after) in values.iter_mut().zip(codes).zip(after) {
        if let Some((sum, size)) = sums.get(*code as usize).filter(|(_, size)| *size > 0.0) {
            *value -= sum / size * after;
        }
    }
}

fn regress(values: &mut [f64], basis: &Basis, before: &[f64], after: &[f64]) {
    let root = |before: &f64, after: &f64| if *after == 0.0 { 0.0 } else { before.sqrt() / after };
    let roots: Vec<f64> = before.iter().zip(after).map(|(before, after)| root(before, after)).collect();
    let mut scaled: Vec<f64> = values.iter().zip(&roots).map(|(value, root)| value * root).collect();
    basis.project_out(&mut scaled);
    for ((value, scaled), root) in values.iter_mut().zip(scaled).zip(roots) {
        *value = if root == 0.0 { 0.0 } else { scaled / root };
    }
}
