//! An indicator over the published periods.

use maud::{Markup, html};

use super::{
    results::period,
    standing::{self, Sibling},
};
use crate::{
    domain::{indicator::Indicator, language::Language},
    report::{
        chart::{Dot, Scale, dots},
        over_time::{OverTime, Point, Series},
    },
    text::{compare as words, figure},
    web::components::{self, Layout},
};

/// What the programme asks for, as a share.
#[must_use]
pub const fn target(indicator: Indicator) -> Option<f64> {
    match indicator {
        Indicator::Participation => Some(0.5),
        Indicator::Evaluated | Indicator::Committed => Some(1.0),
        _ => None,
    }
}

/// The page.
#[must_use]
pub fn page(layout: &Layout, course: &OverTime) -> Markup {
    let language = layout.language;
    let indicator = course.indicator;
    let name = indicator.name().get(language);
    let title = [("code", indicator.code()), ("name", name), ("unit", &*course.unit_name)];
    let latest = course.series.first().and_then(|series| series.points.last());
    let content = html! {
        @if let Some(latest) = latest {
            @let base = format!("/results/{}", latest.result.period);
            @let unit = (!course.whole).then_some(course.unit.as_str());
            p { a href={ (base) @if let Some(unit) = unit { "/" (unit) } } {
                "‹ " (words::BACK_TO_RESULT.fill(language, &[("period", &period(latest.result.period, language))]))
            } }
            (standing::siblings(&base, indicator, Sibling::OverTime, unit, language))
        }
        @if course.lengths.len() > 1 { (lengths(course)) }
        @if course.series.is_empty() {
            (components::empty(words::NO_PERIODS.get(language), &html! {}))
        }
        @for series in &course.series {
            section {
                @if course.series.len() > 1 { h2 { (series.label) } }
                (chart(course, series))
                (table(course, series))
            }
        }
        p.note { (if course.counted { words::COUNTED_NOTE } else { words::CHANGE_NOTE }.get(language)) }
    };
    components::figures_page(layout, &words::OVER_TIME_TITLE.fill(language, &title), &content)
}

fn lengths(course: &OverTime) -> Markup {
    let unit = if course.whole { String::new() } else { format!("&unit={}", course.unit) };
    html! {
        nav.tabs.small-tabs aria-label=(words::LENGTH.get(course.language)) { ul { @for months in &course.lengths {
            li { a href={ "?months=" (months) (unit) } aria-current=[(*months == course.months).then_some("true")] {
                (words::length(*months).get(course.language))
            } }
        } } }
    }
}

/// What a series is called: the indicator, where it is its only figure.
fn label(course: &OverTime, series: &Series) -> String {
    match course.series.as_slice() {
        [_] => course.indicator.name().get(course.language).to_owned(),
        _ => series.label.clone(),
    }
}

fn chart(course: &OverTime, series: &Series) -> Markup {
    let language = course.language;
    let Some(known) = series.points.iter().find_map(|point| point.row.as_ref()) else { return html! {} };
    let dot = |point: &Point| {
        let value = point.row.as_ref().and_then(|row| row.value());
        let words = || words::NO_FIGURE.get(language).to_owned();
        Dot {
            label: period(point.result.period, language),
            href: Some(format!("/results/{}", point.result.period)),
            value,
            interval: point.interval,
            written: value.map_or_else(words, |value| figure::value(known.figure.kind, value, language)),
        }
    };
    let rows: Vec<Dot> = series.points.iter().map(dot).collect();
    let target = target(course.indicator);
    let end = |value| standing::end(known, value, language);
    let scale = Scale::around(&rows, &target.into_iter().collect::<Vec<_>>(), standing::range(known), &end);
    html! {
        (dots(&label(course, series), &rows, &scale, target))
        @if let Some(target) = target {
            p.note { (words::TARGET_LINE.fill(language, &[("value", &standing::end(known, target, language))])) }
        }
    }
}

fn table(course: &OverTime, series: &Series) -> Markup {
    let language = course.language;
    components::list(
        &label(course, series),
        &html! {
            thead { tr {
                th scope="col" { (words::PERIOD.get(language)) }
                th.n scope="col" { (words::VALUE.get(language)) }
                th.n scope="col" { (words::INTERVAL.get(language)) }
                th.n scope="col" { (words::BASE.get(language)) }
                th scope="col" { (words::CHANGE.get(language)) }
            } }
            tbody { @for point in series.points.iter().rev() { (row(course, point, language)) } }
        },
    )
}

fn row(course: &OverTime, point: &Point, language: Language) -> Markup {
    let unit = if course.whole { String::new() } else { format!("/{}", course.unit) };
    html! { tr {
        th scope="row" { a href={ "/results/" (point.result.period) (unit) } { (period(point.result.period, language)) } }
        @match &point.row {
            Some(row) => {
                td.n data-name=(words::VALUE.get(language)) { (components::figure(&row.figure, language)) }
                td.n data-name=(words::INTERVAL.get(language)) { (standing::interval(row, point.interval, language).unwrap_or_else(|| "–".to_owned())) }
                td.n data-name=(words::BASE.get(language)) { (standing::base(row, language)) }
            }
            None => {
                td.n data-name=(words::VALUE.get(language)) { span.masked { (words::NO_FIGURE.get(language)) } }
                td.n data-name=(words::INTERVAL.get(language)) { "–" }
                td.n data-name=(words::BASE.get(language)) { "–" }
            }
        }
        td data-name=(words::CHANGE.get(language)) { (change(course, point, language)) }
    } }
}

fn change(course: &OverTime, point: &Point, language: Language) -> &'static str {
    match (point.change, point.row.as_ref().is_some_and(|row| row.is_shown())) {
        (Some(standing), _) => standing::change(standing, course.counted).get(language),
        (None, true) => words::FIRST_PERIOD.get(language),
        (None, false) => "–",
    }
}
