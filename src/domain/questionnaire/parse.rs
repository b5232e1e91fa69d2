//! From the files of a version to a questionnaire, with every error of writing at once.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, Deserializer, Error};

use super::{
    Questionnaire, Texts,
    check::Check,
    explain::explain,
    finding::{Finding, Place, SourceFile},
    locate::line_at,
    parts::{structure_errors, text_errors},
};
use crate::domain::language::Language;

/// Reads the structure and its texts by language. What the questionnaire says is not checked here: see
/// [`super::Source`].
///
/// # Errors
/// Every error of TOML and of the schema, with file and line.
pub fn parse(structure: &str, texts: &[(Language, &str)]) -> Result<Questionnaire, Vec<Finding>> {
    let mut findings = Vec::new();
    let questionnaire =
        read::<Questionnaire>(SourceFile::Structure, structure, structure_errors, &mut findings);
    let texts: Vec<_> = texts
        .iter()
        .map(|(language, text)| {
            (*language, read::<Texts>(SourceFile::Texts(*language), text, text_errors, &mut findings))
        })
        .collect();
    let Some(mut questionnaire) = questionnaire.filter(|_| findings.is_empty()) else {
        return Err(findings);
    };
    questionnaire.texts =
        texts.into_iter().filter_map(|(language, texts)| Some((language, texts?))).collect();
    Ok(questionnaire)
}

/// What a reader says, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    pub(super) message: String,
    pub(super) span: Option<Range<usize>>,
}

impl From<&Error> for Complaint {
    fn from(error: &Error) -> Self {
        Self { message: error.message().to_owned(), span: error.span() }
    }
}

/// Reads `text` as a whole; when that fails, `parts` reads it piece by piece to find every error.
fn read<T: DeserializeOwned>(
    file: SourceFile,
    text: &str,
    parts: fn(&DeTable<'_>) -> Vec<Complaint>,
    findings: &mut Vec<Finding>,
) -> Option<T> {
    let mut note = |check, complaint: &Complaint| {
        let line = complaint.span.as_ref().map(|span| line_at(text, span.start));
        let place = Place { file, path: Vec::new() };
        let finding = Finding { check, place, line, message: explain(&complaint.message) };
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        errors.iter().for_each(|error| note(Check::TomlSyntax, &error.into()));
        return None;
    }
    match T::deserialize(Deserializer::from(table.clone())) {
        Ok(value) => Some(value),
        Err(whole) => {
            let whole = Complaint::from(&whole);
            let mut complaints = parts(table.get_ref());
            if !complaints.iter().any(|complaint| complaint.message == whole.message) {
                complaints.push(whole);
            }
            complaints.sort_by_key(|complaint| complaint.span.as_ref().map(|span| span.start));
            complaints.iter().for_each(|complaint| note(Check::TomlSchema, complaint));
            None
        }
    }
}
