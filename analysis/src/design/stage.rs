//! One stage of a design: units within strata.

use std::{collections::HashMap, hash::Hash};

use super::DesignError;

/// Below this fraction of a stratum left out, it was taken completely (R survey).
const COMPLETE: f64 = 1e-7;

/// The units of one stage. At the first stage strata are those of the sample, at a later one the units of the stage
/// before.
#[derive(Clone, Debug)]
pub(crate) struct Stage {
    /// Unit of each row, numbered over the whole sample.
    pub(crate) unit: Vec<u32>,
    /// Stratum of each unit.
    pub(crate) stratum: Vec<u32>,
    /// Units drawn in each stratum.
    pub(crate) drawn: Vec<u32>,
    /// Units in each stratum's population; infinite: drawn with replacement.
    pub(crate) population: Vec<f64>,
    /// What the variance within a stratum counts for: the product of the sampling fractions of the stages before.
    pub(crate) share: Vec<f64>,
}

impl Stage {
    /// Units named by `names` within the strata `stratum` of each row, drawn with replacement.
    pub(crate) fn new(stratum: &[u32], names: Option<&[&str]>) -> Self {
        let mut units = HashMap::new();
        let unit: Vec<u32> = match names {
            Some(names) => stratum
                .iter()
                .zip(names)
                .map(|(stratum, name)| number(&mut units, (*stratum, *name)))
                .collect(),
            None => (0..).take(stratum.len()).collect(),
        };
        let mut of_unit = vec![0; unit.iter().max().map_or(0, |last| *last as usize + 1)];
        for (unit, stratum) in unit.iter().zip(stratum) {
            if let Some(place) = of_unit.get_mut(*unit as usize) {
                *place = *stratum;
            }
        }
        let mut drawn = vec![0; stratum.iter().max().map_or(0, |last| *last as usize + 1)];
        for stratum in &of_unit {
            if let Some(count) = drawn.get_mut(*stratum as usize) {
                *count += 1;
            }
        }
        let strata = drawn.len();
        Self {
            unit,
            stratum: of_unit,
            drawn,
            population: vec![f64::INFINITY; strata],
            share: vec![1.0; strata],
        }
    }

    /// With the number of units in the population of each row's stratum.
    pub(crate) fn with_population(mut self, counts: &[f64]) -> Result<Self, DesignError> {
        let mut known: Vec<Option<f64>> = vec![None; self.drawn.len()];
        for (row, (count, unit)) in counts.iter().zip(&self.unit).enumerate() {
            let wrong = DesignError::Population(row);
            let Some(stratum) = self.stratum.get(*unit as usize) else { return Err(wrong) };
            let drawn = self.drawn.get(*stratum as usize).copied().unwrap_or_default();
            let Some(place) = known.get_mut(*stratum as usize) else { return Err(wrong) };
            let fits = *count >= f64::from(drawn) && place.is_none_or(|known| known == *count);
            if !fits {
                return Err(wrong);
            }
            *place = Some(*count);
        }
        self.population = known.into_iter().map(|count| count.unwrap_or(f64::INFINITY)).collect();
        Ok(self)
    }

    /// The share that each unit hands on to the stage below it.
    pub(crate) fn shares_below(&self) -> Vec<f64> {
        let below = |stratum: &u32| {
            let stratum = *stratum as usize;
            let drawn = f64::from(self.drawn.get(stratum).copied().unwrap_or_default());
            let population = self.population.get(stratum).copied().unwrap_or(f64::INFINITY);
            self.share.get(stratum).copied().unwrap_or_default() * drawn / population
        };
        self.stratum.iter().map(below).collect()
    }

    /// Stratum of a row.
    pub(crate) fn stratum_of(&self, row: usize) -> Option<u32> {
        self.unit.get(row).and_then(|unit| self.stratum.get(*unit as usize)).copied()
    }

    /// `N/n` of a row's stratum; None where `N` is not known.
    pub(crate) fn inverse_fraction(&self, row: usize) -> Option<f64> {
        let stratum = self.stratum_of(row)? as usize;
        let population = self.population.get(stratum).filter(|population| population.is_finite())?;
        Some(population / f64::from(*self.drawn.get(stratum)?))
    }

    /// `1 − n/N` of a stratum; exactly 0 where it was taken completely.
    pub(crate) fn correction(&self, stratum: u32) -> f64 {
        let drawn = f64::from(self.drawn.get(stratum as usize).copied().unwrap_or_default());
        let population = self.population.get(stratum as usize).copied().unwrap_or(f64::INFINITY);
        let left = if population.is_finite() { (population - drawn) / population } else { 1.0 };
        if left < COMPLETE { 0.0 } else { left }
    }
}

/// The number of `name` among the names known so far.
pub(crate) fn number<K: Hash + Eq>(known: &mut HashMap<K, u32>, name: K) -> u32 {
    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
    *known.entry(name).or_insert(next)
}
