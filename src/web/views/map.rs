//! The tile map of the communes, with the table that holds its figures.

use maud::{Markup, html};

use super::{
    compare::{Listed, note, search, table},
    results::period,
    standing::{self, Sibling},
};
use crate::{
    domain::{
        city::{self, Commune},
        indicator::{FigureStatus, Indicator},
        language::Language,
    },
    report::{
        Row,
        chart::{Fill, MapTile, legend, tiles},
        compare::{Compared, Comparison},
        standing::Standing,
    },
    text::{compare as words, figure, number, results as result_words},
    web::components::{self, Layout},
};

/// Shades of the map.
const STEPS: u8 = 5;

/// The page; `indicators` have figures of communes.
#[must_use]
pub fn page(layout: &Layout, comparison: &Comparison, listed: &Listed, indicators: &[Indicator]) -> Markup {
    let (language, indicator) = (layout.language, comparison.indicator);
    let period = period(comparison.result.period, language);
    let title = [("code", indicator.code()), ("name", indicator.name().get(language)), ("period", &*period)];
    let base = format!("/results/{}", comparison.result.period);
    let content = html! {
        p { a href=(base) { "‹ " (words::BACK_TO_RESULT.fill(language, &[("period", &period)])) } }
        (standing::siblings(&base, indicator, Sibling::Map, None, language))
        (standing::indicators(indicator, indicators, &|one| format!("{base}/map/{one}"), language))
        p { (words::MAP_LEAD.get(language)) }
        (map(comparison))
        h2 { (words::MAP_TABLE.get(language)) }
        form.filters method="get" action="#units" {
            (search(language, listed))
            (components::button(result_words::SHOW.get(language)))
        }
        section #units {
            (table(comparison, listed, false))
            (components::pagination(language, listed.page, listed.pages, |page| listed.address(listed.order, page)))
        }
        p.note { (note(comparison.counted).get(language)) }
    };
    components::figures_page(layout, &words::MAP_TITLE.fill(language, &title), &content)
}

fn map(comparison: &Comparison) -> Markup {
    let language = comparison.language;
    let steps = Steps::of(comparison);
    let tile = |commune: &Commune| {
        let found = comparison.rows.iter().find(|one| one.row.figure.unit == commune.code);
        tile(commune, found, &steps, language)
    };
    let all: Vec<MapTile> = city::communes().iter().map(tile).collect();
    let label = words::MAP_LABEL.fill(language, &[("count", &number::count(all.len() as u64, language))]);
    html! {
        (tiles(&label, &all))
        (legend(words::LEGEND.get(language), &entries(comparison, &steps)))
        p.note { (if comparison.counted { words::LEGEND_MARKS_COUNTED } else { words::LEGEND_MARKS }.get(language)) }
    }
}

fn tile(commune: &Commune, found: Option<&Compared>, steps: &Steps, language: Language) -> MapTile {
    let status = found.map_or(FigureStatus::NoData, |one| one.row.figure.status);
    let value = found.and_then(|one| one.row.value());
    let (fill, written) = match (status, value) {
        (_, Some(value)) => (Fill::Step(steps.step(value)), marked(found, value, language)),
        (FigureStatus::Masked, _) => (Fill::Masked, words::TILE_MASKED.get(language).to_owned()),
        (FigureStatus::TooFew, _) => (Fill::TooFew, words::TILE_TOO_FEW.get(language).to_owned()),
        _ => (Fill::NoData, "–".to_owned()),
    };
    let name = commune.name.to_owned();
    MapTile { column: commune.tile.column, row: commune.tile.row, name, written, fill }
}

/// The value with one decimal at most, and how it stands to the city.
fn marked(found: Option<&Compared>, value: f64, language: Language) -> String {
    let mark = match found.map(|one| one.against_city) {
        Some(Standing::Above) => "▲",
        Some(Standing::Below) => "▼",
        _ => "",
    };
    let kind = found.map(|one| one.row.figure.kind);
    let written = kind.map_or_else(String::new, |kind| figure::value(kind, value, language));
    format!("{}{mark}", written.replace(['\u{a0}', '%'], ""))
}

/// Steps of equal width between the lowest and the highest value of the map.
struct Steps {
    least: f64,
    width: f64,
}

impl Steps {
    fn of(comparison: &Comparison) -> Self {
        let values = comparison.rows.iter().filter_map(|one| one.row.value());
        let (least, most) = values
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let width = (most - least) / f64::from(STEPS);
        Self { least, width: if width.is_finite() { width } else { 0.0 } }
    }

    fn step(&self, value: f64) -> u8 {
        if self.width <= 0.0 {
            return STEPS / 2;
        }
        (((value - self.least) / self.width).floor() as u8).min(STEPS - 1)
    }

    fn bounds(&self, step: u8) -> (f64, f64) {
        let low = f64::from(step).mul_add(self.width, self.least);
        (low, low + self.width)
    }
}

fn entries(comparison: &Comparison, steps: &Steps) -> Vec<(Fill, String)> {
    let language = comparison.language;
    let shown: Option<&Row> = comparison.rows.iter().map(|one| &one.row).find(|row| row.is_shown());
    let mut entries = Vec::new();
    if let Some(row) = shown {
        let write = |value| figure::value(row.figure.kind, value, language);
        let range = if steps.width > 0.0 { 0..STEPS } else { STEPS / 2..STEPS / 2 + 1 };
        entries.extend(range.map(|step| {
            let (low, high) = steps.bounds(step);
            (Fill::Step(step), words::STEP.fill(language, &[("low", &write(low)), ("high", &write(high))]))
        }));
    }
    let hidden = [
        (Fill::Masked, figure::masked(comparison.indicator)),
        (Fill::TooFew, words::LEGEND_TOO_FEW),
        (Fill::NoData, words::LEGEND_NO_DATA),
    ];
    entries.extend(hidden.map(|(fill, words)| (fill, words.get(language).to_owned())));
    entries
}
