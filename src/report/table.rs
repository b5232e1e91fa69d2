//! Columns that every file shares.

use super::{Report, Row};
use crate::{
    domain::{
        indicator::{FigureKind, FigureStatus},
        language::Language,
    },
    text::{Text, figure, report as words},
};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFormat {
    /// A share between 0 and 1, as a percentage with so many decimals.
    Percent(usize),
    /// With one or two decimals.
    Decimal(u8),
    Whole,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64, NumberFormat),
    Empty,
}

/// What a column takes from a row.
type Read = fn(&Report, &Row) -> Cell;

/// The columns of a row, with their headings, from left to right.
pub const COLUMNS: &[(Text, Read)] = &[
    (words::COLUMN_UNIT_CODE, |_, row| text(&row.figure.unit)),
    (words::COLUMN_UNIT, |_, row| text(&row.unit_name)),
    (words::COLUMN_LABEL, |_, row| text(&row.label)),
    (words::COLUMN_VALUE, |_, row| shown(row, row.figure.value)),
    (words::COLUMN_MEASURE, |report, row| text(measure(row.figure.kind).get(report.language))),
    (words::COLUMN_LOW, |_, row| shown(row, row.figure.ci_low)),
    (words::COLUMN_HIGH, |_, row| shown(row, row.figure.ci_high)),
    (words::COLUMN_NUMERATOR, |_, row| amount(row, row.figure.numerator)),
    (words::COLUMN_DENOMINATOR, |_, row| amount(row, row.figure.denominator)),
    (words::COLUMN_N, |_, row| base(row, row.figure.n)),
    (words::COLUMN_MISSING, |_, row| base(row, row.figure.missing)),
    (words::COLUMN_EXCLUDED, |_, row| base(row, row.figure.excluded)),
    (words::COLUMN_WEIGHTED, |report, row| text(yes_or_no(row.figure.weighted, report.language))),
    (words::COLUMN_STATUS, |report, row| Cell::Text(status(report, row))),
    (words::COLUMN_VERDICT, verdict),
    (words::COLUMN_BAND, |_, row| optional(row.band.as_deref().filter(|_| row.is_shown()))),
    (words::COLUMN_BREAKDOWN, |_, row| {
        optional(Some(row.figure.breakdown.as_str()).filter(|code| !code.is_empty()))
    }),
];

fn text(value: &str) -> Cell {
    Cell::Text(value.to_owned())
}

fn optional(value: Option<&str>) -> Cell {
    value.map_or(Cell::Empty, text)
}

fn shown(row: &Row, value: Option<f64>) -> Cell {
    let format = |value: f64| match row.figure.kind {
        FigureKind::Share => NumberFormat::Percent(figure::places(value)),
        FigureKind::Mean => NumberFormat::Decimal(2),
        FigureKind::Index => NumberFormat::Decimal(1),
        FigureKind::Count => NumberFormat::Whole,
    };
    value
        .filter(|value| row.is_shown() && value.is_finite())
        .map_or(Cell::Empty, |value| Cell::Number(value, format(value)))
}

fn amount(row: &Row, value: Option<f64>) -> Cell {
    let format = if row.figure.weighted { NumberFormat::Decimal(1) } else { NumberFormat::Whole };
    value
        .filter(|value| row.is_shown() && value.is_finite())
        .map_or(Cell::Empty, |value| Cell::Number(value, format))
}

/// The base of a masked figure is masked too: with it, the value could be worked out.
fn base(row: &Row, count: u32) -> Cell {
    match row.figure.status {
        FigureStatus::Masked => Cell::Empty,
        _ => Cell::Number(f64::from(count), NumberFormat::Whole),
    }
}

fn verdict(report: &Report, row: &Row) -> Cell {
    let verdict = row.figure.verdict.filter(|_| row.is_shown());
    verdict.map_or(Cell::Empty, |verdict| text(verdict.name().get(report.language)))
}

/// What a value is measured in.
#[must_use]
pub const fn measure(kind: FigureKind) -> Text {
    match kind {
        FigureKind::Share => words::MEASURE_SHARE,
        FigureKind::Mean => words::MEASURE_MEAN,
        FigureKind::Index => words::MEASURE_INDEX,
        FigureKind::Count => words::MEASURE_COUNT,
    }
}

/// Why a value is not shown, or that it is.
#[must_use]
pub fn status(report: &Report, row: &Row) -> String {
    match row.figure.status {
        FigureStatus::Shown => words::STATUS_SHOWN.get(report.language).to_owned(),
        _ => figure::shown(&row.figure, report.language),
    }
}

/// Yes or no.
#[must_use]
pub const fn yes_or_no(value: bool, language: Language) -> &'static str {
    if value { words::YES.get(language) } else { words::NO.get(language) }
}
