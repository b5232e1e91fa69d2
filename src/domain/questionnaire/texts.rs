//! The texts of a questionnaire in one language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything a respondent reads, by the codes of the structure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub title: String,
    /// Who asks, what for, how the answers are protected, how long it takes.
    pub introduction: String,
    /// After sending.
    pub thanks: String,
    /// Titles by section code.
    #[serde(default)]
    pub sections: BTreeMap<String, String>,
    /// By item code.
    #[serde(default)]
    pub items: BTreeMap<String, ItemTexts>,
    /// By scale name.
    #[serde(default)]
    pub scales: BTreeMap<String, ScaleTexts>,
    /// Titles of indices, branches and bands by code.
    #[serde(default)]
    pub scoring: BTreeMap<String, String>,
}

/// The texts of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemTexts {
    pub question: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// A short name for tables and charts.
    pub label: String,
    /// Labels by option code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// Labels by row code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<String, String>,
}

/// The texts of one scale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleTexts {
    /// Labels by number; a likert needs all of them, a rating only its two ends.
    pub points: BTreeMap<String, String>,
    /// The words for `na`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<String>,
}
