//! Tables, figures in them, and paging.

use maud::{Markup, html};

use super::{Tone, tag};
use crate::{
    domain::{
        indicator::{Figure, FigureStatus, Verdict},
        language::Language,
    },
    text::{common, figure as figure_text, indicator as words, number},
};

/// A table that scrolls inside itself where the screen is narrow; `rows` holds `thead` and `tbody`.
#[must_use]
pub fn table(caption: &str, rows: &Markup) -> Markup {
    html! {
        div.table role="region" aria-label=(caption) tabindex="0" {
            table { caption { (caption) } (rows) }
        }
    }
}

/// A table of a list, whose rows stack on a phone; a cell's `data-name` is printed before it there.
#[must_use]
pub fn list(caption: &str, rows: &Markup) -> Markup {
    html! { div.stacked { (table(caption, rows)) } }
}

/// The value of a figure in its unit; a hidden or missing one says why.
#[must_use]
pub fn figure(figure: &Figure, language: Language) -> Markup {
    let shown = figure.status == FigureStatus::Shown && figure.value.is_some();
    html! {
        span class=(if shown { "figure" } else { "masked" }) { (figure_text::shown(figure, language)) }
    }
}

/// How a figure stands against its target, in words and colour.
#[must_use]
pub fn verdict(verdict: Verdict, language: Language) -> Markup {
    match verdict {
        Verdict::Met => tag(Tone::Good, words::MET.get(language)),
        Verdict::MetNotCertain => tag(Tone::Attention, words::MET_NOT_CERTAIN.get(language)),
        Verdict::NotMet => tag(Tone::Bad, words::NOT_MET.get(language)),
    }
}

/// Links to the pages around `page` (from 1) of `pages`; nothing when there is only one.
#[must_use]
pub fn pagination(language: Language, page: u64, pages: u64, href: impl Fn(u64) -> String) -> Markup {
    html! {
        @if pages > 1 {
            nav.pages aria-label=(common::PAGES.get(language)) {
                @if page > 1 { a rel="prev" href=(href(page - 1)) { "← " (common::PREVIOUS.get(language)) } }
                span { (number::count(page, language)) " / " (number::count(pages, language)) }
                @if page < pages { a rel="next" href=(href(page + 1)) { (common::NEXT.get(language)) " →" } }
            }
        }
    }
}
