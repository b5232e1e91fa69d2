//! The list of rounds.

use maud::{Markup, html};

use super::Progress;
use crate::{
    domain::{
        language::Language,
        round::{Round, RoundState},
    },
    text::{date, round as words},
    web::components::{self, Layout, Tone, management_page, tag},
};

/// A round of the list with what came in so far.
#[derive(Clone, Debug)]
pub struct RoundRow {
    pub round: Round,
    pub progress: Progress,
}

/// The whole page; `may_create` says whether this reader runs rounds.
#[must_use]
pub fn list(layout: &Layout, rows: &[RoundRow], may_create: bool) -> Markup {
    let language = layout.language;
    let create = html! {
        @if may_create {
            div.actions { (components::link_button("/manage/rounds/new", words::NEW.get(language))) }
        }
    };
    management_page(
        layout,
        words::TITLE.get(language),
        &html! {
            (create)
            @if rows.is_empty() {
                (components::empty(words::NONE.get(language), &html! { p { (words::NONE_NEXT.get(language)) } }))
            } @else {
                (components::list(words::TITLE.get(language), &html! {
                    thead {
                        tr {
                            @for heading in [words::NAME, words::PERIOD, words::DATES, words::STATE, words::ANSWERS] {
                                th scope="col" { (heading.get(language)) }
                            }
                        }
                    }
                    tbody { @for row in rows { (entry(row, language)) } }
                }))
            }
        },
    )
}

fn entry(row: &RoundRow, language: Language) -> Markup {
    let round = &row.round;
    html! {
        tr {
            th scope="row" {
                a href={ "/manage/rounds/" (round.slug) } { (title(round, language)) }
                br;
                small { (words::kind(round.kind).get(language)) }
                @if round.open_link && round.state == RoundState::Open {
                    br;
                    small { a href={ "/s/" (round.slug) } { "/s/" (round.slug) } }
                }
            }
            td data-name=(words::PERIOD.get(language)) { (period(round, language)) }
            td data-name=(words::DATES.get(language)) { (date::date(round.opens_on, language)) " – " (date::date(round.closes_on, language)) }
            td { (state(round.state, language)) }
            td data-name=(words::ANSWERS.get(language)) { (row.progress.words(round, language)) }
        }
    }
}

/// The title in the reader's language.
#[must_use]
pub fn title(round: &Round, language: Language) -> &str {
    match language {
        Language::Vietnamese => &round.title_vi,
        Language::English => &round.title_en,
    }
}

/// The period as people read it.
#[must_use]
pub fn period(round: &Round, language: Language) -> String {
    match language {
        Language::Vietnamese => round.period.vietnamese(),
        Language::English => round.period.english(),
    }
}

/// A mark for the state.
pub(super) fn state(state: RoundState, language: Language) -> Markup {
    let tone = match state {
        RoundState::Draft => Tone::Attention,
        RoundState::Open => Tone::Good,
        RoundState::Closed => Tone::Info,
    };
    tag(tone, words::state(state).get(language))
}
