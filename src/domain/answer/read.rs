//! Reading the values that came for one item.

use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use super::{Answer, AnswerProblem};
use crate::domain::questionnaire::{Item, ItemType, Questionnaire, Scale};

pub const DEFAULT_MAX_LENGTH: u32 = 2_000;
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The answer that `values` give to `item` (or to one row of it); None when nothing was said.
///
/// # Errors
/// The first thing that is wrong with the values.
pub fn read(
    questionnaire: &Questionnaire,
    item: &Item,
    values: &[String],
) -> Result<Option<Answer>, AnswerProblem> {
    let mut given: Vec<String> = Vec::new();
    for value in values {
        let value = tidy(value)?;
        if !value.is_empty() && !given.contains(&value) {
            given.push(value);
        }
    }
    if item.item_type == ItemType::Multiple {
        return options(item, &given);
    }
    match given.as_slice() {
        [] => Ok(None),
        [value] => one(questionnaire, item, value).map(Some),
        _ => Err(AnswerProblem::Several),
    }
}

fn one(questionnaire: &Questionnaire, item: &Item, value: &str) -> Result<Answer, AnswerProblem> {
    match item.item_type {
        ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
            point(questionnaire.scale_of(item).ok_or(AnswerProblem::NotAnOption)?, value)
        }
        ItemType::Single | ItemType::Multiple => {
            let known = item.options.iter().any(|option| option == value);
            known.then(|| Answer::Text(value.to_owned())).ok_or(AnswerProblem::NotAnOption)
        }
        ItemType::Number => number_within(item, value),
        ItemType::Text => {
            let max = item.max_length.unwrap_or(DEFAULT_MAX_LENGTH);
            let fits = u32::try_from(value.chars().count()).is_ok_and(|length| length <= max);
            fits.then(|| Answer::Text(value.to_owned())).ok_or(AnswerProblem::TooLong { max })
        }
        ItemType::Date => day(value).map(Answer::Date).ok_or(AnswerProblem::NotADate),
    }
}

/// NFC, line ends as `\n`, without white space around it.
fn tidy(value: &str) -> Result<String, AnswerProblem> {
    let text: String = value.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    let text = text.trim();
    if text.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\t')) {
        return Err(AnswerProblem::NotText);
    }
    Ok(text.to_owned())
}

fn point(scale: &Scale, value: &str) -> Result<Answer, AnswerProblem> {
    if value == Answer::NOT_APPLICABLE && scale.not_applicable {
        return Ok(Answer::Text(value.to_owned()));
    }
    number(value)
        .filter(|point| point.fract() == 0.0 && (f64::from(scale.min)..=f64::from(scale.max)).contains(point))
        .map(Answer::Number)
        .ok_or(AnswerProblem::NotAnOption)
}

fn number_within(item: &Item, value: &str) -> Result<Answer, AnswerProblem> {
    let number = number(value).ok_or(AnswerProblem::NotANumber)?;
    if item.whole && number.fract() != 0.0 {
        return Err(AnswerProblem::NotWhole);
    }
    match (item.min, item.max) {
        (Some(min), _) if number < min => Err(AnswerProblem::TooSmall { min: min.to_string() }),
        (_, Some(max)) if number > max => Err(AnswerProblem::TooLarge { max: max.to_string() }),
        _ => Ok(Answer::Number(number)),
    }
}

/// A number as people and clients write it: `12`, `-3`, `3.5`, `3,5`, `1.234,5`.
fn number(value: &str) -> Option<f64> {
    let plain = match value.split_once(',') {
        Some((whole, decimals)) => format!("{}.{decimals}", without_thousands_points(whole)?),
        None => value.to_owned(),
    };
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let well_formed = digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.ends_with(|last: char| last.is_ascii_digit())
        && digits.chars().all(|character| character.is_ascii_digit() || character == '.');
    let number: f64 = well_formed.then(|| plain.parse().ok()).flatten()?;
    (number.abs() < 1e15).then_some(number + 0.0)
}

fn without_thousands_points(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped = groups.all(|group| group.len() == 3);
    (grouped && !first.is_empty()).then(|| whole.replace('.', ""))
}

/// A day written `2026-11-20` or `20/11/2026`.
fn day(value: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(value, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(value, "%d/%m/%Y"))
        .ok()?;
    YEARS.contains(&day.year()).then_some(day)
}

fn options(item: &Item, given: &[String]) -> Result<Option<Answer>, AnswerProblem> {
    if given.iter().any(|value| !item.options.contains(value)) {
        return Err(AnswerProblem::NotAnOption);
    }
    if given.len() > 1 && given.iter().any(|value| item.exclusive.contains(value)) {
        return Err(AnswerProblem::NotTogether);
    }
    let chosen: Vec<String> = item.options.iter().filter(|option| given.contains(option)).cloned().collect();
    Ok((!chosen.is_empty()).then_some(Answer::Options(chosen)))
}
