//! Figures as they are written in text: value, interval, base.

use super::{common, indicator as names, number, results as words};
use crate::domain::{
    indicator::{Figure, FigureKind, FigureStatus},
    language::Language,
};

/// A value of `kind` with the decimals that pages show.
#[must_use]
pub fn value(kind: FigureKind, value: f64, language: Language) -> String {
    match kind {
        FigureKind::Share => number::percent(value, 1, language),
        FigureKind::Mean => number::decimal(value, 2, language),
        FigureKind::Index => number::decimal(value, 1, language),
        FigureKind::Count => number::decimal(value, 0, language),
    }
}

/// The value of a figure, or why there is none to show. `threshold` is the least number of answers shown.
#[must_use]
pub fn shown(figure: &Figure, threshold: u32, language: Language) -> String {
    match (figure.status, figure.value) {
        (FigureStatus::Shown, Some(number)) => value(figure.kind, number, language),
        (FigureStatus::Masked, _) => common::MASKED.fill(language, &[("n", &threshold.to_string())]),
        (FigureStatus::TooFew, _) => names::TOO_FEW.get(language).to_owned(),
        (FigureStatus::NoData | FigureStatus::Shown, _) => common::NO_DATA.get(language).to_owned(),
    }
}

/// The limits of the 95 % interval, where the figure is an estimate that may be shown.
#[must_use]
pub fn interval(figure: &Figure, language: Language) -> Option<String> {
    let (low, high) = (figure.ci_low?, figure.ci_high?);
    let low = value(figure.kind, low, language);
    let low = low.trim_end_matches(['%', '\u{a0}']).to_owned();
    let limits = format!("{low}–{}", value(figure.kind, high, language));
    (figure.status == FigureStatus::Shown).then_some(limits)
}

/// What a figure rests on: parts of a whole, answers, missing, exclusions, weighting, interval. Empty for a masked figure.
#[must_use]
pub fn base(figure: &Figure, language: Language) -> Vec<String> {
    if figure.status == FigureStatus::Masked {
        return Vec::new();
    }
    let count = |number: u32| number::count(number.into(), language);
    let mut parts = Vec::new();
    if let (Some(part), Some(whole), false) = (figure.numerator, figure.denominator, figure.weighted) {
        let (part, whole) = (number::decimal(part, 0, language), number::decimal(whole, 0, language));
        parts.push(words::BASE_PEOPLE.fill(language, &[("part", &part), ("whole", &whole)]));
    } else {
        parts.push(words::BASE_N.fill(language, &[("n", &count(figure.n))]));
    }
    for (text, number) in [(words::BASE_MISSING, figure.missing), (words::BASE_EXCLUDED, figure.excluded)] {
        if number > 0 {
            parts.push(text.fill(language, &[("n", &count(number))]));
        }
    }
    if figure.weighted {
        parts.push(words::BASE_WEIGHTED.get(language).to_owned());
    }
    if let Some(interval) = interval(figure, language) {
        parts.push(words::BASE_INTERVAL.fill(language, &[("interval", &interval)]));
    }
    parts
}
