//! The structure of a questionnaire: sections, items and scales.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{condition::Condition, scoring_tree::Scoring, texts::Texts};
use crate::domain::{code::coded, language::Language};

/// The stable code of an item, unique in its questionnaire: answers are stored under it.
pub type ItemCode = String;

coded! {
    /// What kind of survey a questionnaire serves; it decides who answers and about whom.
    Kind {
        /// An official, seen by several people.
        Individual360 = "individual_360",
        /// A unit, seen by other units.
        UnitCross = "unit_cross",
        /// The own workplace, seen by its staff, anonymously.
        StaffAnonymous = "staff_anonymous",
        /// A commitment to act.
        Commitment = "commitment",
        /// A service, rated by those who used it.
        ServiceRating = "service_rating",
        /// A sample of the population.
        Population = "population",
    }
}

coded! {
    /// What an item asks for.
    ItemType {
        /// One point of a labelled scale.
        Likert = "likert",
        /// One number of a scale with words at its ends.
        Rating = "rating",
        /// One of several options.
        Single = "single",
        /// Any number of several options.
        Multiple = "multiple",
        /// A number.
        Number = "number",
        /// Free text.
        Text = "text",
        /// A day.
        Date = "date",
        /// Several rows on one scale; each row is answered under its own code.
        Matrix = "matrix",
    }
}

impl ItemType {
    /// Whether answers are numbers, or numbers of a scale.
    #[must_use]
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Likert | Self::Rating | Self::Matrix | Self::Number)
    }
}

/// A questionnaire with all its texts.
///
/// Fields added later must be left out of the serialised form while they hold their default, here and below:
/// the hash of a published version never changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    pub slug: String,
    pub version: u32,
    pub kind: Kind,
    /// Where the set comes from: law, paper, or the city's own default.
    pub source: String,
    #[serde(default)]
    pub scales: BTreeMap<String, Scale>,
    pub sections: Vec<Section>,
    #[serde(default)]
    pub scoring: Scoring,
    /// By language; read from the files beside the structure.
    #[serde(default)]
    pub texts: BTreeMap<Language, Texts>,
}

/// A run of whole numbers with labels in the texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    pub min: i32,
    pub max: i32,
    /// Whether "no basis to judge" is offered; it leaves every denominator. Answered as `na`.
    #[serde(default)]
    pub not_applicable: bool,
}

/// Items that belong together and share a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    pub items: Vec<Item>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub code: ItemCode,
    #[serde(rename = "type")]
    pub item_type: ItemType,
    /// Name of the scale: likert, rating and matrix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<String>,
    /// Option codes: single and multiple.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Options of a multiple that exclude every other, such as "none of these".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusive: Vec<String>,
    /// Row codes: matrix; each is an item code of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<ItemCode>,
    #[serde(default)]
    pub required: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
    /// A high answer is a bad one.
    #[serde(default)]
    pub reversed: bool,
    /// Published only from ten answers on.
    #[serde(default)]
    pub sensitive: bool,
    /// Least number allowed: number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Greatest number allowed: number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Whether only whole numbers are allowed: number.
    #[serde(default)]
    pub whole: bool,
    /// Greatest number of characters: text (default 2,000).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Why it is asked, with its source.
    pub reason: String,
}

impl Item {
    /// The option by which a respondent declines a question.
    pub const DECLINED: &str = "khong-tra-loi";

    /// Whether the question has an option of its own for those who do not want to answer.
    #[must_use]
    pub fn may_be_declined(&self) -> bool {
        self.options.iter().any(|option| option == Self::DECLINED)
    }

    /// The codes under which answers to this item are stored: its own, or those of a matrix's rows.
    pub fn answer_codes(&self) -> impl Iterator<Item = &str> {
        let own = (self.item_type != ItemType::Matrix).then_some(self.code.as_str());
        own.into_iter().chain(self.rows.iter().map(String::as_str))
    }
}

impl Questionnaire {
    /// Every item in order of appearance.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// Every code under which an answer is stored, matrix rows included, with its item, in order.
    pub fn answer_codes(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.items().flat_map(|item| item.answer_codes().map(move |code| (code, item)))
    }

    /// The item under whose code, or as whose row, an answer with `code` is stored.
    #[must_use]
    pub fn item_of(&self, code: &str) -> Option<&Item> {
        self.answer_codes().find(|(known, _)| *known == code).map(|(_, item)| item)
    }

    /// The scale of an item that has one.
    #[must_use]
    pub fn scale_of(&self, item: &Item) -> Option<&Scale> {
        self.scales.get(item.scale.as_deref()?)
    }

    /// The texts in `language`, or in Vietnamese where that language is missing.
    #[must_use]
    pub fn texts(&self, language: Language) -> Option<&Texts> {
        self.texts.get(&language).or_else(|| self.texts.get(&Language::Vietnamese))
    }
}
