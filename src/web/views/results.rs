//! A result of a period for one unit, public or not.

use maud::{Markup, html};

use super::{
    figures,
    units::{self, UnitTable},
};
use crate::{
    domain::{
        indicator::{Indicator, ResultState},
        report::FileFormat,
    },
    report::{Report, basis},
    text::{date, report as report_words, results as words, subscription},
    web::components::{self, Layout, Tone},
};

pub use crate::text::date::period;

/// Where the page and its neighbours are.
#[derive(Clone, Debug)]
pub struct Place {
    /// Path of the result, such as `/results/2026-Q2`; units lie below it.
    pub base: String,
    /// Code and name of the units above, the city first.
    pub above: Vec<(String, String)>,
    /// Whether the page is about the whole city.
    pub whole: bool,
    /// Whether the page is that of one indicator: its figures lead no further.
    pub single: bool,
}

impl Place {
    /// Whether everybody may read the pages of the result.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.base.starts_with("/results/")
    }

    /// The path of the page of `indicator` for the report's unit; only public results have one.
    #[must_use]
    pub fn indicator(&self, report: &Report, indicator: Indicator) -> Option<String> {
        let path = format!("{}/indicator/{indicator}", self.base);
        let path = if self.whole { path } else { format!("{path}?unit={}", report.unit) };
        (self.is_public() && !self.single).then_some(path)
    }

    /// The path of the formula sheet of `indicator` for the report's unit.
    #[must_use]
    pub fn method(&self, report: &Report, indicator: Indicator) -> String {
        let path = format!("{}/method/{indicator}", self.base);
        if self.whole { path } else { format!("{path}?unit={}", report.unit) }
    }
}

/// The title of a result's page.
#[must_use]
pub fn title(report: &Report) -> String {
    let period = period(report.result.period, report.language);
    words::RESULT_TITLE.fill(report.language, &[("unit", &report.unit_name), ("period", &period)])
}

/// Version, state and time of the data; the frame itself marks the pages of a synthetic city.
#[must_use]
pub fn as_of(layout: &Layout, report: &Report) -> Markup {
    let (language, result) = (report.language, &report.result);
    let state = result.state.name().get(language);
    html! {
        @if result.state != ResultState::Published {
            (components::alert(Tone::Attention, &html! { p { (report_words::NOT_PUBLISHED_MARK.fill(language, &[("state", state)])) } }))
        }
        @if result.manifest.demo && !layout.demo { p.note { strong { (report_words::DEMO_MARK.get(language)) } } }
        p.base { (words::AS_OF.fill(language, &[
            ("version", &result.version.to_string()),
            ("state", &state.to_lowercase()),
            ("moment", &date::moment(result.computed_at, language)),
        ])) }
        @if let Some(reason) = &result.reason { p.note { (words::CORRECTED.fill(language, &[("reason", reason)])) } }
    }
}

/// The public page.
#[must_use]
pub fn page(layout: &Layout, report: &Report, place: &Place, units: &UnitTable) -> Markup {
    let content = html! {
        (body(layout, report, place, units))
        @if layout.person.is_some() {
            p.actions {
                a.button.second href={ "/subscriptions?unit=" (report.unit) } { (subscription::SUBSCRIBE_THIS.get(report.language)) }
            }
        }
    };
    components::figures_page(layout, &title(report), &content)
}

/// Everything below the title, for the public page and the managers'.
#[must_use]
pub fn body(layout: &Layout, report: &Report, place: &Place, units: &UnitTable) -> Markup {
    let language = report.language;
    html! {
        (as_of(layout, report))
        @if !place.above.is_empty() {
            p { (words::INSIDE.get(language)) ": "
                @for (position, (code, name)) in place.above.iter().enumerate() {
                    @if position > 0 { " › " }
                    @if position == 0 { a href=(place.base) { (name) } } @else { a href={ (place.base) "/" (code) } { (name) } }
                }
            }
        }
        @let main: Vec<_> = report.headlines().collect();
        @if main.is_empty() {
            (components::empty(words::NOTHING_FOR_UNIT.get(language), &html! {}))
        } @else {
            ul.cards { @for row in main { (figures::card(report, row, place, &html! {})) } }
        }
        (downloads(report, place))
        (units::table(report, place, units))
        @for section in &report.sections { (figures::section(report, section, place)) }
        (method(report))
    }
}

fn downloads(report: &Report, place: &Place) -> Markup {
    let language = report.language;
    let query = if place.whole { String::new() } else { format!("?unit={}", report.unit) };
    let without = if query.is_empty() { "?bom=no".to_owned() } else { format!("{query}&bom=no") };
    html! {
        section.downloads {
            h2 { (words::DOWNLOAD.get(language)) }
            p { (words::DOWNLOAD_ALL.get(language)) }
            p.actions {
                @for format in [FileFormat::Xlsx, FileFormat::Csv, FileFormat::Json] {
                    a.button.second href={ (place.base) "/download." (format) (query) } download { (format.code().to_uppercase()) }
                }
                a href={ (place.base) "/download.csv" (without) } download { (words::NO_BOM.get(language)) }
            }
        }
    }
}

fn method(report: &Report) -> Markup {
    let language = report.language;
    html! {
        details #method {
            summary { (words::METHOD.get(language)) }
            dl { @for row in basis(report) { dt { (row.name) } dd { (row.value) } } }
        }
    }
}
