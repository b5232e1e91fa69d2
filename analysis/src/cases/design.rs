//! The design that a case describes.

use serde::Deserialize;
use serde_json::Value;

use super::{
    CaseError,
    columns::Columns,
    fields::{named, unknown},
};
use crate::{Design, LonelyPsu, Sample};

const LONELY: [(&str, LonelyPsu); 5] = [
    ("fail", LonelyPsu::Fail),
    ("remove", LonelyPsu::Remove),
    ("certainty", LonelyPsu::Certainty),
    ("adjust", LonelyPsu::Adjust),
    ("average", LonelyPsu::Average),
];

/// The field `design`, without the formulas of derived columns.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Spec {
    strata: Option<String>,
    /// Of the first stage, of the second within it, and so on; none: every row is a unit of its own.
    cluster: Names,
    weights: Option<String>,
    weights_constant: Option<f64>,
    /// By stage: the column with the number of units in the population.
    fpc: Names,
    /// Stages that count, of those that `cluster` names.
    stages: Option<usize>,
    /// Cluster names count within their stratum.
    nested_ids: Option<bool>,
    lonely_psu: Option<String>,
}

/// One name or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
    None,
}

impl Default for Names {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

impl Names {
    fn all(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Several(names) => names,
            Self::None => &[],
        }
    }
}

/// The design of a case over `columns`. Without weights, and without a constant one, the weight is the inverse of the
/// sampling fraction where the population is known, else 1.
pub(super) fn design(spec: Option<&Value>, columns: &Columns) -> Result<Design, CaseError> {
    let spec = spec.filter(|spec| !spec.is_null());
    let spec = spec.map(Spec::deserialize).transpose();
    let spec = spec.map_err(|problem| unknown("design", &problem.to_string(), []))?;
    let spec = spec.unwrap_or_default();
    let stages = spec.stages.unwrap_or(usize::MAX).max(1);
    let strata = spec.strata.as_deref().map(|name| columns.full_texts(name)).transpose()?;
    let clusters = spec.cluster.all().iter().take(stages).map(|name| columns.full_texts(name));
    let clusters = clusters.collect::<Result<Vec<_>, _>>()?;
    let populations = spec.fpc.all().iter().take(stages).map(|name| columns.full_numbers(name));
    let populations = populations.collect::<Result<Vec<_>, _>>()?;
    let weights = match (&spec.weights, spec.weights_constant) {
        (Some(name), _) => Some(columns.full_numbers(name)?),
        (None, constant) => constant.map(|weight| vec![weight; columns.rows()]),
    };
    let clusters: Vec<&[&str]> = clusters.iter().map(Vec::as_slice).collect();
    let populations: Vec<&[f64]> = populations.iter().map(Vec::as_slice).collect();
    let sample = |weights: Vec<f64>| {
        Ok::<_, CaseError>(Sample {
            weights,
            strata: strata.as_deref(),
            clusters: &clusters,
            populations: &populations,
            nested: spec.nested_ids.unwrap_or(true),
            lonely: named("lonely_psu", spec.lonely_psu.as_deref().unwrap_or("fail"), &LONELY)?,
        })
    };
    let weights = match weights {
        Some(weights) => weights,
        None => Design::of(sample(vec![1.0; columns.rows()])?)?.inverse_sampling_fractions(),
    };
    Ok(Design::of(sample(weights)?)?)
}
