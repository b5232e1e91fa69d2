//! Pages around a form: choosing the office, why a form cannot be taken, and the receipt.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::survey::{Sheet, typed};
use crate::{
    domain::language::Language,
    text::{Text, answer as words, date, receipt as receipt_words},
    web::components::{self, Layout, Tone, page},
};

/// An office to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitChoice {
    pub code: String,
    pub name: String,
    /// Names of the units above it, without the city.
    pub above: String,
}

/// Offices under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitGroup {
    pub heading: &'static str,
    pub units: Vec<UnitChoice>,
}

/// The choice of the office that a rating is about.
#[derive(Debug)]
pub struct UnitChooser<'a> {
    pub title: &'a str,
    /// Path of the form, without a query.
    pub path: &'a str,
    /// What was searched for.
    pub query: &'a str,
    pub groups: &'a [UnitGroup],
    /// Whether a code came that is not part of the round.
    pub unknown: bool,
}

impl UnitChooser<'_> {
    /// The whole page.
    #[must_use]
    pub fn page(&self, layout: &Layout) -> Markup {
        let language = layout.language;
        page(
            layout,
            self.title,
            &html! {
                @if self.unknown { (components::alert(Tone::Attention, &html! { p { (words::UNIT_UNKNOWN.get(language)) } })) }
                h2 { (words::UNIT_TITLE.get(language)) }
                form.filters method="get" action=(self.path) role="search" {
                    div.field {
                        label for="q" { (words::UNIT_SEARCH.get(language)) }
                        input #q type="search" name="q" value=(self.query) autocomplete="off";
                    }
                    button.button type="submit" { (words::UNIT_FIND.get(language)) }
                }
                (self.results(language))
            },
        )
    }

    fn results(&self, language: Language) -> Markup {
        html! {
            @if self.groups.is_empty() && self.query.is_empty() {
                (components::empty(words::UNIT_NONE.get(language), &html! {}))
            } @else if self.groups.is_empty() {
                (components::empty(&words::UNIT_NONE_FOUND.fill(language, &[("query", self.query)]), &html! {
                    p { a href=(self.path) { (words::UNIT_SHOW_ALL.get(language)) } }
                }))
            }
            @for group in self.groups {
                h3 { (group.heading) }
                ul.units {
                    @for unit in &group.units {
                        li {
                            a href={ (self.path) "?unit=" (unit.code) } { (unit.name) }
                            @if !unit.above.is_empty() { " " small { (unit.above) } }
                        }
                    }
                }
            }
        }
    }
}

/// Why a form is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// It opens on this day.
    NotOpenYet(NaiveDate),
    /// It took answers until this day.
    Closed(NaiveDate),
    /// It was sent before, on this day where the round is not anonymous.
    Answered(Option<NaiveDate>),
    /// The office that it is about is not named, or not part of the round any more.
    NoUnit,
}

impl NotTaken {
    const fn title(self) -> Text {
        match self {
            Self::NotOpenYet(_) => words::NOT_OPEN_YET,
            Self::Closed(_) => words::CLOSED,
            Self::Answered(_) => words::ANSWERED,
            Self::NoUnit => words::NOT_TAKEN,
        }
    }

    fn explanation(self, language: Language) -> String {
        let day = |day: NaiveDate| date::date(day, language);
        match self {
            Self::NotOpenYet(opens) => words::OPENS_ON.fill(language, &[("day", &day(opens))]),
            Self::Closed(closed) => words::CLOSED_SINCE.fill(language, &[("day", &day(closed))]),
            Self::Answered(Some(on)) => words::ANSWERED_ON.fill(language, &[("day", &day(on))]),
            Self::Answered(None) => words::ANSWERED_ONCE.get(language).to_owned(),
            Self::NoUnit => words::UNIT_UNKNOWN.get(language).to_owned(),
        }
    }
}

/// The page that says why a form is not taken; `filled` holds what was typed, if anything was.
#[must_use]
pub fn not_taken(
    layout: &Layout,
    round_title: &str,
    why: NotTaken,
    filled: Option<&Sheet<'_>>,
    back: (&str, Text),
) -> Markup {
    let language = layout.language;
    let lost = match why {
        _ if filled.is_none() => None,
        NotTaken::Closed(_) => Some(words::CLOSED_WHILE_FILLING),
        NotTaken::Answered(_) => Some(words::ANSWERED_BEFORE),
        NotTaken::NotOpenYet(_) | NotTaken::NoUnit => Some(words::NOT_TAKEN_TYPED),
    };
    let tone = if lost.is_some() { Tone::Attention } else { Tone::Info };
    let content = html! {
        p.lead { (round_title) }
        (components::alert(tone, &html! {
            p { (why.explanation(language)) }
            @if let Some(lost) = lost { p { (lost.get(language)) } }
        }))
        @if let Some(sheet) = filled { (typed(sheet)) }
        p { a href=(back.0) { (back.1.get(language)) } }
        @if filled.is_some() { (super::form_script()) }
    };
    page(layout, why.title().get(language), &content)
}

/// A receipt as it is shown.
#[derive(Clone, Copy, Debug)]
pub struct ReceiptFacts<'a> {
    pub code: &'a str,
    pub round: &'a str,
    pub day: NaiveDate,
    /// The questionnaire's own thanks.
    pub thanks: Option<&'a str>,
    /// Where to go on: path and words.
    pub links: &'a [(String, Text)],
    /// Whether the form had been sent before.
    pub again: bool,
}

/// The receipt page.
#[must_use]
pub fn receipt(layout: &Layout, facts: ReceiptFacts<'_>) -> Markup {
    let language = layout.language;
    page(
        layout,
        words::SENT.get(language),
        &html! {
            @if facts.again { (components::alert(Tone::Attention, &html! { p { (words::SENT_BEFORE.get(language)) } })) }
            p.lead { (facts.thanks.unwrap_or(words::SENT_THANKS.get(language))) }
            p { (words::RECEIPT_CODE.get(language)) ":" strong.receipt { (facts.code) } }
            dl.about {
                div { dt { (words::RECEIPT_ROUND.get(language)) } dd { (facts.round) } }
                div { dt { (words::RECEIPT_DAY.get(language)) } dd { (date::date(facts.day, language)) } }
            }
            p.note { (words::RECEIPT_KEEP.get(language)) " " a href="/receipt" { (receipt_words::TITLE.get(language)) } "." }
            div.actions {
                @for (href, label) in facts.links { a.button.second href=(href) { (label.get(language)) } }
                button.button.second type="button" data-print hidden { (words::PRINT.get(language)) }
            }
            (super::form_script())
        },
    )
}
