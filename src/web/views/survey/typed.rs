//! What was typed, as a list to read, copy or print.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{Asked, Sheet, hint::option_words};
use crate::{
    domain::{
        answer::RawAnswers,
        language::Language,
        questionnaire::{Item, ItemType, Questionnaire},
    },
    text::{answer as words, date},
};

/// Every question that has an answer, with the answer in words.
#[must_use]
pub fn typed(sheet: &Sheet<'_>) -> Markup {
    let language = sheet.asked.language;
    let codes = sheet.asked.questionnaire.answer_codes();
    let answered: Vec<_> = codes.filter(|(code, _)| !sheet.values(code).is_empty()).collect();
    html! {
        h2 { (words::WHAT_WAS_TYPED.get(language)) }
        @if answered.is_empty() {
            p { (words::NOTHING_TYPED.get(language)) }
        } @else {
            p.actions hidden data-tools {
                button type="button" data-copy="typed" data-done=(words::COPIED.get(language)) { (words::COPY.get(language)) }
                button type="button" data-print { (words::PRINT.get(language)) }
            }
            dl.typed #typed {
                @for (code, item) in answered {
                    dt {
                        @if let Some(number) = sheet.numbers.of(code) {
                            (words::QUESTION.get(language)) " " (number) ". "
                        }
                        (sheet.label(code))
                    }
                    @for value in sheet.values(code) { dd { (in_words(sheet, item, value)) } }
                }
            }
        }
    }
}

/// Every answer of a questionnaire in words: the question's short name and what was answered.
#[must_use]
pub fn facts(
    questionnaire: &Questionnaire,
    language: Language,
    answers: &RawAnswers,
) -> Vec<(String, String)> {
    let asked = Asked { questionnaire, language, traits: &[], answers, errors: &[] };
    let Some(sheet) = Sheet::new(asked, &[]) else { return Vec::new() };
    let answered = questionnaire.answer_codes().filter(|(code, _)| !sheet.values(code).is_empty());
    let fact = |(code, item): (&str, &Item)| {
        let values: Vec<String> =
            sheet.values(code).iter().map(|value| in_words(&sheet, item, value)).collect();
        (sheet.label(code).to_owned(), values.join("; "))
    };
    answered.map(fact).collect()
}

fn in_words(sheet: &Sheet<'_>, item: &Item, value: &str) -> String {
    match (item.item_type, value.parse::<NaiveDate>()) {
        (ItemType::Date, Ok(day)) => date::date(day, sheet.asked.language),
        _ => option_words(sheet, Some(item), value).to_owned(),
    }
}
