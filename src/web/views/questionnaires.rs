//! The published questionnaires.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use crate::{
    domain::{questionnaire::Questionnaire, round::Guide},
    text::{date, number, round as round_words, round_guide as words},
    web::components::{self, Layout, management_page},
};

/// A published version.
#[derive(Clone, Debug)]
pub struct SetRow {
    pub hash: String,
    pub published_at: DateTime<Utc>,
    pub questionnaire: Arc<Questionnaire>,
}

/// The whole page.
#[must_use]
pub fn list(layout: &Layout, rows: &[SetRow]) -> Markup {
    let language = layout.language;
    management_page(
        layout,
        words::SETS_TITLE.get(language),
        &html! {
            p { (words::SETS_LEAD.get(language)) }
            @if rows.is_empty() {
                (components::empty(words::SETS_NONE.get(language), &html! { p { (words::SETS_NONE_NEXT.get(language)) } }))
            } @else {
                (components::list(words::SETS_TITLE.get(language), &html! {
                    thead { tr {
                        th scope="col" { (words::SET.get(language)) }
                        th.n scope="col" { (words::SET_VERSION.get(language)) }
                        th scope="col" { (round_words::KIND.get(language)) }
                        th.n scope="col" { (words::SET_ITEMS.get(language)) }
                        th scope="col" { (words::SET_PUBLISHED.get(language)) }
                        th scope="col" { (words::PREVIEW.get(language)) }
                    } }
                    tbody { @for row in rows { (entry(row, layout)) } }
                }))
            }
        },
    )
}

fn entry(row: &SetRow, layout: &Layout) -> Markup {
    let (language, set) = (layout.language, &row.questionnaire);
    let title = set.texts(language).map_or(set.slug.as_str(), |texts| texts.title.as_str());
    html! {
        tr {
            th scope="row" { (title) br; small { (set.slug) } }
            td.n data-name=(words::SET_VERSION.get(language)) { (set.version) }
            td data-name=(round_words::KIND.get(language)) { (round_words::kind(Guide::of(set)).get(language)) }
            td.n data-name=(words::SET_ITEMS.get(language)) { (number::count(set.answer_codes().count() as u64, language)) }
            td data-name=(words::SET_PUBLISHED.get(language)) { (date::moment(row.published_at, language)) }
            td { a href={ "/manage/questionnaires/" (row.hash) "/preview" } { (words::PREVIEW.get(language)) span.visually-hidden { ": " (title) } } }
        }
    }
}
