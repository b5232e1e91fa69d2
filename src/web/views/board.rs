//! The public board: the latest published results, and what is open to answer.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::figures::card;
use crate::{
    domain::{indicator::Indicator, period::Period},
    report::{Report, Row},
    text::{Text, date, results as words},
    web::{
        components::{self, Layout},
        views::results::{Place, as_of, period},
    },
};

/// A round that anybody may answer.
#[derive(Clone, Debug)]
pub struct OpenRound {
    pub slug: String,
    pub title: String,
    pub closes_on: NaiveDate,
}

const TARGETS: [Indicator; 3] = [Indicator::Evaluated, Indicator::Committed, Indicator::Participation];

/// The page; `report` holds the city's main figures, `periods` every published period, the latest first.
#[must_use]
pub fn page(layout: &Layout, report: Option<&Report>, periods: &[Period], rounds: &[OpenRound]) -> Markup {
    let language = layout.language;
    let title = report.map_or_else(
        || words::BOARD_TITLE_EMPTY.get(language).to_owned(),
        |report| words::BOARD_TITLE.fill(language, &[("period", &period(report.result.period, language))]),
    );
    let content = html! {
        p.lead { (words::BOARD_LEAD.get(language)) }
        @match report {
            Some(report) => (figures(layout, report)),
            None => (components::empty(words::BOARD_EMPTY.get(language), &html! { p { (words::BOARD_EMPTY_NEXT.get(language)) } })),
        }
        (open_rounds(layout, rounds))
        @if periods.len() > 1 {
            h2 { (words::OTHER_PERIODS.get(language)) }
            ul { @for one in periods { li { a href={ "/results/" (one) } { (period(*one, language)) } } } }
        }
    };
    components::figures_page(layout, &title, &content)
}

fn figures(layout: &Layout, report: &Report) -> Markup {
    let language = layout.language;
    let main: Vec<&Row> = report.headlines().collect();
    let place = Place { base: format!("/results/{}", report.result.period), above: Vec::new(), whole: true };
    let others = main.iter().filter(|row| !TARGETS.contains(&row.figure.indicator));
    html! {
        (as_of(report))
        h2 { (words::TARGETS.get(language)) }
        @for indicator in TARGETS {
            @let rows: Vec<&&Row> = main.iter().filter(|row| row.figure.indicator == indicator).collect();
            @if !rows.iter().any(|row| row.figure.is_headline()) { h3 { (indicator.name().get(language)) } }
            @if rows.is_empty() { p.masked { (words::NOT_COMPUTED.get(language)) } }
            @else { ul.cards { @for row in rows { (card(report, row, &place)) } } }
            p.note { (target(indicator).0.fill(language, &[("item", target(indicator).1)])) }
        }
        h2 { (words::INDICES.get(language)) }
        ul.cards { @for row in others { (card(report, row, &place)) } }
        p.actions { (components::link_button(&place.base, words::READ_MORE.get(language))) }
    }
}

const fn target(indicator: Indicator) -> (Text, &'static str) {
    match indicator {
        Indicator::Participation => (words::TARGET_PARTICIPATION, ""),
        Indicator::Committed => (words::TARGET_ALL, "II.13"),
        _ => (words::TARGET_ALL, "II.14"),
    }
}

fn open_rounds(layout: &Layout, rounds: &[OpenRound]) -> Markup {
    let language = layout.language;
    html! {
        h2 #open { (words::OPEN_ROUNDS.get(language)) }
        @if rounds.is_empty() {
            p { (words::NO_OPEN_ROUNDS.get(language)) }
        } @else {
            p { (words::OPEN_ROUNDS_LEAD.get(language)) }
            ul.cards { @for round in rounds { li.card {
                h3 { (round.title) }
                p.base { (words::OPEN_UNTIL.fill(language, &[("day", &date::date(round.closes_on, language))])) }
                p { (components::link_button(&format!("/s/{}", round.slug), words::ANSWER.get(language))) }
            } } }
        }
    }
}
