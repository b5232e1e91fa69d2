//! Answers: what a form or a client sent, what is stored, what is wrong with it.

mod check;
mod read;
mod value;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use check::check;
pub use read::DEFAULT_MAX_LENGTH;
pub(super) use read::read;

use super::questionnaire::ItemCode;

/// What was sent, by item code: a form's values as they came, or a client's numbers written out.
pub type RawAnswers = BTreeMap<ItemCode, Vec<String>>;

/// Checked answers by item code; what was not answered or not shown is absent.
pub type Answers = BTreeMap<ItemCode, Answer>;

/// One checked answer. Stored as JSON: a number, a string, or a list of strings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A point of a scale, or a number.
    Number(f64),
    /// A day. Stored text that looks exactly like one reads back as a day too: the item's type decides.
    Date(#[serde(deserialize_with = "value::exact_day")] NaiveDate),
    /// An option code, free text, or `na` for "no basis to judge".
    Text(String),
    /// The chosen options of a multiple.
    Options(Vec<String>),
}

/// What is wrong with the answer to one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerError {
    pub item: ItemCode,
    pub problem: AnswerProblem,
}

/// Why an answer cannot be taken. The words for it are in `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerProblem {
    /// A required item has no answer.
    Required,
    /// The questionnaire has no such item.
    UnknownItem,
    /// The value is none of the options or points.
    NotAnOption,
    /// One value was expected, several came.
    Several,
    /// An exclusive option was chosen together with others.
    NotTogether,
    /// Not a number.
    NotANumber,
    /// Not a whole number.
    NotWhole,
    /// Below the least number allowed.
    TooSmall { min: String },
    /// Above the greatest number allowed.
    TooLarge { max: String },
    /// Not a day.
    NotADate,
    /// Longer than allowed.
    TooLong { max: u32 },
    /// Holds characters that cannot be stored.
    NotText,
}
