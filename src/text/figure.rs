//! Figures as they are written in text: value, interval, base.

use super::{Text, common, indicator as names, number, results as words};
use crate::domain::{
    indicator::{Figure, FigureKind, FigureStatus, Indicator},
    language::Language,
};

/// A value of `kind` with the decimals that pages show.
#[must_use]
pub fn value(kind: FigureKind, value: f64, language: Language) -> String {
    match kind {
        FigureKind::Share => number::percent(value, places(value), language),
        FigureKind::Mean => number::decimal(value, 2, language),
        FigureKind::Index => number::decimal(value, 1, language),
        FigureKind::Count => number::decimal(value, 0, language),
    }
}

/// Percentages that the programme's targets name.
const TARGETS: [f64; 3] = [50.0, 60.0, 100.0];

/// One decimal, or as many as keep a share that misses a target from being rounded up to it: 99.96 % is not 100 %.
#[must_use]
pub fn places(share: f64) -> usize {
    let percent = share * 100.0;
    let reaches = |places: i32| {
        let shift = 10_f64.powi(places);
        TARGETS.iter().any(|target| percent < *target && (percent * shift).round() / shift >= *target)
    };
    (1..6).find(|places| !reaches(*places)).unwrap_or(6).unsigned_abs() as usize
}

/// Why a figure is hidden: it counts people of the roster, or it rests on what respondents answered.
///
/// No number is named: a cell above the threshold is hidden too where a smaller one would follow from it.
#[must_use]
pub const fn masked(indicator: Indicator) -> Text {
    match indicator {
        Indicator::Evaluated | Indicator::Committed => common::MASKED_PEOPLE,
        _ => common::MASKED,
    }
}

/// The value of a figure, or why there is none to show.
#[must_use]
pub fn shown(figure: &Figure, language: Language) -> String {
    match (figure.status, figure.value) {
        (FigureStatus::Shown, Some(number)) => value(figure.kind, number, language),
        (FigureStatus::Masked, _) => masked(figure.indicator).get(language).to_owned(),
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
    let missing = match figure.indicator {
        Indicator::PublicServiceCulture => words::BASE_NOT_EVALUATED,
        Indicator::Committed => words::BASE_NO_FORM,
        _ => words::BASE_MISSING,
    };
    for (text, number) in [(missing, figure.missing), (words::BASE_EXCLUDED, figure.excluded)] {
        if number > 0 {
            parts.push(text.fill(language, &[("n", &count(number))]));
        }
    }
    if figure.weighted {
        parts.push(words::BASE_WEIGHTED.get(language).to_owned());
    }
    if figure.is_held() {
        parts.push(words::BASE_HELD.get(language).to_owned());
    }
    match interval(figure, language) {
        Some(interval) => parts.push(words::BASE_INTERVAL.fill(language, &[("interval", &interval)])),
        None if figure.weighted && figure.status == FigureStatus::Shown => {
            parts.push(words::BASE_NO_INTERVAL.get(language).to_owned());
        }
        None => {}
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_never_lifts_a_share_to_a_target() {
        let written = |share| value(FigureKind::Share, share, Language::English);
        assert_eq!(written(0.9996), "99.96%");
        assert_eq!(written(0.999_996), "99.9996%");
        assert_eq!(written(0.499_7), "49.97%");
        assert_eq!(
            (written(1.0), written(0.5), written(0.9514)),
            ("100.0%".into(), "50.0%".into(), "95.1%".into())
        );
    }
}
