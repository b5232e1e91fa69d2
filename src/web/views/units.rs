//! Units side by side: a searchable, sortable, paged table with the chosen indicator as bars.

use maud::{Markup, html};

use super::{figures::value, results::Place};
use crate::{
    domain::indicator::Indicator,
    report::{
        Report, Row,
        chart::{Bar, bars},
    },
    text::{compare, figure, results as words},
    web::components,
};

/// The units directly below, as asked for.
#[derive(Clone, Debug, Default)]
pub struct UnitTable {
    /// Code and name, in the order to be shown; only this page's.
    pub units: Vec<(String, String)>,
    pub query: String,
    /// The indicator that they are sorted by; by name when none.
    pub sort: Option<Indicator>,
    pub page: u64,
    pub pages: u64,
    /// Whether there are any units below, found or not.
    pub any: bool,
}

/// The main figure of a unit for an indicator.
#[must_use]
pub fn main_row<'a>(report: &'a Report, indicator: Indicator, unit: &'a str) -> Option<&'a Row> {
    report.section(indicator)?.main_rows(unit).next()
}

/// The table; nothing where no unit lies below.
#[must_use]
pub fn table(report: &Report, place: &Place, units: &UnitTable) -> Markup {
    let language = report.language;
    if !units.any {
        return html! {};
    }
    html! {
        section #units {
            h2 { (words::BY_UNIT.get(language)) }
            @if place.is_public() && place.whole { (compared(report, place, units)) }
            (filters(report, units))
            @if units.units.is_empty() {
                (components::empty(words::NO_UNIT_FOUND.get(language), &html! {}))
            } @else {
                (chart(report, place, units))
                (rows(report, place, units))
                (components::pagination(language, units.page, units.pages, |page| address(report, units, page)))
            }
        }
    }
}

/// Where units of a kind stand side by side, and the map.
fn compared(report: &Report, place: &Place, units: &UnitTable) -> Markup {
    let language = report.language;
    let indicator = units.sort.or_else(|| report.sections.first().map(|section| section.indicator));
    html! { @if let Some(indicator) = indicator {
        p.actions {
            a.button.second href={ (place.base) "/compare/" (indicator) } { (compare::TO_COMPARE.get(language)) }
            a.button.second href={ (place.base) "/map/" (indicator) } { (compare::TO_MAP.get(language)) }
        }
    } }
}

fn address(report: &Report, units: &UnitTable, page: u64) -> String {
    let sort = units.sort.map_or("", Indicator::code);
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("q", &units.query)
        .append_pair("sort", sort)
        .append_pair("page", &page.to_string())
        .append_pair("lang", report.language.code())
        .finish();
    format!("?{query}#units")
}

fn filters(report: &Report, units: &UnitTable) -> Markup {
    let language = report.language;
    let mut options = vec![(String::new(), words::SORT_NAME.get(language).to_owned())];
    options.extend(report.sections.iter().map(|section| {
        let indicator = section.indicator;
        (indicator.to_string(), format!("{indicator} {}", indicator.name().get(language)))
    }));
    html! {
        form.filters method="get" action="#units" {
            div.field {
                label for="q" { (words::SEARCH_UNIT.get(language)) }
                p.hint #q-hint { (words::SEARCH_HINT.get(language)) }
                input #q name="q" type="search" value=(units.query) aria-describedby="q-hint";
            }
            div.field {
                label for="sort" { (words::SORT_BY.get(language)) }
                select #sort name="sort" {
                    @for (code, name) in &options {
                        option value=(code) selected[units.sort.map_or("", Indicator::code) == code] { (name) }
                    }
                }
            }
            (components::button(words::SHOW.get(language)))
        }
    }
}

fn chart(report: &Report, place: &Place, units: &UnitTable) -> Markup {
    let Some(indicator) = units.sort else { return html! {} };
    let shown: Vec<(Bar, bool)> = units
        .units
        .iter()
        .filter_map(|(code, name)| {
            let row = main_row(report, indicator, code)?;
            let value = row.value()?;
            let written = figure::value(row.figure.kind, value, report.language);
            let share = row.figure.kind == crate::domain::indicator::FigureKind::Share;
            Some((
                Bar { label: name.clone(), href: Some(format!("{}/{code}", place.base)), value, written },
                share,
            ))
        })
        .collect();
    let maximum = if shown.iter().all(|(_, share)| *share) { 1.0 } else { 100.0 };
    let caption = format!("{indicator} {}", indicator.name().get(report.language));
    html! { @if !shown.is_empty() { (bars(&caption, shown.into_iter().map(|(bar, _)| bar).collect(), maximum)) } }
}

fn rows(report: &Report, place: &Place, units: &UnitTable) -> Markup {
    let language = report.language;
    components::table(
        words::BY_UNIT.get(language),
        &html! {
            thead { tr {
                th scope="col" { (words::UNIT.get(language)) }
                @for section in &report.sections {
                    th.n scope="col" title=(section.indicator.name().get(language)) { (section.indicator.code()) }
                }
            } }
            tbody { @for (code, name) in &units.units { tr {
                th scope="row" { a href={ (place.base) "/" (code) } { (name) } }
                @for section in &report.sections {
                    td.n { @if let Some(row) = main_row(report, section.indicator, code) {
                        (value(report, row))
                        @if row.is_shown() { br; span.base { "n = " (crate::text::number::count(row.figure.n.into(), language)) } }
                        @if let Some(interval) = figure::interval(&row.figure, language) { br; span.base { (interval) } }
                    } @else { "–" } }
                }
            } } }
        },
    )
}
