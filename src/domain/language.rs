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

/// Words made while the program runs, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Words {
    pub vi: String,
    pub en: String,
}

impl Words {
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

impl From<Written> for Words {
    fn from(written: Written) -> Self {
        match written {
            Written::Alike(text) => Self::alike(text),
            Written::Both { vi, en } => Self { vi, en },
        }
    }
}

impl From<Words> for Written {
    fn from(Words { vi, en }: Words) -> Self {
        if vi == en { Self::Alike(vi) } else { Self::Both { vi, en } }
    }
}
