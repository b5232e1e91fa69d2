//! A condition in words: "Câu 5 chọn “Có”".

use super::Sheet;
use crate::{
    domain::{
        language::Language,
        questionnaire::{Condition, Item, ItemType},
    },
    text::answer as words,
};

/// What must be answered for the condition to hold. Parts about the subject are left out: they are decided.
pub(super) fn hint(sheet: &Sheet<'_>, condition: &Condition) -> String {
    let language = sheet.asked.language;
    match condition {
        Condition::OneOf { item, one_of } => chosen(sheet, item, one_of),
        Condition::Within { item, at_least, at_most } => {
            let bounds = bounds(*at_least, *at_most, language);
            format!("{} {bounds}", number(sheet, item))
        }
        Condition::Subject { .. } => String::new(),
        Condition::All { all } => joined(sheet, all, words::IF_AND.get(language)),
        Condition::Any { any } => joined(sheet, any, words::IF_OR.get(language)),
        Condition::Not { not } => words::IF_NOT.fill(language, &[("what", &hint(sheet, not))]),
    }
}

fn joined(sheet: &Sheet<'_>, parts: &[Condition], between: &str) -> String {
    let parts: Vec<String> =
        parts.iter().map(|part| hint(sheet, part)).filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

fn number(sheet: &Sheet<'_>, code: &str) -> String {
    let word = words::QUESTION.get(sheet.asked.language);
    sheet.numbers.of(code).map_or_else(|| code.to_owned(), |number| format!("{word} {number}"))
}

fn chosen(sheet: &Sheet<'_>, code: &str, options: &[String]) -> String {
    let language = sheet.asked.language;
    let item = sheet.asked.questionnaire.item_of(code);
    let quoted = |option: &String| format!("“{}”", option_words(sheet, item, option));
    let options: Vec<String> = options.iter().map(quoted).collect();
    let options = options.join(words::IF_OR.get(language));
    words::IF_CHOSEN.fill(language, &[("question", &number(sheet, code)), ("options", &options)])
}

/// The words for a value of `item`: an option, a point of its scale, or the value itself.
pub(super) fn option_words<'a>(sheet: &Sheet<'a>, item: Option<&Item>, value: &'a str) -> &'a str {
    let Some(item) = item else { return value };
    let words = match item.item_type {
        ItemType::Likert | ItemType::Rating | ItemType::Matrix if value == "na" => {
            Some(sheet.not_applicable(item))
        }
        ItemType::Likert | ItemType::Matrix => sheet.point(item, value),
        ItemType::Single | ItemType::Multiple => {
            sheet.item_texts(item).and_then(|texts| texts.options.get(value)).map(String::as_str)
        }
        _ => None,
    };
    words.unwrap_or(value)
}

fn bounds(at_least: Option<f64>, at_most: Option<f64>, language: Language) -> String {
    let written = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let text = match (at_least, at_most) {
        (Some(_), Some(_)) => words::IF_BETWEEN,
        (Some(_), None) => words::IF_AT_LEAST,
        (None, Some(_)) => words::IF_AT_MOST,
        (None, None) => words::IF_ANSWERED,
    };
    text.fill(language, &[("least", &written(at_least)), ("most", &written(at_most))])
}
