//! Choosing a kind of round, and its first form.

use maud::{Markup, html};

use super::{Fields, error_list};
use crate::{
    domain::round::Guide,
    text::{round as words, round_guide as guide_words},
    web::{
        components::{self, Layout, management_page},
        form::{FieldErrors, Values},
    },
};

/// The kinds to choose from.
#[must_use]
pub fn choose(layout: &Layout, guides: &[Guide]) -> Markup {
    let language = layout.language;
    management_page(
        layout,
        guide_words::CHOOSE.get(language),
        &html! {
            p { (guide_words::CHOOSE_LEAD.get(language)) }
            ul.cards {
                @for guide in guides {
                    li.card {
                        h2 { a href={ "/manage/rounds/new/" (guide) } { (words::kind(*guide).get(language)) } }
                        p { (guide_words::guide_lead(*guide).get(language)) }
                    }
                }
            }
            p { a href="/manage/rounds" { (words::BACK_TO_LIST.get(language)) } }
        },
    )
}

/// The first form of a guide.
#[derive(Debug)]
pub struct Start<'a> {
    pub guide: Guide,
    /// Questionnaires and periods to choose: value and words.
    pub sets: &'a [(String, String)],
    pub periods: &'a [(String, String)],
    pub values: &'a Values,
    pub errors: &'a FieldErrors,
    pub title: &'a str,
}

impl Start<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let fields = Fields { values: self.values, errors: self.errors, language };
        let title = format!("{}: {}", self.title, words::kind(self.guide).get(language));
        management_page(
            layout,
            &title,
            &html! {
                (error_list(self.errors, language))
                p { (guide_words::guide_lead(self.guide).get(language)) }
                @if self.sets.is_empty() {
                    (components::empty(guide_words::NO_SET.get(language), &html! { p { (guide_words::NO_SET_NEXT.get(language)) } }))
                } @else {
                    p { (guide_words::START_LEAD.get(language)) }
                    form method="post" action={ "/manage/rounds/new/" (self.guide) } novalidate {
                        (fields.select("questionnaire", words::FIELD_QUESTIONNAIRE, self.sets))
                        (fields.select("period", words::FIELD_PERIOD, self.periods))
                        div.actions { (components::button(guide_words::START_BUTTON.get(language))) }
                    }
                }
                p { a href="/manage/rounds/new" { (guide_words::CHOOSE.get(language)) } }
            },
        )
    }
}
