//! The public board: the latest published results, the programme's targets, and what is open to answer.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{figures::card, targets::Listed};
use crate::{
    domain::{indicator::Indicator, language::Language, period::Period},
    report::{Report, Row, chart::spark, trends::Trend},
    text::{Text, compare, date, results as words},
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

/// What is published last.
#[derive(Clone, Debug)]
pub struct Latest {
    /// The city's main figures.
    pub report: Report,
    pub trends: BTreeMap<(Indicator, String), Trend>,
}

/// Indicators that measure a target of the programme.
const TARGETS: [Indicator; 3] = [Indicator::Evaluated, Indicator::Committed, Indicator::Participation];

/// The page; `periods` is every published period, the latest first, `targets` the whole appendix.
#[must_use]
pub fn page(
    layout: &Layout,
    latest: Option<&Latest>,
    (periods, targets): (&[Period], &[Listed]),
    rounds: &[OpenRound],
) -> Markup {
    let language = layout.language;
    let title = latest.map_or_else(
        || words::BOARD_TITLE_EMPTY.get(language).to_owned(),
        |latest| {
            let period = period(latest.report.result.period, language);
            words::BOARD_TITLE.fill(language, &[("period", &period)])
        },
    );
    let content = html! {
        p.lead { (words::BOARD_LEAD.get(language)) }
        @match latest {
            Some(latest) => (figures(layout, latest)),
            None => (components::empty(words::BOARD_EMPTY.get(language), &html! { p { (words::BOARD_EMPTY_NEXT.get(language)) } })),
        }
        (open_rounds(layout, rounds))
        (super::targets::board(language, latest.map(|latest| &latest.report), targets))
        @if periods.len() > 1 {
            h2 { (words::OTHER_PERIODS.get(language)) }
            ul { @for one in periods { li { a href={ "/results/" (one) } { (period(*one, language)) } } } }
        }
    };
    components::figures_page(layout, &title, &content)
}

fn figures(layout: &Layout, latest: &Latest) -> Markup {
    let language = layout.language;
    let report = &latest.report;
    let main: Vec<&Row> = report.headlines().collect();
    let base = format!("/results/{}", report.result.period);
    let place = Place { base, above: Vec::new(), whole: true, single: false };
    let others = main.iter().filter(|row| !TARGETS.contains(&row.figure.indicator));
    html! {
        (as_of(layout, report))
        h2 { (words::TARGETS.get(language)) }
        @for indicator in TARGETS {
            @let rows: Vec<&&Row> = main.iter().filter(|row| row.figure.indicator == indicator).collect();
            @if !rows.iter().any(|row| row.figure.is_headline()) { h3 { (indicator.name().get(language)) } }
            @if rows.is_empty() { p.masked { (words::NOT_COMPUTED.get(language)) } }
            @else { ul.cards { @for row in rows { (card(report, row, &place, &course(latest, row, language))) } } }
            p.note { (target(indicator).0.fill(language, &[("item", target(indicator).1)])) }
        }
        h2 { (words::INDICES.get(language)) }
        ul.cards { @for row in others { (card(report, row, &place, &course(latest, row, language))) } }
        p.actions {
            (components::link_button(&place.base, words::READ_MORE.get(language)))
            a.button.second href={ (place.base) "/compare/" (Indicator::PublicServiceCulture) } { (compare::TO_COMPARE.get(language)) }
            a.button.second href={ (place.base) "/map/" (Indicator::Happiness) } { (compare::TO_MAP.get(language)) }
        }
    }
}

/// The last periods of a figure, and what may be said of the change.
fn course(latest: &Latest, row: &Row, language: Language) -> Markup {
    let key = (row.figure.indicator, row.figure.breakdown.clone());
    let Some(trend) = latest.trends.get(&key) else { return html! {} };
    let address = format!("/results/over-time/{}", row.figure.indicator);
    html! { @if let Some((standing, before)) = trend.change {
        p.trend {
            (spark(&trend.values))
            a href=(address) { (words::SINCE.fill(language, &[
                ("change", super::standing::change(standing, trend.counted).get(language)),
                ("period", &period(before, language)),
            ])) }
        }
    } }
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
