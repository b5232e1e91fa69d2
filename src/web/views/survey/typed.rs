//! What was typed, as a list to read, copy or print.

use maud::{Markup, html};

use super::{Sheet, hint::option_words};
use crate::text::answer as words;

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
                    @for value in sheet.values(code) { dd { (option_words(sheet, Some(item), value)) } }
                }
            }
        }
    }
}
