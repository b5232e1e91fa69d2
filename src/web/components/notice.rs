//! What pages tell: alerts, the error summary, empty states, tags and progress.

use maud::{Markup, html};

use crate::{domain::language::Language, text::common};

/// How a message or a mark is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Info,
    Good,
    Attention,
    Bad,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Good => "good",
            Self::Attention => "attention",
            Self::Bad => "bad",
        }
    }
}

/// A message at the head of the content.
#[must_use]
pub fn alert(tone: Tone, message: &Markup) -> Markup {
    let role = if matches!(tone, Tone::Bad | Tone::Attention) { "alert" } else { "status" };
    html! { div class={ "alert " (tone.class()) } role=(role) { (message) } }
}

/// Every error of a form, each a link to its field's anchor; nothing when there is none.
#[must_use]
pub fn error_summary(language: Language, errors: &[(String, String)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.alert.bad #errors role="alert" tabindex="-1" {
                h2 { (common::CHECK_ERRORS.get(language)) }
                ul { @for (anchor, message) in errors { li { a href={ "#" (anchor) } { (message) } } } }
            }
        }
    }
}

/// What stands where a list has no entry: why, and what to do next.
#[must_use]
pub fn empty(title: &str, next: &Markup) -> Markup {
    html! { div.empty { p { strong { (title) } } (next) } }
}

/// A short mark, such as the state of a round.
#[must_use]
pub fn tag(tone: Tone, words: &str) -> Markup {
    html! { span class={ "tag " (tone.class()) } { (words) } }
}

/// How far a form is filled in: part `done` of `total`.
#[must_use]
pub fn progress(language: Language, done: usize, total: usize) -> Markup {
    let words =
        common::PROGRESS.fill(language, &[("done", &done.to_string()), ("total", &total.to_string())]);
    html! {
        div.progress {
            span #progress-words { (words) }
            progress max=(total) value=(done) aria-labelledby="progress-words" {}
        }
    }
}
