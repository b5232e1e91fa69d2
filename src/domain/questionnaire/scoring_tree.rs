//! The scoring tree: item → group → index, with weights, direction, missing rule and bands.

use serde::{Deserialize, Serialize};

use super::definition::ItemCode;
use crate::domain::code::coded;

coded! {
    /// On whom a tree is executed.
    Level {
        /// On each respondent; the results are then averaged.
        Respondent = "respondent",
        /// On item statistics over all respondents.
        Population = "population",
    }
}

coded! {
    /// How children become their parent's score.
    Aggregate {
        /// The weighted arithmetic mean.
        Mean = "mean",
        /// The sum.
        Sum = "sum",
        /// Alkire–Foster: a person is sufficient in a branch whose mean reaches the cut-off,
        /// and happy when sufficient in at least `k` branches.
        Sufficiency = "sufficiency",
    }
}

coded! {
    /// How an answer becomes an item score.
    Measure {
        /// The answer itself.
        Raw = "raw",
        /// `(x − min) / (max − min) · 100`, reversed items turned round.
        Percent = "percent",
        /// 100 when the answer is one of the two best points, else 0.
        TopTwo = "top_two",
    }
}

coded! {
    /// What happens when children are missing.
    #[derive(Default)]
    MissingRule {
        /// The mean of what is there; missing when nothing is.
        #[default]
        Available = "available",
        /// At least half of the children must be there.
        Half = "half",
        /// Every child must be there.
        Complete = "complete",
    }
}

/// All indices of a questionnaire; empty where nothing is scored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    #[serde(default)]
    pub indices: Vec<Index>,
}

/// One index with its tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    pub code: String,
    pub level: Level,
    pub measure: Measure,
    pub aggregate: Aggregate,
    #[serde(default)]
    pub missing: MissingRule,
    /// Paper, law or decision that the formula comes from.
    pub source: String,
    /// The result is the aggregate times this: 10 turns a 0–10 mean into 0–100.
    #[serde(default = "one")]
    pub factor: f64,
    /// Sufficiency: mean of a branch from which it counts as sufficient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<f64>,
    /// Sufficiency: number of sufficient branches from which a person is happy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub k: Option<u32>,
    pub branches: Vec<Branch>,
    /// From the best down.
    #[serde(default)]
    pub bands: Vec<Band>,
}

/// An inner node (with `branches`) or a leaf group (with `items`) of the tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    pub code: String,
    #[serde(default = "one")]
    pub weight: f64,
    #[serde(default)]
    pub items: Vec<ItemCode>,
    #[serde(default)]
    pub branches: Vec<Branch>,
}

/// A named range: the first band whose bound is reached (unrounded) holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub code: String,
    pub at_least: f64,
}

const fn one() -> f64 {
    1.0
}

impl Index {
    /// The codes of the tree's items, in its order.
    #[must_use]
    pub fn items(&self) -> Vec<&str> {
        let mut items = Vec::new();
        let mut open: Vec<&Branch> = self.branches.iter().rev().collect();
        while let Some(branch) = open.pop() {
            items.extend(branch.items.iter().map(String::as_str));
            open.extend(branch.branches.iter().rev());
        }
        items
    }

    /// The band that `value` falls into, compared unrounded.
    #[must_use]
    pub fn band(&self, value: f64) -> Option<&Band> {
        self.bands.iter().find(|band| value >= band.at_least)
    }
}
