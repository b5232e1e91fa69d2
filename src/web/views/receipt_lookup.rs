//! The page that looks a receipt up.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::{
    text::{Text, answer, date, receipt as words},
    web::components::{self, Field, Layout, page},
};

/// The form; `typed` stays in it, with what is wrong.
#[must_use]
pub fn ask(layout: &Layout, typed: &str, error: Option<Text>) -> Markup {
    let language = layout.language;
    let error = error.map(|error| error.get(language));
    let field = Field {
        name: "code",
        label: answer::RECEIPT_CODE.get(language),
        hint: Some(words::CODE_HINT.get(language)),
        error,
        required: true,
        language,
    };
    let errors: Vec<_> = error.map(|error| ("code".to_owned(), error.to_owned())).into_iter().collect();
    let content = html! {
        (components::error_summary(language, &errors))
        p { (words::LEAD.get(language)) }
        form method="post" action="/receipt" {
            (components::input(&field, "text", typed, Some("off")))
            div.actions { (components::button(words::FIND.get(language))) }
        }
    };
    page(layout, words::TITLE.get(language), &content)
}

/// The answer with `code` is stored: in which round, and since which day.
#[must_use]
pub fn stored(layout: &Layout, code: &str, round: &str, day: NaiveDate) -> Markup {
    let language = layout.language;
    let content = html! {
        p.lead { (words::STORED_LEAD.get(language)) }
        p { (answer::RECEIPT_CODE.get(language)) ":" strong.receipt { (code) } }
        dl.about {
            div { dt { (answer::RECEIPT_ROUND.get(language)) } dd { (round) } }
            div { dt { (answer::RECEIPT_DAY.get(language)) } dd { (date::date(day, language)) } }
        }
        div.actions {
            a.button.second href="/receipt" { (words::ANOTHER.get(language)) }
            a.button.second href="/" { (answer::HOME.get(language)) }
        }
    };
    page(layout, words::STORED.get(language), &content)
}
