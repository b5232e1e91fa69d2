//! The page of one round.

use maud::{Markup, html};

use super::{Course, Runs, ScheduleForm, UnitRows, count, hidden, share, whole};
use crate::{
    domain::{
        coverage::Progress,
        language::Language,
        pooling,
        questionnaire::Kind,
        round::{Round, RoundState},
    },
    text::{coverage as words, date, reminder},
    web::{
        components::{self, Layout, Tone, management_page},
        views::rounds::title,
    },
};

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// The page's own path, and the list's.
    pub path: String,
    pub base: &'a str,
    /// Code of the unit.
    pub code: &'a str,
    /// `unit=…`, for links that stay at the unit.
    pub query: String,
    pub round: &'a Round,
    pub unit: &'a str,
    /// Code and name of the units above that the reader may see.
    pub above: Vec<(String, String)>,
    /// None where it must not be told.
    pub progress: Option<Progress>,
    pub course: Option<Course>,
    pub units: UnitRows,
    pub may_name: bool,
    pub may_remind: bool,
    pub runs: Runs,
    pub schedule: Option<ScheduleForm<'a>>,
    /// First hour of quiet, and first hour after it.
    pub quiet: (u32, u32),
    /// What was just done.
    pub done: &'a str,
}

impl Page<'_> {
    /// The whole page.
    #[must_use]
    pub fn markup(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        let heading = words::ROUND_TITLE.fill(language, &[("round", title(self.round, language))]);
        let content = html! {
            @if let Some(form) = &self.schedule { (form.error_summary(language)) }
            (self.notices(language))
            (self.place(language))
            (self.cards(language))
            @if let Some(course) = &self.course {
                section {
                    h2 { (words::TREND.get(language)) }
                    (course.markup(language))
                }
            }
            (self.unit_table(language))
            (self.reminders(language))
            p { a href=(self.base) { (words::BACK_TO_LIST.get(language)) } }
        };
        management_page(layout, &heading, &content)
    }

    fn notices(&self, language: Language) -> Markup {
        let say =
            |tone, text: crate::text::Text| components::alert(tone, &html! { p { (text.get(language)) } });
        html! {
            @match self.done {
                "started" => (say(Tone::Good, reminder::STARTED)),
                "scheduled" => (say(Tone::Good, reminder::SAVED)),
                _ => {}
            }
            @if self.round.state == RoundState::Closed { (say(Tone::Info, words::CLOSED)) }
            @match self.round.kind {
                Kind::ServiceRating => p.note { (words::RATING_NOTE.get(language)) },
                Kind::UnitCross => p.note { (words::CROSS_NOTE.get(language)) },
                _ if self.round.anonymous => p.note {
                    (words::HIDDEN_NOTE.fill(language, &[("n", &pooling::FEWEST.to_string())]))
                },
                _ => {}
            }
        }
    }

    fn place(&self, language: Language) -> Markup {
        let dates = format!(
            "{} – {}",
            date::date(self.round.opens_on, language),
            date::date(self.round.closes_on, language)
        );
        html! {
            p.lead {
                @for (code, name) in &self.above { a href={ (self.path) "?unit=" (code) } { (name) } " › " }
                strong { (self.unit) } ". " (dates) "."
            }
        }
    }

    fn cards(&self, language: Language) -> Markup {
        let Some(progress) = self.progress else { return html! { p { (hidden(language)) } } };
        let kind = self.round.kind;
        html! {
            ul.cards {
                li.card {
                    h2 { (words::DONE.get(language)) }
                    p.value { (share(progress, language)) }
                    p.base { (count(progress.done, language)) " / " (count(progress.owed, language)) " · " (whole(kind).get(language)) }
                    progress max=(progress.owed.max(1)) value=(progress.done.min(progress.owed.max(1))) aria-label=(words::SHARE.get(language)) {}
                }
                @if kind != Kind::ServiceRating {
                    li.card {
                        h2 { (words::MISSING.get(language)) }
                        p.value { (count(progress.missing(), language)) }
                        p.base {
                            (words::OVERDUE.get(language)) ": " (count(progress.overdue, language)) " · "
                            (words::LATE.get(language)) ": " (count(progress.late, language))
                        }
                        @if self.may_name && progress.missing() > 0 {
                            p { a.method href={ (self.path) "/missing?" (self.query) } { (words::MISSING_LINK.get(language)) } }
                        }
                    }
                }
                @if let Some(course) = self.course.as_ref().filter(|course| course.is_open && kind != Kind::ServiceRating) {
                    li.card {
                        h2 { (words::PROJECTION.get(language)) }
                        (course.expectation(language))
                    }
                }
            }
        }
    }
}
