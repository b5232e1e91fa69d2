//! A unit's results for its head: what stands out, in sentences, with every base.

use maud::{Markup, html};

use super::{figures, formula, results::period};
use crate::{
    domain::{directory::Unit, language::Language, period::Period},
    report::{
        Row,
        profile::{Line, Profile},
        standing::Standing,
    },
    text::{Text, compare, figure, number, unit as words},
    web::components::{self, Layout},
};

/// What can be chosen, and what the reader may go to.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Code and name.
    pub units: Vec<(String, String)>,
    /// Published, the latest first.
    pub periods: Vec<Period>,
    pub reads_comments: bool,
}

/// The page of `unit`; without a profile nothing has been published.
#[must_use]
pub fn page(layout: &Layout, unit: &Unit, profile: Option<&Profile>, choice: &Choice) -> Markup {
    let language = layout.language;
    let of = profile.map(|profile| period(profile.report.result.period, language)).unwrap_or_default();
    let title = words::TITLE.fill(language, &[("unit", &unit.name), ("period", &of)]);
    let content = html! {
        (choices(language, unit, profile, choice))
        @match profile {
            None => (components::empty(words::NO_RESULT.get(language), &html! { p { (words::NO_RESULT_NEXT.get(language)) } })),
            Some(profile) if profile.lines.is_empty() => {
                (components::empty(words::NO_FIGURES.get(language), &html! { p { (words::NO_FIGURES_NEXT.get(language)) } }))
            }
            Some(profile) => (body(profile, language)),
        }
    };
    components::management_page(layout, title.trim_end_matches([' ', ',']), &content)
}

fn choices(language: Language, unit: &Unit, profile: Option<&Profile>, choice: &Choice) -> Markup {
    let shown = profile.map(|profile| profile.report.result.period);
    html! {
        form.filters method="get" action="/unit/results" {
            div.field {
                label for="unit" { (words::UNIT.get(language)) }
                select #unit name="unit" { @for (code, name) in &choice.units {
                    option value=(code) selected[*code == unit.code] { (name) }
                } }
            }
            div.field {
                label for="period" { (words::PERIOD.get(language)) }
                select #period name="period" { @for one in &choice.periods {
                    option value=(one) selected[Some(*one) == shown] { (period(*one, language)) }
                } }
            }
            (components::button(words::SHOW.get(language)))
        }
        p.actions {
            @if let Some(shown) = shown { a href={ "/results/" (shown) "/" (unit.code) } { (words::PUBLIC_PAGE.get(language)) } }
            @if choice.reads_comments { a href={ "/unit/comments/" (unit.code) } { (words::COMMENTS.get(language)) } }
        }
    }
}

fn body(profile: &Profile, language: Language) -> Markup {
    let before = profile.before.map(|before| period(before, language));
    html! {
        p { (words::LEAD.get(language)) }
        (list(profile, "strengths", words::STRENGTHS.get(language), profile.strengths().collect(), words::STRENGTHS_NONE.get(language)))
        (list(profile, "weaknesses", words::WEAKNESSES.get(language), profile.weaknesses().collect(), words::WEAKNESSES_NONE.get(language)))
        @match &before {
            Some(before) => {
                @let of = [("period", before.as_str())];
                (list(profile, "changes", &words::CHANGES.fill(language, &of), profile.changes().collect(), &words::CHANGES_NONE.fill(language, &of)))
            }
            None => p.note { (words::CHANGES_FIRST.get(language)) },
        }
        h2 { (words::ALL.get(language)) }
        ul.cards { @for line in profile.lines.iter().filter(|line| line.main && line.row.is_shown()) { (card(profile, line)) } }
        (silent(profile))
    }
}

fn list(profile: &Profile, id: &str, heading: &str, lines: Vec<&Line>, none: &str) -> Markup {
    html! {
        section id=(id) {
            h2 { (heading) }
            @if lines.is_empty() { p { (none) } }
            @else { ul.findings { @for line in lines { li { @for sentence in sentences(profile, line) { (sentence) " " } } } } }
        }
    }
}

/// A main figure with all that is said of it, also that nothing is shown.
fn card(profile: &Profile, line: &Line) -> Markup {
    let (report, language) = (&profile.report, profile.report.language);
    let indicator = line.row.figure.indicator;
    let address = format!("/results/{}/method/{indicator}?unit={}", report.result.period, report.unit);
    html! {
        li.card {
            h3 { (name(line, language)) }
            p.value { (figures::value(report, &line.row)) }
            (figures::assessment(report, &line.row))
            @for sentence in comparisons(profile, line) { p { (sentence) } }
            p.base { (figure::base(&line.row.figure, language).join(" · ")) }
            p { (formula::link(&address, indicator, language)) }
        }
    }
}

fn silent(profile: &Profile) -> Markup {
    let (report, language) = (&profile.report, profile.report.language);
    let lines: Vec<&Line> = profile.silent().collect();
    html! { @if !lines.is_empty() {
        h2 { (words::SILENT.get(language)) }
        ul { @for line in lines { li { (name(line, language)) ": " (figures::value(report, &line.row)) } } }
    } }
}

fn name(line: &Line, language: Language) -> String {
    let indicator = line.row.figure.indicator;
    let whole = format!("{indicator} · {}", indicator.name().get(language));
    if line.row.figure.is_headline() {
        return whole;
    }
    words::PART_OF.fill(language, &[("indicator", &whole), ("part", &line.row.label)])
}

/// Name and value, what follows from the comparisons, and the base.
#[must_use]
pub fn sentences(profile: &Profile, line: &Line) -> Vec<String> {
    let language = profile.report.language;
    let value = written(&line.row, language);
    let mut said = vec![words::IS.fill(language, &[("name", &name(line, language)), ("value", &value)])];
    said.extend(comparisons(profile, line));
    let base = figure::base(&line.row.figure, language).join(" · ");
    said.push(words::BASE.fill(language, &[("base", &base)]));
    said
}

fn written(row: &Row, language: Language) -> String {
    row.value().map_or_else(String::new, |value| figure::value(row.figure.kind, value, language))
}

fn comparisons(profile: &Profile, line: &Line) -> Vec<String> {
    let language = profile.report.language;
    let mut said = Vec::new();
    let city = line.city.as_ref().filter(|row| row.is_shown());
    if let Some((text, city)) = against_city(line.against_city, line.counted).zip(city) {
        said.push(text.fill(language, &[("city", &written(city, language))]));
    }
    if let Some(peers) = line.peers {
        let count = |number: u32| number::count(number.into(), language);
        let kind = profile.peer_kind.map_or(compare::OF_PARTS, |kind| compare::peer_kind(kind).1);
        let text = if line.counted { words::PEERS_COUNTED } else { words::PEERS };
        said.push(text.fill(
            language,
            &[
                ("all", &count(peers.above + peers.below + peers.alike)),
                ("kind", kind.get(language)),
                ("above", &count(peers.above)),
                ("below", &count(peers.below)),
                ("alike", &count(peers.alike)),
            ],
        ));
    }
    let before = line.before.as_ref().filter(|row| row.is_shown());
    if let (Some(text), Some(row), Some(of)) = (change(line.change, line.counted), before, profile.before) {
        said.push(
            text.fill(language, &[("period", &period(of, language)), ("before", &written(row, language))]),
        );
    }
    said
}

const fn against_city(standing: Standing, counted: bool) -> Option<Text> {
    Some(match (standing, counted) {
        (Standing::Above, false) => words::CITY_ABOVE,
        (Standing::Below, false) => words::CITY_BELOW,
        (Standing::Alike, false) => words::CITY_ALIKE,
        (Standing::Above, true) => words::CITY_COUNTED_ABOVE,
        (Standing::Below, true) => words::CITY_COUNTED_BELOW,
        (Standing::Alike, true) => words::CITY_COUNTED_ALIKE,
        (Standing::NotTestable, _) => return None,
    })
}

const fn change(standing: Standing, counted: bool) -> Option<Text> {
    Some(match (standing, counted) {
        (Standing::Above, false) => words::CHANGE_RISEN,
        (Standing::Below, false) => words::CHANGE_FALLEN,
        (Standing::Alike, false) => words::CHANGE_NOT_SHOWN,
        (Standing::Above, true) => words::CHANGE_COUNTED_RISEN,
        (Standing::Below, true) => words::CHANGE_COUNTED_FALLEN,
        (Standing::Alike, true) => words::CHANGE_COUNTED_SAME,
        (Standing::NotTestable, _) => return None,
    })
}
