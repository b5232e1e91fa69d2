//! From the files of a version to a questionnaire, with every error of writing at once.

use std::ops::Range;

use serde::{Deserialize, de::DeserializeOwned};
use toml::{
    Spanned,
    de::{DeTable, DeValue, Deserializer, Error, ValueDeserializer},
};

use super::{
    Condition, Index, Item, ItemTexts, Kind, Questionnaire, Scale, ScaleTexts, Texts,
    check::{self, Check},
    explain::explain,
    finding::{Finding, Place, SourceFile},
    locate::{line_at, locate},
};
use crate::domain::language::Language;

/// Reads the structure and its texts by language. What the questionnaire says is not checked here: see
/// [`super::check()`] and [`inspect`].
///
/// # Errors
/// Every error of TOML and of the schema, with file and line.
pub fn parse(structure: &str, texts: &[(Language, &str)]) -> Result<Questionnaire, Vec<Finding>> {
    let mut findings = Vec::new();
    let questionnaire =
        read::<Questionnaire>(SourceFile::Structure, structure, structure_parts, &mut findings);
    let texts: Vec<_> = texts
        .iter()
        .map(|(language, text)| {
            (*language, read::<Texts>(SourceFile::Texts(*language), text, text_parts, &mut findings))
        })
        .collect();
    let Some(mut questionnaire) = questionnaire.filter(|_| findings.is_empty()) else {
        return Err(findings);
    };
    questionnaire.texts =
        texts.into_iter().filter_map(|(language, texts)| Some((language, texts?))).collect();
    Ok(questionnaire)
}

/// Parses and checks: the questionnaire when nothing is wrong, else everything that is, with file and line.
///
/// # Errors
/// All findings; those of the checks only when all files can be read.
pub fn inspect(structure: &str, texts: &[(Language, &str)]) -> Result<Questionnaire, Vec<Finding>> {
    let questionnaire = parse(structure, texts)?;
    let mut findings = check::check(&questionnaire);
    if findings.is_empty() {
        return Ok(questionnaire);
    }
    let files: Vec<_> = std::iter::once((SourceFile::Structure, structure))
        .chain(texts.iter().map(|(language, text)| (SourceFile::Texts(*language), *text)))
        .collect();
    locate(&mut findings, &files);
    Err(findings)
}

type Parts = fn(&DeTable<'_>) -> Vec<Error>;

/// Reads `text` as a whole; when that fails, reads each part by itself to find every error.
fn read<T: DeserializeOwned>(
    file: SourceFile,
    text: &str,
    parts: Parts,
    findings: &mut Vec<Finding>,
) -> Option<T> {
    let mut note = |check, message: String, span: Option<Range<usize>>| {
        let line = span.map(|span| line_at(text, span.start));
        let finding = Finding { check, place: Place { file, path: Vec::new() }, line, message };
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        note(Check::TomlSyntax, explain(error.message()), error.span());
    }
    if !errors.is_empty() {
        return None;
    }
    match T::deserialize(Deserializer::from(table.clone())) {
        Ok(value) => Some(value),
        Err(whole) => {
            let mut errors = parts(table.get_ref());
            if !errors.iter().any(|error| error.message() == whole.message()) {
                errors.push(whole);
            }
            errors.sort_by_key(|error| error.span().map(|span| span.start));
            for error in errors {
                note(Check::TomlSchema, explain(error.message()), error.span());
            }
            None
        }
    }
}

fn structure_parts(table: &DeTable<'_>) -> Vec<Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read only for the errors")]
    struct Head {
        slug: String,
        version: u32,
        kind: Kind,
        source: String,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read only for the errors")]
    struct SectionHead {
        code: String,
        show_if: Option<Condition>,
    }
    let mut errors = errors_of::<Head>(without(table, &["scales", "sections", "scoring"]));
    errors.extend(inner_tables(table.get("scales")).flat_map(errors_of::<Scale>));
    for section in elements(table.get("sections")) {
        if let DeValue::Table(section) = section.get_ref() {
            errors.extend(errors_of::<SectionHead>(without(section, &["items"])));
            errors.extend(elements(section.get("items")).cloned().flat_map(errors_of::<Item>));
        }
    }
    if let Some(DeValue::Table(scoring)) = table.get("scoring").map(Spanned::get_ref) {
        errors.extend(elements(scoring.get("indices")).cloned().flat_map(errors_of::<Index>));
    }
    errors
}

fn text_parts(table: &DeTable<'_>) -> Vec<Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read only for the errors")]
    struct Head {
        title: String,
        introduction: String,
        thanks: String,
    }
    let mut errors = errors_of::<Head>(without(table, &["sections", "items", "scales", "scoring"]));
    errors.extend(inner_tables(table.get("items")).flat_map(errors_of::<ItemTexts>));
    errors.extend(inner_tables(table.get("scales")).flat_map(errors_of::<ScaleTexts>));
    for map in ["sections", "scoring"] {
        errors.extend(inner_tables(table.get(map)).flat_map(errors_of::<String>));
    }
    errors
}

fn errors_of<T: DeserializeOwned>(value: Spanned<DeValue<'_>>) -> Vec<Error> {
    T::deserialize(ValueDeserializer::from(value)).err().into_iter().collect()
}

/// A copy of `table` without some keys, as a value that begins where the first of its keys does.
fn without<'i>(table: &DeTable<'i>, keys: &[&str]) -> Spanned<DeValue<'i>> {
    let start = table.keys().map(|key| key.span().start).min().unwrap_or_default();
    let rest: DeTable<'i> = table
        .iter()
        .filter(|(key, _)| !keys.contains(&key.get_ref().as_ref()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    Spanned::new(start..start, DeValue::Table(rest))
}

fn inner_tables<'a, 'i>(
    value: Option<&'a Spanned<DeValue<'i>>>,
) -> impl Iterator<Item = Spanned<DeValue<'i>>> + use<'a, 'i> {
    let table = value.and_then(|value| value.get_ref().as_table());
    table.into_iter().flat_map(|table| table.values().cloned())
}

fn elements<'a, 'i>(
    value: Option<&'a Spanned<DeValue<'i>>>,
) -> impl Iterator<Item = &'a Spanned<DeValue<'i>>> + use<'a, 'i> {
    value.and_then(|value| value.get_ref().as_array()).into_iter().flat_map(|array| array.iter())
}
