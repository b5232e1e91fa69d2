//! Degrees of freedom.

use super::Design;

impl Design {
    /// Degrees of freedom of the domain of `rows`: primary sampling units that hold a member (with a weight other than
    /// 0) minus strata that hold one. R's `degf`.
    #[must_use]
    pub fn degrees_of_freedom(&self, rows: impl Iterator<Item = usize>) -> u32 {
        let Some(first) = self.stages.first() else { return 0 };
        let counted = rows.filter(|row| self.weights.get(*row).is_some_and(|weight| *weight != 0.0));
        let units = distinct(counted.filter_map(|row| first.unit.get(row).copied()));
        let strata = distinct(units.iter().filter_map(|unit| first.stratum.get(*unit as usize).copied()));
        count(units.len()) - count(strata.len())
    }

    /// The same of all respondents in the strata that hold one of `rows`.
    #[must_use]
    pub fn degrees_of_freedom_of_strata(&self, rows: impl Iterator<Item = usize>) -> u32 {
        let Some(first) = self.stages.first() else { return 0 };
        let counted = rows.filter(|row| self.weights.get(*row).is_some_and(|weight| *weight != 0.0));
        let strata = distinct(counted.filter_map(|row| first.stratum_of(row)));
        let freedom = |stratum: &u32| self.weighted_units.get(*stratum as usize).map_or(0, |units| units - 1);
        strata.iter().map(freedom).sum()
    }

    /// The same of all respondents.
    #[must_use]
    pub fn degrees_of_freedom_of_all(&self) -> u32 {
        self.weighted_units.iter().map(|units| units.saturating_sub(1)).sum()
    }

    /// By stratum: primary sampling units that hold a weight other than 0.
    pub(super) fn count_weighted_units(&mut self) {
        let Some(first) = self.stages.first() else { return };
        let mut held = vec![false; first.stratum.len()];
        for (unit, weight) in first.unit.iter().zip(&self.weights) {
            if let Some(held) = held.get_mut(*unit as usize) {
                *held |= *weight != 0.0;
            }
        }
        let mut counts = vec![0; first.drawn.len()];
        for (held, stratum) in held.iter().zip(&first.stratum) {
            if *held && let Some(count) = counts.get_mut(*stratum as usize) {
                *count += 1;
            }
        }
        self.weighted_units = counts;
    }
}

fn distinct(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
