//! The audit log.

use maud::{Markup, html};

use crate::{
    domain::{audit::AuditEvent, language::Language},
    text::{audit as words, date, number, results},
    web::components::{self, Field, Layout},
};

/// What was asked for, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub text: String,
    pub from: String,
    pub until: String,
    /// What is wrong with the days.
    pub errors: Vec<(String, String)>,
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct Log {
    pub asked: Asked,
    pub events: Vec<AuditEvent>,
    pub found: u64,
    pub page: u64,
    pub pages: u64,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, log: &Log) -> Markup {
    let language = layout.language;
    let content = html! {
        (components::error_summary(language, &log.asked.errors))
        p { (words::LEAD.get(language)) }
        (filter(language, &log.asked))
        @if log.events.is_empty() {
            (components::empty(words::NONE.get(language), &html! { p { (words::NONE_NEXT.get(language)) } }))
        } @else {
            (events(language, log))
            (components::pagination(language, log.page, log.pages, |page| format!("?{}&page={page}", query(&log.asked))))
            p.actions {
                a.button.second href={ "/manage/audit/download.csv?" (query(&log.asked)) } { (words::DOWNLOAD.get(language)) }
            }
        }
    };
    components::management_page(layout, words::TITLE.get(language), &content)
}

fn query(asked: &Asked) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("q", &asked.text)
        .append_pair("from", &asked.from)
        .append_pair("until", &asked.until)
        .finish()
}

fn filter(language: Language, asked: &Asked) -> Markup {
    let field = |name, label: crate::text::Text| Field {
        name,
        label: label.get(language),
        required: true,
        language,
        ..Field::default()
    };
    let error =
        |name: &str| asked.errors.iter().find(|(field, _)| field == name).map(|(_, error)| error.as_str());
    html! {
        form.filters method="get" {
            div.field {
                label for="q" { (words::SEARCH.get(language)) }
                p.hint #q-hint { (words::SEARCH_HINT.get(language)) }
                input #q name="q" type="search" value=(asked.text) aria-describedby="q-hint";
            }
            @for (name, label, value) in [("from", words::FROM, &asked.from), ("until", words::UNTIL, &asked.until)] {
                (components::date_input(&Field { error: error(name), required: false, ..field(name, label) }, value))
            }
            (components::button(results::SHOW.get(language)))
        }
    }
}

fn events(language: Language, log: &Log) -> Markup {
    let caption = words::COUNT.fill(language, &[("n", &number::count(log.found, language))]);
    components::list(
        &caption,
        &html! {
            thead { tr { @for heading in [words::AT, words::ACTOR, words::ACTION, words::OBJECT, words::DETAIL] {
                th scope="col" { (heading.get(language)) }
            } } }
            tbody { @for event in &log.events { tr {
                td { (date::moment(event.at, language)) }
                td data-name=(words::ACTOR.get(language)) { (words::actor(&event.actor).map_or(&*event.actor, |text| text.get(language))) }
                td data-name=(words::ACTION.get(language)) {
                    @match words::action(&event.action) { Some(text) => (text.get(language)), None => (event.action) }
                }
                td data-name=(words::OBJECT.get(language)) { (event.object) }
                td data-name=[event.detail.as_ref().map(|_| words::DETAIL.get(language))] { (event.detail.as_deref().unwrap_or_default()) }
            } } }
        },
    )
}
