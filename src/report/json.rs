//! A report as JSON: the stored figures with their names, and the manifest. Indented, fields in a fixed order.

use serde::Serialize;

use super::{RenderError, Report, Row, Section, basis::title, table::status};
use crate::{
    domain::indicator::{FigureStatus, Indicator, Manifest},
    text::report as words,
};

/// A list that is written after what it stands in.
const LATER: [(); 0] = [];

#[derive(Serialize)]
struct Document<'a> {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
    period: String,
    unit: &'a str,
    unit_name: &'a str,
    version: u32,
    state: &'static str,
    reason: Option<&'a str>,
    computed_at: String,
    published_at: Option<String>,
    sha256: &'a str,
    manifest: &'a Manifest,
    indicators: [(); 0],
}

#[derive(Serialize)]
struct IndicatorPart {
    code: &'static str,
    name: &'static str,
    method: &'static str,
    definition: Option<String>,
    figures: [(); 0],
}

/// What is not shown is not in the file either, its base included when it is masked.
#[derive(Serialize)]
struct FigurePart<'a> {
    unit: &'a str,
    unit_name: &'a str,
    breakdown: &'a str,
    label: &'a str,
    kind: &'static str,
    status: &'static str,
    status_text: String,
    value: Option<f64>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    standard_error: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    n: Option<u32>,
    missing: Option<u32>,
    excluded: Option<u32>,
    weighted: bool,
    verdict: Option<&'static str>,
    band: Option<&'a str>,
    band_name: Option<&'a str>,
}

/// What stands before the indicators.
///
/// # Errors
/// When the manifest cannot be written.
pub fn begin(report: &Report) -> Result<String, RenderError> {
    let (language, result) = (report.language, &report.result);
    let moment = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    let document = Document {
        title: title(report),
        note: result.manifest.demo.then(|| words::DEMO_MARK.get(language)),
        period: result.period.to_string(),
        unit: &report.unit,
        unit_name: &report.unit_name,
        version: result.version,
        state: result.state.code(),
        reason: result.reason.as_deref(),
        computed_at: moment(result.computed_at),
        published_at: result.published_at.map(moment),
        sha256: &result.sha256,
        manifest: &result.manifest,
        indicators: LATER,
    };
    Ok(opened(&document)?)
}

/// Where a file stands between two of its parts.
#[derive(Debug, Default)]
pub struct Pen {
    /// The indicator of the last figure.
    indicator: Option<Indicator>,
}

impl Pen {
    /// The figures of `part`, which follow those before.
    ///
    /// # Errors
    /// When a figure cannot be written.
    pub fn rows(&mut self, part: &Report) -> Result<String, RenderError> {
        let mut text = String::new();
        for section in &part.sections {
            let mut is_first = self.indicator != Some(section.indicator);
            if is_first {
                text.push_str(if self.indicator.is_some() { "\n      ]\n    },\n    " } else { "\n    " });
                text.push_str(&indented(&opened(&heading(part, section))?, "    "));
                self.indicator = Some(section.indicator);
            }
            for row in &section.rows {
                text.push_str(if is_first { "\n        " } else { ",\n        " });
                let figure = serde_json::to_string_pretty(&figure(part, row))?;
                text.push_str(&indented(&figure, "        "));
                is_first = false;
            }
        }
        Ok(text)
    }

    /// What closes the file.
    #[must_use]
    pub const fn end(&self) -> &'static str {
        if self.indicator.is_some() { "\n      ]\n    }\n  ]\n}\n" } else { "]\n}\n" }
    }
}

/// `value` up to the list that it ends with.
fn opened(value: &impl Serialize) -> serde_json::Result<String> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(text.trim_end_matches(['}', '\n', ']']).to_owned())
}

/// The lines after the first one moved to the right: a break inside a text is written as `\n`.
fn indented(text: &str, by: &str) -> String {
    text.replace('\n', &format!("\n{by}"))
}

fn heading(report: &Report, section: &Section) -> IndicatorPart {
    IndicatorPart {
        code: section.indicator.code(),
        name: section.indicator.name().get(report.language),
        method: words::method(section.indicator).get(report.language),
        definition: section.definition.as_ref().map(|(slug, hash)| format!("{slug}@{hash}")),
        figures: LATER,
    }
}

fn figure<'a>(report: &Report, row: &'a Row) -> FigurePart<'a> {
    let figure = &row.figure;
    let shown = row.is_shown();
    let base = |count: u32| (figure.status != FigureStatus::Masked).then_some(count);
    FigurePart {
        unit: &figure.unit,
        unit_name: &row.unit_name,
        breakdown: &figure.breakdown,
        label: &row.label,
        kind: figure.kind.code(),
        status: figure.status.code(),
        status_text: status(report, row),
        value: row.value(),
        numerator: figure.numerator.filter(|_| shown),
        denominator: figure.denominator.filter(|_| shown),
        standard_error: figure.standard_error.filter(|_| shown),
        ci_low: figure.ci_low.filter(|_| shown),
        ci_high: figure.ci_high.filter(|_| shown),
        n: base(figure.n),
        missing: base(figure.missing),
        excluded: base(figure.excluded),
        weighted: figure.weighted,
        verdict: figure.verdict.filter(|_| shown).map(|verdict| verdict.code()),
        band: figure.band.as_deref().filter(|_| shown),
        band_name: row.band.as_deref().filter(|_| shown),
    }
}
