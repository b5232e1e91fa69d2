//! Interface strings in both languages, Vietnamese numbers and dates, and folding for search.
//!
//! A string is one constant that holds both languages, so none can be missing.

pub mod account;
pub mod accounts;
pub mod answer;
pub mod api;
pub mod audit;
pub mod calendar;
pub mod common;
pub mod compare;
pub mod coverage;
pub mod date;
pub mod design;
pub mod error;
pub mod figure;
pub mod findings;
pub mod folding;
pub mod formula;
pub mod import;
pub mod import_file;
pub mod indicator;
pub mod mail;
pub mod masking;
pub mod method;
pub mod number;
pub mod publication;
pub mod receipt;
pub mod reminder;
pub mod report;
pub mod results;
pub mod round;
pub mod round_guide;
pub mod round_links;
pub mod subscription;
pub mod targets;
pub mod task;
pub mod unit;

use crate::domain::language::{Language, Wording};

/// An interface string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    pub vi: &'static str,
    pub en: &'static str,
}

impl Text {
    /// The words in `language`, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(self, language: Language, values: &[(&str, &str)]) -> String {
        let start = self.get(language).to_owned();
        values.iter().fold(start, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// The words in both languages, with each `{name}` replaced by its value in that language.
    #[must_use]
    pub fn say(self, values: &[(&str, Wording)]) -> Wording {
        let filled = |language| {
            let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.get(language))).collect();
            self.fill(language, &values)
        };
        Wording { vi: filled(Language::Vietnamese), en: filled(Language::English) }
    }

    /// The words in `language`.
    #[must_use]
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.vi,
            Language::English => self.en,
        }
    }
}

impl From<Text> for Wording {
    fn from(text: Text) -> Self {
        Self { vi: text.vi.to_owned(), en: text.en.to_owned() }
    }
}

/// Declares interface strings: `NAME: "tiếng Việt", "English";`
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident: $vi:literal, $en:literal;)+) => {$(
        $(#[$meta])*
        pub const $name: $crate::text::Text = $crate::text::Text { vi: $vi, en: $en };
    )+};
}
pub(crate) use texts;
