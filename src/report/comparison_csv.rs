//! A comparison of units as comma-separated values.

use super::{
    RenderError,
    compare::{Compared, Comparison},
    csv::{BYTE_ORDER_MARK, safe},
    standing::Standing,
    table::measure,
};
use crate::text::{Text, compare as words, figure, report as report_words};

/// One row a unit, in the order of the comparison, with the identity of its result; decimal points.
///
/// # Errors
/// When the rows cannot be written.
pub fn write(comparison: &Comparison) -> Result<Vec<u8>, RenderError> {
    let start = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start);
    let language = comparison.language;
    let headings = [
        report_words::COLUMN_PERIOD,
        report_words::COLUMN_INDICATOR,
        report_words::COLUMN_UNIT_CODE,
        report_words::COLUMN_UNIT,
        report_words::COLUMN_VALUE,
        report_words::COLUMN_MEASURE,
        report_words::COLUMN_LOW,
        report_words::COLUMN_HIGH,
        report_words::COLUMN_N,
        report_words::COLUMN_STATUS,
        words::PLACES,
        words::AGAINST_CITY,
        report_words::COLUMN_VERSION,
        report_words::COLUMN_RESULT_HASH,
    ];
    writer.write_record(headings.map(|heading| heading.get(language)))?;
    for compared in &comparison.rows {
        writer.write_record(record(comparison, compared))?;
    }
    writer.into_inner().map_err(|error| RenderError::Write(error.to_string()))
}

fn record(comparison: &Comparison, compared: &Compared) -> [String; 14] {
    let (language, result, row) = (comparison.language, &comparison.result, &compared.row);
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let places = compared.places.map(|(best, worst)| {
        words::PLACES_RANGE.fill(language, &[("best", &best.to_string()), ("worst", &worst.to_string())])
    });
    let hidden = || figure::shown(&row.figure, language);
    let status = if row.is_shown() { report_words::STATUS_SHOWN.get(language).to_owned() } else { hidden() };
    let base = if row.is_shown() { row.figure.n.to_string() } else { String::new() };
    [
        result.period.to_string(),
        comparison.indicator.to_string(),
        safe(&row.figure.unit),
        safe(&row.unit_name),
        number(row.value()),
        measure(row.figure.kind).get(language).to_owned(),
        number(compared.interval.map(|(low, _)| low)),
        number(compared.interval.map(|(_, high)| high)),
        base,
        status,
        places.unwrap_or_default(),
        against_city(compared.against_city, comparison.counted).get(language).to_owned(),
        result.version.to_string(),
        result.sha256.clone(),
    ]
}

/// How a unit stands to the city, in words.
#[must_use]
pub const fn against_city(standing: Standing, counted: bool) -> Text {
    match (standing, counted) {
        (Standing::Above, false) => words::ABOVE,
        (Standing::Below, false) => words::BELOW,
        (Standing::Alike, false) => words::ALIKE,
        (Standing::Above, true) => words::COUNTED_ABOVE,
        (Standing::Below, true) => words::COUNTED_BELOW,
        (Standing::Alike, true) => words::COUNTED_ALIKE,
        (Standing::NotTestable, _) => words::NOT_TESTABLE,
    }
}
