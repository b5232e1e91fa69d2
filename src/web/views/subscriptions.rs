//! Subscriptions: the list, the form, and the page that ends one.

use maud::{Markup, html};

use crate::{
    domain::{
        language::Language,
        subscription::{EditionFailure, ReportKind, Rhythm, Subscription},
    },
    text::{date, number, results, subscription as words},
    web::{
        components::{self, Field, Layout, Tone, management_page},
        form::{FieldErrors, Values},
    },
};

/// A unit to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitOption {
    pub code: String,
    pub name: String,
}

/// The form of a new subscription.
#[derive(Clone, Debug)]
pub struct Form<'a> {
    pub values: &'a Values,
    pub errors: &'a FieldErrors,
    pub units: Vec<UnitOption>,
}

/// A page of subscriptions with the form of a new one.
#[derive(Clone, Debug)]
pub struct Subscriptions<'a> {
    /// The page's own path.
    pub base: &'a str,
    /// The reader's own address, where the page is about nobody else's.
    pub own: Option<&'a str>,
    pub list: Vec<Subscription>,
    pub text: &'a str,
    pub found: u64,
    pub page: u64,
    pub pages: u64,
    pub form: Form<'a>,
    /// What was just done.
    pub done: &'a str,
}

impl Subscriptions<'_> {
    /// The whole page.
    #[must_use]
    pub fn markup(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let errors: Vec<(String, String)> =
            self.form.errors.iter().map(|(field, message)| (field.to_owned(), message.to_owned())).collect();
        let said = match self.done {
            "saved" => Some(words::SAVED),
            "stopped" => Some(words::STOPPED),
            _ => None,
        };
        let content = html! {
            (components::error_summary(language, &errors))
            @if let Some(said) = said { (components::alert(Tone::Good, &html! { p { (said.get(language)) } })) }
            p { (words::LEAD.get(language)) }
            @match self.own {
                Some(email) => p { (words::OWN_LEAD.fill(language, &[("email", email)])) },
                None => {
                    p { (words::DECLINED_NOTE.get(language)) }
                    (self.search(language))
                }
            }
            @if self.list.is_empty() {
                (components::empty(words::NONE.get(language), &html! { p { (words::NONE_NEXT.get(language)) } }))
            } @else {
                (self.table(language))
                (components::pagination(language, self.page, self.pages, |page| self.address(page)))
            }
            h2 { (words::NEW.get(language)) }
            (self.form.markup(self.base, self.own.is_none(), language))
        };
        let title = if self.own.is_some() { words::OWN_TITLE } else { words::TITLE };
        management_page(layout, title.get(language), &content)
    }

    fn address(&self, page: u64) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", self.text)
            .append_pair("page", &page.to_string())
            .finish();
        format!("?{query}")
    }

    fn search(&self, language: Language) -> Markup {
        html! {
            form.filters method="get" {
                div.field {
                    label for="q" { (words::SEARCH.get(language)) }
                    p.hint #q-hint { (words::SEARCH_HINT.get(language)) }
                    input #q name="q" type="search" value=(self.text) aria-describedby="q-hint";
                }
                (components::button(results::SHOW.get(language)))
            }
        }
    }

    fn table(&self, language: Language) -> Markup {
        let caption = words::FOUND.fill(language, &[("n", &number::count(self.found, language))]);
        components::list(
            &caption,
            &html! {
                thead { tr {
                    @for heading in [words::EMAIL, words::REPORT, words::UNIT, words::RHYTHM, words::STATE] {
                        th scope="col" { (heading.get(language)) }
                    }
                    th scope="col" { span.visually-hidden { (words::STOP.get(language)) } }
                } }
                tbody { @for one in &self.list { (self.row(one, language)) } }
            },
        )
    }

    fn row(&self, one: &Subscription, language: Language) -> Markup {
        let hour = words::HOUR_VALUE.fill(language, &[("n", &one.what.hour.to_string())]);
        html! {
            tr {
                th scope="row" {
                    (one.what.email)
                    @if one.what.account.is_none() { br; span.base { (words::OUTSIDE.get(language)) } }
                }
                td data-name=(words::REPORT.get(language)) { (words::report(one.what.report).get(language)) }
                td data-name=(words::UNIT.get(language)) { (one.what.unit) }
                td data-name=(words::RHYTHM.get(language)) { (words::rhythm(one.what.rhythm).get(language)) ", " (hour) }
                td { (state(one, language)) }
                td { @if one.stopped_at.is_none() {
                    form method="post" action={ (self.base) "/" (one.id) "/stop" } {
                        button.plain type="submit" { (words::STOP.get(language)) span.visually-hidden { " " (one.what.email) } }
                    }
                } }
            }
        }
    }
}

fn state(one: &Subscription, language: Language) -> Markup {
    html! {
        @match one.stopped_at {
            None => (components::tag(Tone::Good, words::STATE_ACTIVE.get(language))),
            Some(at) => {
                @let text = if one.declined { words::STATE_DECLINED } else { words::STATE_STOPPED };
                (components::tag(Tone::Info, &text.fill(language, &[("day", &date::moment(at, language))])))
            },
        }
        br;
        span.base { @match one.sent_at {
            Some(at) => (words::LAST_SENT.fill(language, &[("moment", &date::moment(at, language))])),
            None => (words::NEVER_SENT.get(language)),
        } }
        @if let Some(failure) = &one.failure { (failed(failure, language)) }
    }
}

fn failed(failure: &EditionFailure, language: Language) -> Markup {
    let edition = words::edition(&failure.edition, language);
    let values = [("edition", edition.as_str()), ("trouble", words::trouble(failure.trouble).get(language))];
    let n = number::count(failure.attempts.into(), language);
    let (tone, what, when, moment) = match failure.next_at() {
        Some(next) => (Tone::Attention, words::FAILED, words::FAILED_NEXT, next),
        None => (Tone::Bad, words::GIVEN_UP, words::GIVEN_UP_AT, failure.tried_at),
    };
    html! {
        br; (components::tag(tone, &what.fill(language, &values)))
        br; span.base { (when.fill(language, &[("n", &n), ("moment", &date::moment(moment, language))])) }
    }
}

impl Form<'_> {
    fn field<'f>(&'f self, name: &'f str, label: crate::text::Text, language: Language) -> Field<'f> {
        let label = label.get(language);
        Field { name, label, hint: None, error: self.errors.of(name), required: true, language }
    }

    fn markup(&self, action: &str, with_address: bool, language: Language) -> Markup {
        let address = Field {
            hint: Some(words::EMAIL_HINT.get(language)),
            ..self.field("email", words::EMAIL, language)
        };
        let reports: Vec<_> =
            ReportKind::ALL.iter().map(|kind| (kind.code(), words::report(*kind).get(language))).collect();
        let units: Vec<_> = self.units.iter().map(|unit| (&unit.code, &unit.name)).collect();
        let rhythms: Vec<_> =
            Rhythm::ALL.iter().map(|rhythm| (rhythm.code(), words::rhythm(*rhythm).get(language))).collect();
        let hours: Vec<_> = (0..24)
            .map(|hour: u32| {
                (hour.to_string(), words::HOUR_VALUE.fill(language, &[("n", &hour.to_string())]))
            })
            .collect();
        let languages = [("vi", words::LANGUAGE_VI), ("en", words::LANGUAGE_EN)]
            .map(|(code, name)| (code, name.get(language)));
        let select = |name, label| self.field(name, label, language);
        let value = |name| self.values.get(name);
        html! {
            form method="post" action=(action) novalidate {
                @if with_address { (components::input(&address, "email", value("email"), Some("off"))) }
                (components::select(&select("report", words::REPORT), &reports, value("report")))
                (components::select(&select("unit", words::UNIT), &units, value("unit")))
                (components::select(&select("rhythm", words::RHYTHM), &rhythms, value("rhythm")))
                (components::select(&select("hour", words::HOUR), &hours, value("hour")))
                (components::select(&select("language", words::LANGUAGE), &languages, match value("language") { "" => language.code(), chosen => chosen }))
                p.actions { (components::button(words::SUBSCRIBE.get(language))) }
            }
        }
    }
}

/// The page behind the link in a message: it asks, or says that it is done.
#[must_use]
pub fn unsubscribe(layout: &Layout, known: &Subscription, unit: &str) -> Markup {
    let language = layout.language;
    let values = [
        ("report", words::report(known.what.report).get(language)),
        ("unit", unit),
        ("email", known.what.email.as_str()),
    ];
    if known.stopped_at.is_some() {
        let content = html! {
            p { (words::UNSUBSCRIBED.fill(language, &values)) }
            @if known.declined {
                p { (words::AGAIN_LEAD.get(language)) }
                form method="post" action={ "/unsubscribe/" (known.token) "/again" } {
                    p.actions { button.button.second type="submit" { (words::AGAIN_BUTTON.get(language)) } }
                }
            }
        };
        return components::page(layout, words::UNSUBSCRIBED_TITLE.get(language), &content);
    }
    let content = html! {
        p { (words::UNSUBSCRIBE_LEAD.fill(language, &values)) }
        form method="post" { p.actions { (components::button(words::UNSUBSCRIBE_BUTTON.get(language))) } }
    };
    components::page(layout, words::UNSUBSCRIBE_TITLE.get(language), &content)
}
