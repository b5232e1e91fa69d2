//! Looking at one checked answer.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de::Error};

use super::Answer;

impl Answer {
    /// The answer for "no basis to judge".
    pub const NOT_APPLICABLE: &str = "na";

    /// The number, where the answer is one.
    #[must_use]
    pub const fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether the answer is `code`, or a multiple that holds it.
    #[must_use]
    pub fn holds(&self, code: &str) -> bool {
        match self {
            Self::Options(options) => options.iter().any(|option| option == code),
            Self::Text(text) => text == code,
            Self::Number(number) => number.to_string() == code,
            Self::Date(_) => false,
        }
    }

    /// As a form would send it: what [`super::check`] reads back into the same answer.
    #[must_use]
    pub fn raw(&self) -> Vec<String> {
        match self {
            Self::Number(number) => vec![number.to_string()],
            Self::Date(day) => vec![day.to_string()],
            Self::Text(text) => vec![text.clone()],
            Self::Options(options) => options.clone(),
        }
    }
}

/// Reads a day only from text that is exactly how a day is written, so that no free text changes.
pub(super) fn exact_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    let day: NaiveDate = text.parse().map_err(D::Error::custom)?;
    if day.to_string() == text { Ok(day) } else { Err(D::Error::custom("not written as a day")) }
}
