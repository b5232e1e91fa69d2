//! How the respondents were drawn.

mod degrees;
mod error;
mod stage;

use std::{collections::HashMap, sync::Arc};

pub use error::DesignError;
pub(crate) use stage::Stage;
use stage::number;

use crate::weights::{Calibrated, Residuals};

/// What a stratum with a single unit adds to the variance, unless it was taken completely. As R's `survey.lonely.psu`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LonelyPsu {
    /// Its squared distance from 0, the centre of all linearised totals: errs on the safe side.
    #[default]
    Adjust,
    /// The average of the other strata.
    Average,
    /// Nothing.
    Remove,
    /// Nothing, because it would have been drawn anyhow.
    Certainty,
    /// No variance can be given.
    Fail,
}

/// What is known about how a sample was drawn: columns of one length, a cell a respondent.
#[derive(Clone, Debug)]
pub struct Sample<'a> {
    pub weights: Vec<f64>,
    /// Without strata all rows are one stratum.
    pub strata: Option<&'a [&'a str]>,
    /// Clusters of the first stage, of the second within them, and so on; without, every row is a unit of its own.
    pub clusters: &'a [&'a [&'a str]],
    /// By stage: units in the population of the row's stratum (first stage) or of its cluster (later stages). A stage
    /// without counts was drawn with replacement, and what comes after it adds nothing.
    pub populations: &'a [&'a [f64]],
    /// Names of clusters of the first stage count within their stratum; else over the whole sample.
    pub nested: bool,
    pub lonely: LonelyPsu,
}

/// A stratified sample of one or more stages, with weights.
#[derive(Clone, Debug)]
pub struct Design {
    pub(crate) weights: Vec<f64>,
    /// At least one.
    pub(crate) stages: Vec<Stage>,
    pub(crate) lonely: LonelyPsu,
    /// By stratum: primary sampling units that hold a weight other than 0.
    weighted_units: Vec<u32>,
    /// What calibrations have explained, in the order in which they were made.
    pub(crate) residuals: Vec<Arc<Residuals>>,
}

impl Design {
    /// A design of `weights`; without `strata` all rows are one stratum, without `clusters` every row is a primary
    /// sampling unit. Cluster names count within their stratum; units are drawn with replacement.
    ///
    /// # Errors
    /// When the columns differ in length or a weight cannot be one.
    pub fn new(
        weights: Vec<f64>,
        strata: Option<&[&str]>,
        clusters: Option<&[&str]>,
    ) -> Result<Self, DesignError> {
        let clusters: Vec<&[&str]> = clusters.into_iter().collect();
        let lonely = LonelyPsu::default();
        Self::of(Sample { weights, strata, clusters: &clusters, populations: &[], nested: true, lonely })
    }

    /// The design of a sample.
    ///
    /// # Errors
    /// When the columns do not fit each other or a weight cannot be one.
    pub fn of(sample: Sample<'_>) -> Result<Self, DesignError> {
        let Sample { weights, strata, clusters, populations, nested, lonely } = sample;
        if let Some(row) = weights.iter().position(|weight| !weight.is_finite() || *weight < 0.0) {
            return Err(DesignError::Weight(row));
        }
        let stages = clusters.len().max(1);
        if populations.len() > stages {
            return Err(DesignError::Stages { corrections: populations.len(), stages });
        }
        let lengths = strata.iter().map(|column| ("strata", column.len()));
        let lengths = lengths.chain(clusters.iter().map(|column| ("clusters", column.len())));
        for (column, found) in lengths.chain(populations.iter().map(|column| ("population", column.len()))) {
            if found != weights.len() {
                return Err(DesignError::Length { column, expected: weights.len(), found });
            }
        }
        let stratum = numbered(strata, weights.len());
        if let Some(names) = clusters.first().filter(|_| !nested) {
            check_nesting(&stratum, names)?;
        }
        let mut design = Self {
            weights,
            stages: stage_by_stage(stratum, clusters, populations)?,
            lonely,
            weighted_units: Vec::new(),
            residuals: Vec::new(),
        };
        design.count_weighted_units();
        Ok(design)
    }

    /// With the rule for strata of one unit.
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
        let (expected, found) = (self.rows(), counts.len());
        if found != expected {
            return Err(DesignError::Length { column: "population", expected, found });
        }
        let corrected = self.stages.first().cloned().map(|first| first.with_population(counts));
        if let (Some(first), Some(corrected)) = (self.stages.first_mut(), corrected) {
            *first = corrected?;
        }
        Ok(self)
    }

    /// With calibrated weights: standard errors then rest on what the calibration has left unexplained.
    #[must_use]
    pub fn calibrated(mut self, calibrated: Calibrated) -> Self {
        self.weights = calibrated.weights;
        self.residuals.push(Arc::new(calibrated.residuals));
        self.count_weighted_units();
        self
    }

    /// The weight that the design itself gives each respondent: the product over the stages of `N/n`, where `N` is
    /// known.
    #[must_use]
    pub fn inverse_sampling_fractions(&self) -> Vec<f64> {
        let of = |row| self.stages.iter().filter_map(|stage| stage.inverse_fraction(row)).product();
        (0..self.rows()).map(of).collect()
    }

    /// Number of respondents.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.weights.len()
    }

    /// The weight of each respondent.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }
}

fn numbered(strata: Option<&[&str]>, rows: usize) -> Vec<u32> {
    let mut names = HashMap::new();
    match strata {
        Some(strata) => strata.iter().map(|name| number(&mut names, *name)).collect(),
        None => vec![0; rows],
    }
}

/// Stages with corrections up to the first that has none; nothing after that adds to the variance.
fn stage_by_stage(
    stratum: Vec<u32>,
    clusters: &[&[&str]],
    populations: &[&[f64]],
) -> Result<Vec<Stage>, DesignError> {
    let mut stages: Vec<Stage> = Vec::new();
    let mut stratum = stratum;
    for depth in 0..clusters.len().max(1).min(populations.len() + 1) {
        let mut stage = Stage::new(&stratum, clusters.get(depth).copied());
        if let Some(above) = stages.last() {
            stage.share = above.shares_below();
        }
        if let Some(counts) = populations.get(depth) {
            stage = stage.with_population(counts)?;
        }
        stratum.clone_from(&stage.unit);
        stages.push(stage);
    }
    Ok(stages)
}

fn check_nesting(stratum: &[u32], clusters: &[&str]) -> Result<(), DesignError> {
    let mut known: HashMap<&str, u32> = HashMap::new();
    for (row, (cluster, stratum)) in clusters.iter().zip(stratum).enumerate() {
        if known.insert(cluster, *stratum).is_some_and(|other| other != *stratum) {
            return Err(DesignError::NotNested { row, cluster: (*cluster).to_owned() });
        }
    }
    Ok(())
}
