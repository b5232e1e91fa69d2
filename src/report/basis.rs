//! What a report rests on: data, definitions, thresholds and method.

use super::Report;
use crate::{
    domain::{indicator::ResultState, language::Language},
    text::{date, method, number, report as words},
};

/// One line of the sheet of method and bases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasisRow {
    pub name: String,
    pub value: String,
}

/// Every line, in the order of reading.
#[must_use]
pub fn basis(report: &Report) -> Vec<BasisRow> {
    let language = report.language;
    let mut rows = identity(report);
    let manifest = &report.result.manifest;
    let mut add = |name: String, value: String| rows.push(BasisRow { name, value });
    for (slug, hash) in &manifest.definitions {
        add(words::BASIS_DEFINITION.fill(language, &[("slug", slug)]), hash.clone());
    }
    for (slug, answers) in &manifest.rounds {
        add(words::BASIS_ROUND.fill(language, &[("slug", slug)]), number::count(*answers, language));
    }
    let limits = [
        ("n", manifest.threshold.to_string()),
        ("sensitive", manifest.sensitive_threshold.to_string()),
        ("commune", manifest.commune_minimum.to_string()),
    ];
    let limits: Vec<_> = limits.iter().map(|(name, value)| (*name, value.as_str())).collect();
    add(
        words::BASIS_THRESHOLD.get(language).to_owned(),
        words::BASIS_THRESHOLD_VALUE.fill(language, &limits),
    );
    add(words::BASIS_READING.get(language).to_owned(), words::BASIS_READING_VALUE.get(language).to_owned());
    for section in &report.sections {
        let name = format!("{} {}", section.indicator, section.indicator.name().get(language));
        add(name, words::method(section.indicator).get(language).to_owned());
    }
    for choice in &manifest.methods {
        let (name, value) = method::choice(*choice);
        add(name.get(language).to_owned(), value.get(language).to_owned());
    }
    add(
        words::BASIS_SATISFACTION.get(language).to_owned(),
        method::measure(manifest.satisfaction).get(language).to_owned(),
    );
    let roster = &manifest.roster;
    let roster = [
        ("day", date::date(roster.as_of, language)),
        ("people", number::count(roster.people, language)),
        ("excluded", number::count(roster.excluded, language)),
    ];
    let roster: Vec<_> = roster.iter().map(|(name, value)| (*name, value.as_str())).collect();
    add(words::BASIS_ROSTER.get(language).to_owned(), words::BASIS_ROSTER_VALUE.fill(language, &roster));
    rows
}

fn identity(report: &Report) -> Vec<BasisRow> {
    let (language, result) = (report.language, &report.result);
    let mut rows = Vec::new();
    let mut add = |name: crate::text::Text, value: String| {
        rows.push(BasisRow { name: name.get(language).to_owned(), value });
    };
    if result.manifest.demo {
        add(words::BASIS_DEMO, words::DEMO_MARK.get(language).to_owned());
    }
    add(words::BASIS_PERIOD, period(report));
    add(words::BASIS_UNIT, format!("{} ({})", report.unit_name, report.unit));
    add(words::BASIS_VERSION, result.version.to_string());
    add(words::BASIS_STATE, result.state.name().get(language).to_owned());
    if let Some(reason) = &result.reason {
        add(words::BASIS_REASON, reason.clone());
    }
    add(words::BASIS_COMPUTED, date::moment(result.computed_at, language));
    if let Some(at) = result.published_at {
        add(words::BASIS_PUBLISHED, date::moment(at, language));
    }
    add(words::BASIS_PROGRAM, format!("Hải Đăng {}", result.manifest.program_version));
    add(words::BASIS_HASH, result.sha256.clone());
    rows
}

/// The period in the report's language.
#[must_use]
pub fn period(report: &Report) -> String {
    match report.language {
        Language::Vietnamese => report.result.period.vietnamese(),
        Language::English => report.result.period.english(),
    }
}

/// The title of the report.
#[must_use]
pub fn title(report: &Report) -> String {
    words::TITLE.fill(report.language, &[("period", &period(report))])
}

/// What every sheet and message warns of: demonstration data, figures that are not published.
#[must_use]
pub fn marks(report: &Report) -> Vec<String> {
    let language = report.language;
    let demo = report.result.manifest.demo.then(|| words::DEMO_MARK.get(language).to_owned());
    let state = report.result.state;
    let inner = (state != ResultState::Published)
        .then(|| words::NOT_PUBLISHED_MARK.fill(language, &[("state", state.name().get(language))]));
    demo.into_iter().chain(inner).collect()
}
