//! The open rounds.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{count, hidden, share, whole};
use crate::{
    domain::{
        coverage::Progress,
        language::Language,
        round::{Guide, Round},
    },
    text::{coverage as words, date, number, round as round_words},
    web::{
        components::{self, Layout, management_page},
        views::rounds::title,
    },
};

/// A round of the list.
#[derive(Clone, Debug)]
pub struct RoundLine {
    pub round: Round,
    pub guide: Guide,
    /// None where it must not be told.
    pub progress: Option<Progress>,
    /// Working days left, today not counted.
    pub left: u32,
}

/// What the list shows.
#[derive(Clone, Copy, Debug)]
pub struct RoundList<'a> {
    pub base: &'a str,
    pub unit: &'a str,
    pub code: &'a str,
    pub lines: &'a [RoundLine],
    pub today: NaiveDate,
}

/// The whole page; `own` says whether it is the head of a unit who reads it.
#[must_use]
pub fn list(layout: &Layout, shown: &RoundList<'_>, own: bool) -> Markup {
    let language = layout.language;
    let heading = if own { words::UNIT_TITLE } else { words::TITLE };
    management_page(
        layout,
        heading.get(language),
        &html! {
            p.lead { (words::OF_UNIT.fill(language, &[("unit", shown.unit)])) }
            @if shown.lines.is_empty() {
                (components::empty(words::NONE.get(language), &html! { p { (words::NONE_NEXT.get(language)) } }))
            } @else {
                (components::list(heading.get(language), &html! {
                    thead { tr {
                        th scope="col" { (words::ROUND.get(language)) }
                        @for heading in [words::WHOLE, words::DONE, words::SHARE] { th.n scope="col" { (heading.get(language)) } }
                        th scope="col" { (words::CLOSES.get(language)) }
                    } }
                    tbody { @for line in shown.lines { (entry(line, shown, language)) } }
                }))
            }
        },
    )
}

fn entry(line: &RoundLine, shown: &RoundList<'_>, language: Language) -> Markup {
    let round = &line.round;
    html! {
        tr {
            th scope="row" {
                a href={ (shown.base) "/" (round.slug) "?unit=" (shown.code) } { (title(round, language)) }
                br; small { (round_words::kind(line.guide).get(language)) }
            }
            @match line.progress {
                Some(progress) => {
                    td.n data-name=(whole(round.kind).get(language)) { (count(progress.owed, language)) }
                    td.n data-name=(words::DONE.get(language)) { (count(progress.done, language)) }
                    td.n data-name=(words::SHARE.get(language)) { (share(progress, language)) }
                }
                None => td colspan="3" { (hidden(language)) },
            }
            td data-name=(words::CLOSES.get(language)) {
                (date::date(round.closes_on, language)) " "
                span.base { (left(line, shown.today, language)) }
            }
        }
    }
}

fn left(line: &RoundLine, today: NaiveDate, language: Language) -> String {
    if line.round.closes_on == today {
        return words::LAST_DAY.get(language).to_owned();
    }
    words::DAYS_LEFT.fill(language, &[("n", &number::count(line.left.into(), language))])
}
