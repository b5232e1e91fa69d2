//! The list of forms that an official owes.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::{
    domain::{evaluation::Relation, ids::AssignmentId, language::Language},
    text::{date, task as words},
    web::components::{self, Layout, Tone, management_page, tag},
};

/// Where a form stands for who owes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    NotOpen,
    Owed,
    /// Owed, with three days or less to go.
    Soon,
    Saved,
    /// Past its date while the round still takes answers.
    Overdue,
    /// The round closed without it.
    Missed,
    /// Sent; on this day where the round is not anonymous.
    Done(Option<NaiveDate>),
}

impl TaskState {
    /// Whether it can be filled in now.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Owed | Self::Soon | Self::Saved | Self::Overdue)
    }

    fn mark(self, language: Language) -> Markup {
        match self {
            Self::NotOpen => tag(Tone::Info, words::STATE_NOT_OPEN.get(language)),
            Self::Owed => tag(Tone::Info, words::STATE_OWED.get(language)),
            Self::Soon => tag(Tone::Attention, words::STATE_SOON.get(language)),
            Self::Saved => tag(Tone::Attention, words::STATE_SAVED.get(language)),
            Self::Overdue => tag(Tone::Bad, words::STATE_OVERDUE.get(language)),
            Self::Missed => tag(Tone::Bad, words::STATE_MISSED.get(language)),
            Self::Done(None) => tag(Tone::Good, words::STATE_DONE.get(language)),
            Self::Done(Some(on)) => {
                tag(Tone::Good, &words::STATE_DONE_ON.fill(language, &[("day", &date::date(on, language))]))
            }
        }
    }
}

/// A form of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRow {
    pub id: AssignmentId,
    pub round: String,
    pub relation: Relation,
    /// Name of the person or unit that it is about.
    pub subject: String,
    pub anonymous: bool,
    pub due_on: NaiveDate,
    pub state: TaskState,
}

/// The whole page; `linked` says whether the account is linked to a person at all.
#[must_use]
pub fn list(layout: &Layout, rows: &[TaskRow], linked: bool) -> Markup {
    let language = layout.language;
    let (open, mut rest): (Vec<&TaskRow>, Vec<_>) = rows.iter().partition(|row| row.state.is_open());
    rest.sort_by_key(|row| std::cmp::Reverse(row.due_on));
    let done = rest.iter().filter(|row| matches!(row.state, TaskState::Done(_))).count();
    let overdue = open.iter().filter(|row| row.state == TaskState::Overdue).count();
    let nothing = if linked { words::NOTHING_NEXT } else { words::NO_STAFF_CODE };
    management_page(
        layout,
        words::TITLE.get(language),
        &html! {
            @if rows.is_empty() {
                (components::empty(words::NOTHING.get(language), &html! { p { (nothing.get(language)) } }))
            } @else {
                p.lead {
                    (words::SUMMARY.fill(language, &[("owed", &open.len().to_string()), ("done", &done.to_string())]))
                    @if overdue > 0 {
                        " " strong { (words::SUMMARY_OVERDUE.fill(language, &[("overdue", &overdue.to_string())])) }
                    }
                }
                @if open.is_empty() { p { (words::NOTHING.get(language)) } }
                @else { (table(&open, words::OWED.get(language), language)) }
                @if !rest.is_empty() {
                    details open[open.is_empty()] {
                        summary { (words::PAST.fill(language, &[("n", &rest.len().to_string())])) }
                        (table(&rest, words::DONE.get(language), language))
                    }
                }
            }
        },
    )
}

fn table(rows: &[&TaskRow], caption: &str, language: Language) -> Markup {
    components::list(
        caption,
        &html! {
            thead {
                tr {
                    @for heading in [words::FORM, words::ABOUT, words::ROLE, words::DUE, words::STATE] {
                        th scope="col" { (heading.get(language)) }
                    }
                }
            }
            tbody { @for row in rows { (entry(row, language)) } }
        },
    )
}

fn entry(row: &TaskRow, language: Language) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href={ "/tasks/" (row.id) } { (row.round) }
                @if row.anonymous { " " small { "(" (words::ANONYMOUS.get(language)) ")" } }
            }
            td data-name=(words::ABOUT.get(language)) { (row.subject) }
            td data-name=(words::ROLE.get(language)) { (words::relation(row.relation).get(language)) }
            td data-name=(words::DUE.get(language)) { (date::date(row.due_on, language)) }
            td { (row.state.mark(language)) }
        }
    }
}
