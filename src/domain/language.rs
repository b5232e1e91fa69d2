//! The two languages of the product.

use serde::{Deserialize, Serialize};

use super::code::coded;

coded! {
    /// A language of texts; Vietnamese comes first everywhere.
    #[derive(Default)]
    Language {
        #[default]
        Vietnamese = "vi",
        English = "en",
    }
}

/// Wording made while the program runs, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Wording {
    pub vi: String,
    pub en: String,
}

impl Wording {
    /// A name, a number or another sign that is written alike in both languages.
    #[must_use]
    pub fn alike(text: impl Into<String>) -> Self {
        let vi = text.into();
        Self { en: vi.clone(), vi }
    }

    /// The words in `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.vi.is_empty() && self.en.is_empty()
    }
}

/// As they are stored: once, where both languages write the same.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Alike(String),
    Both { vi: String, en: String },
}

impl From<Written> for Wording {
    fn from(written: Written) -> Self {
        match written {
            Written::Alike(text) => Self::alike(text),
            Written::Both { vi, en } => Self { vi, en },
        }
    }
}

impl From<Wording> for Written {
    fn from(Wording { vi, en }: Wording) -> Self {
        if vi == en { Self::Alike(vi) } else { Self::Both { vi, en } }
    }
}
