//! A condition in words: "Câu 5 chọn “Có”".

use super::Sheet;
use crate::{
    domain::{
        language::Language,
        questionnaire::{Condition, Item, ItemType},
    },
    text::Text,
};

const AND: Text = Text { vi: " và ", en: " and " };
const OR: Text = Text { vi: " hoặc ", en: " or " };

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
        Condition::All { all } => joined(sheet, all, AND.get(language)),
        Condition::Any { any } => joined(sheet, any, OR.get(language)),
        Condition::Not { not } => match language {
            Language::Vietnamese => format!("không phải: {}", hint(sheet, not)),
            Language::English => format!("not: {}", hint(sheet, not)),
        },
    }
}

fn joined(sheet: &Sheet<'_>, parts: &[Condition], between: &str) -> String {
    let parts: Vec<String> =
        parts.iter().map(|part| hint(sheet, part)).filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

fn number(sheet: &Sheet<'_>, code: &str) -> String {
    let word = crate::text::answer::QUESTION.get(sheet.asked.language);
    sheet.numbers.of(code).map_or_else(|| code.to_owned(), |number| format!("{word} {number}"))
}

fn chosen(sheet: &Sheet<'_>, code: &str, options: &[String]) -> String {
    let language = sheet.asked.language;
    let item = sheet.asked.questionnaire.item_of(code);
    let words = |option: &String| format!("“{}”", option_words(sheet, item, option));
    let options: Vec<String> = options.iter().map(words).collect();
    let chooses = match language {
        Language::Vietnamese => "chọn",
        Language::English => "is",
    };
    format!("{} {chooses} {}", number(sheet, code), options.join(OR.get(language)))
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
    match (language, at_least, at_most) {
        (Language::Vietnamese, Some(least), Some(most)) => format!("từ {least} đến {most}"),
        (Language::Vietnamese, Some(least), None) => format!("từ {least} trở lên"),
        (Language::Vietnamese, None, Some(most)) => format!("không quá {most}"),
        (Language::Vietnamese, None, None) => "có trả lời".to_owned(),
        (Language::English, Some(least), Some(most)) => format!("is from {least} to {most}"),
        (Language::English, Some(least), None) => format!("is at least {least}"),
        (Language::English, None, Some(most)) => format!("is at most {most}"),
        (Language::English, None, None) => "is answered".to_owned(),
    }
}
