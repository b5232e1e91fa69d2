//! Reminders of a round: the button, what was sent so far, and the schedule.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{count, page::Page};
use crate::{
    domain::{
        ids::ReminderRunId,
        language::Language,
        mail::MessageState,
        reminder::{ReminderRun, Schedule, USUAL_AT_MOST, USUAL_BEFORE},
        round::RoundState,
    },
    text::{date, reminder as words},
    web::{
        components::{self, Field},
        form::{FieldErrors, Values},
        views::mail::state_words,
    },
};

/// Sendings so far.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    /// The latest first.
    pub runs: Vec<ReminderRun>,
    /// The latest that reached anybody and may be told of, with how many of its messages are in which state.
    pub delivery: Option<(ReminderRunId, Vec<(MessageState, u64)>)>,
    /// Whether it is quiet time.
    pub waits: bool,
    pub may_see_mail: bool,
}

/// The schedule with its form.
#[derive(Clone, Debug)]
pub struct ScheduleForm<'a> {
    pub set: Option<Schedule>,
    /// The days of its points.
    pub days: Vec<NaiveDate>,
    /// What was typed, where something is wrong with it.
    pub values: Option<&'a Values>,
    pub errors: &'a FieldErrors,
}

impl ScheduleForm<'_> {
    /// Everything that is wrong with the form.
    #[must_use]
    pub fn error_summary(&self, language: Language) -> Markup {
        let errors: Vec<(String, String)> =
            self.errors.iter().map(|(field, message)| (field.to_owned(), message.to_owned())).collect();
        components::error_summary(language, &errors)
    }

    fn standing(&self, language: Language) -> String {
        let set = self.set.as_ref().filter(|set| !set.before.is_empty());
        let Some(set) = set else { return words::SCHEDULE_NONE.get(language).to_owned() };
        let days: Vec<_> = self.days.iter().map(|day| date::date(*day, language)).collect();
        let values = [("days", days.join(", ")), ("n", set.at_most.to_string())];
        words::SCHEDULE_SET.fill(language, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    fn value(&self, name: &str) -> String {
        let typed = self.values.map(|values| values.get(name).to_owned());
        typed.unwrap_or_else(|| match (name, &self.set) {
            ("before", Some(set)) => set.words(),
            ("before", None) => USUAL_BEFORE.map(|days| days.to_string()).join(", "),
            (_, Some(set)) => set.at_most.to_string(),
            (_, None) => USUAL_AT_MOST.to_string(),
        })
    }

    fn markup(&self, path: &str, language: Language) -> Markup {
        let field = |name, label: crate::text::Text, hint: Option<crate::text::Text>| Field {
            name,
            label: label.get(language),
            hint: hint.map(|hint| hint.get(language)),
            error: self.errors.of(name),
            required: name == "at_most",
            language,
        };
        html! {
            h3 { (words::SCHEDULE.get(language)) }
            p { (self.standing(language)) }
            form method="post" action={ (path) "/schedule" } novalidate {
                (components::input(&field("before", words::BEFORE, Some(words::BEFORE_HINT)), "text", &self.value("before"), Some("off")))
                (components::input(&field("at_most", words::AT_MOST, None), "number", &self.value("at_most"), Some("off")))
                p.actions { button.button.second type="submit" { (words::SAVE.get(language)) } }
            }
        }
    }
}

/// Before anybody was seen to none is queued: that may be told of every sending.
fn queued(run: &ReminderRun, language: Language) -> String {
    if run.told_apart || (!run.is_complete && run.is_fresh()) {
        return count(run.queued, language);
    }
    words::RUN_HIDDEN.get(language).to_owned()
}

impl Page<'_> {
    pub(super) fn reminders(&self, language: Language) -> Markup {
        let closed = self.round.state != RoundState::Open;
        if !self.may_remind && self.runs.runs.is_empty() && (self.schedule.is_none() || closed) {
            return html! {};
        }
        html! {
            section #reminders {
                h2 { (words::HEADING.get(language)) }
                p { (self.hours(language)) }
                @if self.may_remind {
                    p.actions { (components::link_button(&format!("{}/remind?{}", self.path, self.query), words::BUTTON.get(language))) }
                }
                @if !self.runs.runs.is_empty() { (self.past(language)) }
                @if let Some(schedule) = self.schedule.as_ref().filter(|_| !closed) { (schedule.markup(&self.path, language)) }
            }
        }
    }

    fn hours(&self, language: Language) -> String {
        let (quiet_from, quiet_until) = self.quiet;
        if quiet_from == quiet_until {
            return words::QUIET_NEVER.get(language).to_owned();
        }
        let (from, until) = (format!("{quiet_until}:00"), format!("{quiet_from}:00"));
        words::QUIET.fill(language, &[("from", &from), ("until", &until)])
    }

    fn past(&self, language: Language) -> Markup {
        components::list(
            words::RUNS.get(language),
            &html! {
                thead { tr {
                    th scope="col" { (words::RUN_DAY.get(language)) }
                    th scope="col" { (words::RUN_BY.get(language)) }
                    th scope="col" { (words::RUN_STATE.get(language)) }
                    th.n scope="col" { (words::RUN_QUEUED.get(language)) }
                } }
                tbody { @for run in &self.runs.runs { tr {
                    th scope="row" { (date::date(run.day, language)) }
                    td data-name=(words::RUN_BY.get(language)) {
                        (run.asked_by.as_deref().unwrap_or(words::RUN_SCHEDULE.get(language)))
                    }
                    td {
                        (self.run_state(run, language))
                        @if let Some((_, states)) = self.runs.delivery.as_ref().filter(|(id, _)| *id == run.id) {
                            (self.delivery(states, language))
                        }
                    }
                    td.n data-name=(words::RUN_QUEUED.get(language)) { (queued(run, language)) }
                } } }
            },
        )
    }

    fn run_state(&self, run: &ReminderRun, language: Language) -> Markup {
        let (tone, text) = match (run.is_complete, self.runs.waits) {
            (true, _) => (components::Tone::Good, words::RUN_COMPLETE),
            (false, true) => (components::Tone::Attention, words::RUN_WAITING),
            (false, false) => (components::Tone::Info, words::RUN_GOING),
        };
        components::tag(tone, text.get(language))
    }

    fn delivery(&self, states: &[(MessageState, u64)], language: Language) -> Markup {
        html! {
            @for (state, messages) in states {
                br; span.base { (state_words(*state).get(language)) ": " (count(*messages, language)) }
            }
            @if self.runs.may_see_mail {
                br; a href="/manage/mail#obstacles" { (words::RUN_MAIL.get(language)) }
            }
        }
    }
}
