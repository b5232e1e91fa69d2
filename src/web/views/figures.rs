//! Figures of a report as cards, tables and charts.

use maud::{Markup, html};

use super::{formula, results::Place};
use crate::{
    domain::indicator::{FigureKind, Indicator},
    report::{
        Report, Row, Section,
        chart::{Bar, Dot, Scale, Stack, bars, dots, likert},
    },
    text::{compare, figure, results as words},
    web::components,
};

/// The value, or why it is not shown.
#[must_use]
pub fn value(report: &Report, row: &Row) -> Markup {
    components::figure(&row.figure, report.language)
}

/// A main figure with its name, base, verdict and band; `course` says how it has come about.
#[must_use]
pub fn card(report: &Report, row: &Row, place: &Place, course: &Markup) -> Markup {
    let language = report.language;
    let indicator = row.figure.indicator;
    html! {
        li.card {
            h3 {
                (indicator.code()) " · "
                @if row.figure.is_headline() { (indicator.name().get(language)) } @else { (row.label) }
            }
            p.value { (value(report, row)) }
            (assessment(report, row))
            (course)
            p.base { (figure::base(&row.figure, language).join(" · ")) }
            p { (method(report, indicator, place)) }
        }
    }
}

fn method(report: &Report, indicator: Indicator, place: &Place) -> Markup {
    let language = report.language;
    let name = || format!("{}: {}", compare::TO_INDICATOR.get(language), indicator.name().get(language));
    html! {
        (formula::link(&place.method(report, indicator), indicator, language))
        @if let Some(page) = place.indicator(report, indicator) {
            " " a.method href=(page) aria-label=(name()) { (compare::TO_INDICATOR.get(language)) }
        }
    }
}

/// Verdict and band; nothing when there is neither.
#[must_use]
pub fn assessment(report: &Report, row: &Row) -> Markup {
    let language = report.language;
    let verdict = row.figure.verdict.filter(|_| row.is_shown());
    let band = row.band.as_ref().filter(|_| row.is_shown());
    html! {
        @if verdict.is_some() || band.is_some() {
            p {
                @if let Some(verdict) = verdict { (components::verdict(verdict, language)) " " }
                @if let Some(band) = band { (words::BAND.fill(language, &[("band", band)])) }
            }
        }
    }
}

/// What an indicator says about one unit: charts, the table of its figures, and the questions in detail.
#[must_use]
pub fn section(report: &Report, section: &Section, place: &Place) -> Markup {
    let language = report.language;
    let (fine, coarse): (Vec<&Row>, Vec<&Row>) = section.of_unit(&report.unit).partition(|row| is_fine(row));
    let name = section.indicator.name().get(language);
    html! {
        @if !coarse.is_empty() {
            section id=(section.indicator.code()) {
                h2 { (section.indicator.code()) " · " (name) }
                p { (method(report, section.indicator, place)) }
                (charts(report, section.indicator, &coarse, &fine))
                (table(report, name, &coarse))
                @if !fine.is_empty() {
                    details { summary { (words::DETAILS.get(language)) } (table(report, words::DETAILS.get(language), &fine)) }
                }
            }
        }
    }
}

/// Whether a row tells about single questions.
fn is_fine(row: &Row) -> bool {
    row.figure.facets().any(|(name, _)| matches!(name, "item" | "option"))
}

fn table(report: &Report, caption: &str, rows: &[&Row]) -> Markup {
    let language = report.language;
    let count = |row: &Row, number: u32| {
        let hidden = figure::base(&row.figure, language).is_empty();
        if hidden { "–".to_owned() } else { crate::text::number::count(number.into(), language) }
    };
    let estimated = rows.iter().any(|row| figure::interval(&row.figure, language).is_some());
    components::table(
        caption,
        &html! {
            thead { tr {
                th scope="col" { (words::CONTENT.get(language)) }
                th.n scope="col" { (words::VALUE.get(language)) }
                @if estimated { th.n scope="col" { (words::INTERVAL.get(language)) } }
                th.n scope="col" { (words::BASE.get(language)) }
                th.n scope="col" { (words::MISSING.get(language)) }
                th scope="col" { (words::ASSESSMENT.get(language)) }
            } }
            tbody { @for row in rows { tr {
                th scope="row" { (row.label) }
                td.n { (value(report, row)) }
                @if estimated { td.n { (figure::interval(&row.figure, language).unwrap_or_default()) } }
                td.n { (count(row, row.figure.n)) }
                td.n { (count(row, row.figure.missing)) }
                td { (assessment(report, row)) }
            } } }
        },
    )
}

fn charts(report: &Report, indicator: Indicator, coarse: &[&Row], fine: &[&Row]) -> Markup {
    let language = report.language;
    let name = indicator.name().get(language);
    let target = (indicator == Indicator::Participation).then_some(0.5);
    let groups: Vec<Dot> =
        coarse.iter().filter(|row| !has(row, "open_link")).filter_map(|row| dot(report, row)).collect();
    let branches: Vec<Bar> = coarse
        .iter()
        .filter(|row| has(row, "branch") && !has(row, "mean"))
        .filter_map(|row| bar(report, row))
        .collect();
    let maximum = if coarse.iter().any(|row| has(row, "branch") && row.figure.kind == FigureKind::Share) {
        1.0
    } else {
        100.0
    };
    let mut stacks: Vec<Stack> = Vec::new();
    stacks.extend(stack(report, name, coarse, "band"));
    stacks.extend(stack(report, name, coarse, "quick"));
    html! {
        @if groups.len() > 1 && maximum_of(&groups) <= 1.0 {
            (dots(words::BY_GROUP.get(language), &groups, &Scale::up_to(1.0), target))
        } @else if groups.len() > 1 {
            (dots(words::BY_GROUP.get(language), &groups, &Scale::up_to(100.0), None))
        }
        @if branches.len() > 1 { (bars(words::by_branch(indicator).get(language), branches, maximum)) }
        @for one in &stacks { (likert(words::DISTRIBUTION.get(language), std::slice::from_ref(one))) }
        (options(report, fine))
    }
}

fn has(row: &Row, facet: &str) -> bool {
    row.figure.facets().any(|(name, _)| name == facet)
}

fn maximum_of(dots: &[Dot]) -> f64 {
    dots.iter().filter_map(|dot| dot.value).fold(0.0, f64::max)
}

/// Only figures with an interval: shares, or indices up to 100.
fn dot(report: &Report, row: &Row) -> Option<Dot> {
    let language = report.language;
    let interval = (row.figure.ci_low?, row.figure.ci_high?);
    let limits = figure::interval(&row.figure, language)?;
    let value = row.value()?;
    let written = format!("{} ({limits})", figure::value(row.figure.kind, value, language));
    let label = row.label.clone();
    Some(Dot { label, href: None, value: Some(value), interval: Some(interval), written })
}

fn bar(report: &Report, row: &Row) -> Option<Bar> {
    let value = row.value()?;
    let written = figure::value(row.figure.kind, value, report.language);
    Some(Bar { label: row.label.clone(), href: None, value, written })
}

/// The rows of one `facet` as a whole; none when a part of it is hidden.
fn stack(report: &Report, label: &str, rows: &[&Row], facet: &str) -> Option<Stack> {
    let mut parts: Vec<&&Row> = rows.iter().filter(|row| has(row, facet)).collect();
    parts.sort_by(|one, other| one.rank.total_cmp(&other.rank));
    let values = parts.iter().map(|row| row.value()).collect::<Option<Vec<f64>>>()?;
    let whole: f64 = values.iter().sum();
    if parts.len() < 2 || whole <= 0.0 {
        return None;
    }
    let short = |row: &Row| row.label.rsplit(": ").next().unwrap_or_default().to_owned();
    let parts: Vec<_> = parts.iter().zip(&values).map(|(row, value)| (short(row), value / whole)).collect();
    let written: Vec<_> =
        parts.iter().map(|(_, share)| crate::text::number::percent(*share, 0, report.language)).collect();
    Some(Stack { label: label.to_owned(), parts, written: written.join(" · ") })
}

/// The answers to each question as diverging bars, where all of a question may be shown.
fn options(report: &Report, fine: &[&Row]) -> Markup {
    let item = |row: &Row| {
        let facet =
            row.figure.facets().find(|(name, _)| *name == "option").map(|(_, code)| code.to_owned())?;
        facet.split_once('=').map(|(item, _)| item.to_owned())
    };
    let mut items: Vec<String> = fine.iter().filter_map(|row| item(row)).collect();
    items.dedup();
    let stacks: Vec<Stack> = items
        .iter()
        .filter_map(|code| {
            let rows: Vec<&Row> =
                fine.iter().copied().filter(|row| item(row).as_ref() == Some(code)).collect();
            let label = rows.first()?.label.split(": ").next()?.to_owned();
            stack(report, &label, &rows, "option")
        })
        .collect();
    html! { @if !stacks.is_empty() {
        details { summary { (words::DISTRIBUTION.get(report.language)) } (likert(words::DISTRIBUTION.get(report.language), &stacks)) }
    } }
}
