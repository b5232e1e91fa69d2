//! The audit log.

use maud::{Markup, html};

use crate::{
    domain::{
        audit::{AuditEvent, AuditPage},
        language::Language,
    },
    text::{Text, audit as words, common, date, number, results},
    web::components::{self, Field, Layout},
};

/// What was asked for, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub who: String,
    pub action: String,
    pub object: String,
    pub from: String,
    pub until: String,
    /// What is wrong with it, by field.
    pub errors: Vec<(String, String)>,
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct Log {
    pub asked: Asked,
    pub page: AuditPage,
    /// The names of what events are about.
    pub names: words::Names,
    pub found: u64,
    /// How far events are counted.
    pub counted: u64,
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, log: &Log) -> Markup {
    let language = layout.language;
    let content = html! {
        (components::error_summary(language, &log.asked.errors))
        p { (words::LEAD.get(language)) }
        (filter(language, &log.asked))
        @if !log.page.events.is_empty() {
            (events(language, log))
            (around(language, log))
            p.actions {
                a.button.second href={ "/manage/audit/download.csv?" (query(&log.asked)) } { (words::DOWNLOAD.get(language)) }
            }
        } @else if log.asked.errors.is_empty() {
            (components::empty(words::NONE.get(language), &html! { p { (words::NONE_NEXT.get(language)) } }))
        }
    };
    components::management_page(layout, words::TITLE.get(language), &content)
}

fn query(asked: &Asked) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("who", &asked.who)
        .append_pair("action", &asked.action)
        .append_pair("object", &asked.object)
        .append_pair("from", &asked.from)
        .append_pair("until", &asked.until)
        .finish()
}

fn filter(language: Language, asked: &Asked) -> Markup {
    let error =
        |name: &str| asked.errors.iter().find(|(field, _)| field == name).map(|(_, error)| error.as_str());
    let field = |name, label: Text, hint: Option<Text>| Field {
        name,
        label: label.get(language),
        hint: hint.map(|hint| hint.get(language)),
        error: error(name),
        required: false,
        language,
    };
    html! {
        form.filters method="get" action="/manage/audit" {
            (components::input(&field("who", words::WHO, Some(words::WHO_HINT)), "search", &asked.who, Some("off")))
            (components::input(&field("object", words::OBJECT, Some(words::OBJECT_HINT)), "search", &asked.object, Some("off")))
            (components::select(&field("action", words::ACTION, None), &actions(language), &asked.action))
            (components::date_input(&field("from", words::FROM, None), &asked.from))
            (components::date_input(&field("until", words::UNTIL, None), &asked.until))
            (components::button(results::SHOW.get(language)))
            a.plain href="/manage/audit" { (words::CLEAR.get(language)) }
        }
    }
}

fn actions(language: Language) -> Vec<(&'static str, &'static str)> {
    let any = [("", words::ANY_ACTION.get(language))];
    any.into_iter().chain(words::ACTIONS.iter().map(|(code, text)| (*code, text.get(language)))).collect()
}

fn events(language: Language, log: &Log) -> Markup {
    let (text, n) =
        if log.found > log.counted { (words::COUNT_MORE, log.counted) } else { (words::COUNT, log.found) };
    let caption = text.fill(language, &[("n", &number::count(n, language))]);
    components::list(
        &caption,
        &html! {
            thead { tr { @for heading in [words::AT, words::ACTOR, words::ACTION, words::OBJECT, words::CHANGES] {
                th scope="col" { (heading.get(language)) }
            } } }
            tbody { @for event in &log.page.events { (row(language, event, &log.names)) } }
        },
    )
}

fn row(language: Language, event: &AuditEvent, names: &words::Names) -> Markup {
    let changes = words::changes(&event.changes, language);
    let told = !changes.is_empty() || event.detail.is_some();
    html! { tr {
        td { (date::moment(event.at, language)) }
        td data-name=(words::ACTOR.get(language)) { (words::actor(&event.actor).map_or(&*event.actor, |text| text.get(language))) }
        td data-name=(words::ACTION.get(language)) {
            @match words::action(&event.action) { Some(text) => (text.get(language)), None => (event.action) }
        }
        td data-name=(words::OBJECT.get(language)) { (words::object(&event.object, names, language)) }
        td data-name=[told.then(|| words::CHANGES.get(language))] {
            @for (at, change) in changes.iter().enumerate() { @if at > 0 { br; } (change) }
            @if let Some(detail) = &event.detail { @if !changes.is_empty() { br; } (detail) }
        }
    } }
}

/// The way to newer and older entries.
fn around(language: Language, log: &Log) -> Markup {
    let query = query(&log.asked);
    let first = log.page.events.first().filter(|_| log.page.newer);
    let last = log.page.events.last().filter(|_| log.page.older);
    html! {
        @if first.is_some() || last.is_some() {
            nav.pages aria-label=(common::PAGES.get(language)) {
                @if let Some(event) = first { a rel="prev" href={ "?" (query) "&after=" (event.id) } { "← " (words::NEWER.get(language)) } }
                @if let Some(event) = last { a rel="next" href={ "?" (query) "&before=" (event.id) } { (words::OLDER.get(language)) " →" } }
            }
        }
    }
}
