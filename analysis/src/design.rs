//! How the respondents were drawn.

use std::collections::HashMap;

/// What a stratum with a single primary sampling unit adds to the variance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LonelyPsu {
    /// Its distance from the centre of the whole sample: errs on the safe side.
    #[default]
    Adjust,
    /// The average of the other strata.
    Average,
    /// Nothing.
    Remove,
    /// No variance can be given.
    Fail,
}

/// A stratified cluster sample with weights: the first stage only, primary sampling units taken as drawn with
/// replacement, or with the correction of [`Design::with_population`].
#[derive(Clone, Debug)]
pub struct Design {
    pub(crate) weights: Vec<f64>,
    /// Stratum of each row.
    pub(crate) stratum: Vec<u32>,
    /// Primary sampling unit of each row, numbered over the whole sample.
    pub(crate) psu: Vec<u32>,
    /// Stratum of each primary sampling unit.
    pub(crate) psu_stratum: Vec<u32>,
    /// Primary sampling units in each stratum's population; None: drawn with replacement.
    pub(crate) population: Option<Vec<f64>>,
    pub(crate) strata: usize,
    pub(crate) lonely: LonelyPsu,
}

/// Why columns do not make a design.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DesignError {
    /// A column is longer or shorter than the weights.
    #[error("column {column} has {found} rows, expected {expected}")]
    Length { column: &'static str, expected: usize, found: usize },
    /// A weight is negative or not a number.
    #[error("row {0}: the weight is not a number from 0 up")]
    Weight(usize),
    /// A population count below the number of units drawn, or differing within a stratum.
    #[error("row {0}: the population count does not fit its stratum")]
    Population(usize),
}

impl Design {
    /// A design of `weights`; without `strata` all rows are one stratum, without `clusters` every row is a primary
    /// sampling unit. Cluster names count within their stratum.
    ///
    /// # Errors
    /// When the columns differ in length or a weight cannot be one.
    pub fn new(
        weights: Vec<f64>,
        strata: Option<&[&str]>,
        clusters: Option<&[&str]>,
    ) -> Result<Self, DesignError> {
        let rows = weights.len();
        if let Some(row) = weights.iter().position(|weight| !weight.is_finite() || *weight < 0.0) {
            return Err(DesignError::Weight(row));
        }
        for (column, values) in [("strata", strata), ("clusters", clusters)] {
            if let Some(found) = values.map(<[_]>::len).filter(|found| *found != rows) {
                return Err(DesignError::Length { column, expected: rows, found });
            }
        }
        let mut names = HashMap::new();
        let stratum: Vec<u32> = match strata {
            Some(strata) => strata.iter().map(|name| number(&mut names, *name)).collect(),
            None => vec![0; rows],
        };
        let mut units = HashMap::new();
        let psu: Vec<u32> = match clusters {
            Some(clusters) => stratum
                .iter()
                .zip(clusters)
                .map(|(stratum, name)| number(&mut units, (*stratum, *name)))
                .collect(),
            None => (0..).take(rows).collect(),
        };
        let mut psu_stratum = vec![0; psu.iter().max().map_or(0, |last| *last as usize + 1)];
        for (unit, stratum) in psu.iter().zip(&stratum) {
            if let Some(place) = psu_stratum.get_mut(*unit as usize) {
                *place = *stratum;
            }
        }
        let strata = stratum.iter().max().map_or(0, |last| *last as usize + 1);
        Ok(Self {
            weights,
            stratum,
            psu,
            psu_stratum,
            population: None,
            strata,
            lonely: LonelyPsu::default(),
        })
    }

    /// With the rule for strata of one primary sampling unit.
    #[must_use]
    pub const fn with_lonely(mut self, rule: LonelyPsu) -> Self {
        self.lonely = rule;
        self
    }

    /// With a finite-population correction: for every row the number of primary sampling units in its stratum.
    ///
    /// # Errors
    /// When a count is below the number drawn or differs within a stratum.
    pub fn with_population(mut self, counts: &[f64]) -> Result<Self, DesignError> {
        if counts.len() != self.rows() {
            return Err(DesignError::Length {
                column: "population",
                expected: self.rows(),
                found: counts.len(),
            });
        }
        let drawn = self.psu_counts(0..self.rows());
        let mut population: Vec<Option<f64>> = vec![None; self.strata];
        for (row, (count, stratum)) in counts.iter().zip(&self.stratum).enumerate() {
            let place = population.get_mut(*stratum as usize).ok_or(DesignError::Population(row))?;
            let least = drawn.get(*stratum as usize).copied().unwrap_or_default();
            if *count < f64::from(least) || !count.is_finite() || place.is_some_and(|known| known != *count) {
                return Err(DesignError::Population(row));
            }
            *place = Some(*count);
        }
        self.population = Some(population.into_iter().map(Option::unwrap_or_default).collect());
        Ok(self)
    }

    /// Number of respondents.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.weights.len()
    }

    /// Degrees of freedom of the domain of `rows`: primary sampling units that hold a member (with a weight above 0)
    /// minus strata that hold one. R's `degf`.
    #[must_use]
    pub fn degrees_of_freedom(&self, rows: impl Iterator<Item = usize>) -> u32 {
        let counts = self.psu_counts(rows);
        counts.iter().sum::<u32>() - counts.iter().map(|count| u32::from(*count > 0)).sum::<u32>()
    }

    /// Primary sampling units by stratum that hold one of `rows` with a weight above 0.
    fn psu_counts(&self, rows: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut held = vec![false; self.psu_stratum.len()];
        for row in rows {
            if self.weights.get(row).is_some_and(|weight| *weight > 0.0)
                && let Some(held) = self.psu.get(row).and_then(|unit| held.get_mut(*unit as usize))
            {
                *held = true;
            }
        }
        let mut counts = vec![0; self.strata];
        for (held, stratum) in held.iter().zip(&self.psu_stratum) {
            if *held && let Some(count) = counts.get_mut(*stratum as usize) {
                *count += 1;
            }
        }
        counts
    }
}

fn number<K: std::hash::Hash + Eq>(known: &mut HashMap<K, u32>, name: K) -> u32 {
    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
    *known.entry(name).or_insert(next)
}
