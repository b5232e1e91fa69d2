//! What a check of a questionnaire found, and where.

use std::fmt;

use super::check::Check;
use crate::domain::language::Language;

/// One of the files of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceFile {
    /// `v<N>.toml`.
    Structure,
    /// `v<N>.<language>.toml`.
    Texts(Language),
}

impl SourceFile {
    /// The file's name for version `version`.
    #[must_use]
    pub fn name(self, version: &str) -> String {
        match self {
            Self::Structure => format!("v{version}.toml"),
            Self::Texts(language) => format!("v{version}.{language}.toml"),
        }
    }
}

/// A place in one of the files: keys and positions from the outside in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: SourceFile,
    pub path: Vec<String>,
}

impl Place {
    /// The structure file as a whole.
    #[must_use]
    pub const fn structure() -> Self {
        Self { file: SourceFile::Structure, path: Vec::new() }
    }

    /// The texts in `language` as a whole.
    #[must_use]
    pub const fn texts(language: Language) -> Self {
        Self { file: SourceFile::Texts(language), path: Vec::new() }
    }

    /// The place one step further in: a key, or a position from 0.
    #[must_use]
    pub fn at(&self, step: impl fmt::Display) -> Self {
        let mut path = self.path.clone();
        path.push(step.to_string());
        Self { file: self.file, path }
    }
}

/// Something wrong with a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub check: Check,
    pub place: Place,
    /// From 1; known when the finding was made on files.
    pub line: Option<usize>,
    /// What is wrong and what is expected, in Vietnamese.
    pub message: String,
}

impl Finding {
    /// A finding whose line is not known yet.
    #[must_use]
    pub fn new(check: Check, place: &Place, message: impl Into<String>) -> Self {
        Self { check, place: place.clone(), line: None, message: message.into() }
    }
}
