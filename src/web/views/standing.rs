//! How figures stand to others, as marks and words.

use maud::{Markup, html};

use crate::{
    domain::{indicator::Indicator, language::Language},
    report::{Row, against_city, standing::Standing},
    text::{Text, compare as words, figure, number},
    web::components::{self, Tone},
};

/// Against the city: a mark in words and colour.
#[must_use]
pub fn mark(standing: Standing, counted: bool, language: Language) -> Markup {
    let words = against_city(standing, counted).get(language);
    match standing {
        Standing::Above => components::tag(Tone::Good, words),
        Standing::Below => components::tag(Tone::Attention, words),
        Standing::Alike | Standing::NotTestable => html! { span.base { (words) } },
    }
}

/// Against the period before.
#[must_use]
pub const fn change(standing: Standing, counted: bool) -> Text {
    match (standing, counted) {
        (Standing::Above, false) => words::RISEN,
        (Standing::Below, false) => words::FALLEN,
        (Standing::Alike, false) => words::NOT_SHOWN,
        (Standing::Above, true) => words::COUNTED_RISEN,
        (Standing::Below, true) => words::COUNTED_FALLEN,
        (Standing::Alike, true) => words::COUNTED_SAME,
        (Standing::NotTestable, _) => words::NOT_TESTABLE,
    }
}

/// An interval in the unit of `row`.
#[must_use]
pub fn interval(row: &Row, interval: Option<(f64, f64)>, language: Language) -> Option<String> {
    let (low, high) = interval?;
    let low = figure::value(row.figure.kind, low, language);
    let low = low.trim_end_matches(['%', '\u{a0}']);
    Some(format!("{low}–{}", figure::value(row.figure.kind, high, language)))
}

/// The base of a figure, a dash where it is hidden.
#[must_use]
pub fn base(row: &Row, language: Language) -> String {
    if figure::base(&row.figure, language).is_empty() {
        return "–".to_owned();
    }
    number::count(row.figure.n.into(), language)
}

/// The end of a scale, without decimals.
#[must_use]
pub fn end(row: &Row, value: f64, language: Language) -> String {
    match row.figure.kind {
        crate::domain::indicator::FigureKind::Share => number::percent(value, 0, language),
        _ => number::decimal(value, 0, language),
    }
}

/// The scale of main figures.
#[must_use]
pub const fn range(row: &Row) -> (f64, f64) {
    match row.figure.kind {
        crate::domain::indicator::FigureKind::Share => (0.0, 1.0),
        _ => (0.0, 100.0),
    }
}

/// Links to the other pages about `indicator` of a period; `units` says whether units can be compared, `map` whether
/// communes have figures, `unit` is the code of a unit that is not the city.
#[must_use]
pub fn siblings(
    base: &str,
    indicator: Indicator,
    here: Sibling,
    unit: Option<&str>,
    language: Language,
) -> Markup {
    let query = unit.map(|unit| format!("?unit={unit}")).unwrap_or_default();
    let pages = [
        (Sibling::Indicator, format!("{base}/indicator/{indicator}{query}"), words::TO_INDICATOR),
        (Sibling::Compare, format!("{base}/compare/{indicator}"), words::TO_COMPARE),
        (Sibling::Map, format!("{base}/map/{indicator}"), words::TO_MAP),
        (Sibling::OverTime, format!("/results/over-time/{indicator}{query}"), words::TO_OVER_TIME),
    ];
    html! {
        nav.tabs aria-label=(words::OTHER_PAGES.get(language)) { ul {
            @for (page, href, name) in pages {
                li { a href=(href) aria-current=[(page == here).then_some("page")] { (name.get(language)) } }
            }
        } }
    }
}

/// The same page about other indicators, by name: closed until it is wanted, since names are long.
#[must_use]
pub fn indicators(
    here: Indicator,
    all: &[Indicator],
    address: &dyn Fn(Indicator) -> String,
    language: Language,
) -> Markup {
    html! {
        details {
            summary { (words::OTHER_INDICATORS.get(language)) }
            nav aria-label=(words::INDICATOR.get(language)) { ul { @for one in all {
                li { a.method href=(address(*one)) aria-current=[(*one == here).then_some("true")] {
                    (one.name().get(language)) " (" (one.code()) ")"
                } }
            } } }
        }
    }
}

/// A page about one indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sibling {
    Indicator,
    Compare,
    Map,
    OverTime,
}
