//! From measured values to ticks of sufficiency.

use super::Ticks;

/// An indicator with its sufficiency cut-off and its weight.
#[derive(Clone, Copy, Debug)]
pub struct Indicator<'a> {
    /// By respondent; more is better.
    pub values: &'a [Option<f64>],
    /// Sufficient from this value on.
    pub cutoff: f64,
    /// Weight in whole ticks, so that a share of ticks never hangs on how decimals are rounded.
    pub ticks: u32,
}

impl Indicator<'_> {
    /// Who is sufficient; None without a value.
    #[must_use]
    pub fn sufficient(&self) -> Vec<Option<bool>> {
        self.values
            .iter()
            .map(|value| value.filter(|value| !value.is_nan()).map(|value| value >= self.cutoff))
            .collect()
    }
}

/// Sufficient and all ticks of every respondent; None where one of the indicators is missing (listwise).
#[must_use]
pub fn count_ticks(indicators: &[Indicator<'_>]) -> Vec<Option<Ticks>> {
    let rows = indicators.iter().map(|indicator| indicator.values.len()).min().unwrap_or_default();
    let mut counts = vec![Some((0_u32, 0_u32)); rows];
    for indicator in indicators {
        for (count, sufficient) in counts.iter_mut().zip(indicator.sufficient()) {
            *count = count.zip(sufficient).map(|((part, whole), sufficient)| {
                let gained = if sufficient { indicator.ticks } else { 0 };
                (part.saturating_add(gained), whole.saturating_add(indicator.ticks))
            });
        }
    }
    counts
}
