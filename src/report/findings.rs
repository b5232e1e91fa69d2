//! The main figures of a report against those of the period before, and the sentences that tell them. Only what both
//! reports show is compared, so no sentence tells more than they do; only what is more than chance is called a change.

use analysis::trend::{self, Overlap, RoundEstimate, Verdict, holm};

use super::{Report, Row, basis::period};
use crate::{
    domain::{
        indicator::{FigureKind, Indicator},
        language::Language,
    },
    text::{figure, findings as words, number},
};

/// Chance of calling something a change that is none, over all comparisons of a report.
const LEVEL: f64 = 0.05;
/// Sentences of a message.
const SENTENCES: usize = 3;

/// How a main figure stands against the one before.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    pub row: &'a Row,
    /// The value before, and the difference to it in the unit that is read: percentage points for a share.
    pub before: Option<(f64, f64)>,
    pub verdict: Verdict,
    /// How far the difference lies beyond chance, in standard errors.
    strength: f64,
}

/// Every main figure of `now` that is shown, with its counterpart in `before`. Those whose questionnaire or measure
/// changed in between, or that repeat an earlier publication, have none.
#[must_use]
pub fn compared<'a>(now: &'a Report, before: Option<&Report>) -> Vec<Compared<'a>> {
    let shown: Vec<&Row> = now.headlines().filter(|row| row.value().is_some()).collect();
    let pairs: Vec<_> = shown.iter().map(|row| before.and_then(|before| pair(now, row, before))).collect();
    let changes: Vec<_> = pairs.iter().map(|pair| pair.as_ref().and_then(tested)).collect();
    let adjusted = holm(
        &changes
            .iter()
            .map(|change| change.and_then(|change| change.test).map(|test| test.1))
            .collect::<Vec<_>>(),
    );
    let together = shown.into_iter().zip(pairs).zip(changes.into_iter().zip(adjusted));
    together
        .map(|((row, pair), (change, p))| Compared {
            row,
            before: pair.as_ref().map(|pair| (pair.before, pair.now - pair.before)),
            verdict: change.map_or(Verdict::NotTestable, |change| change.verdict(p, LEVEL)),
            strength: change.and_then(|change| change.test).map_or(0.0, |(statistic, _)| statistic.abs()),
        })
        .collect()
}

struct Pair {
    before: f64,
    now: f64,
    errors: Option<(f64, f64)>,
}

fn pair(now: &Report, row: &Row, before: &Report) -> Option<Pair> {
    let definition = |report: &Report| report.section(row.figure.indicator).map(|one| one.definition.clone());
    let comparable = definition(now) == definition(before)
        && now.result.manifest.satisfaction == before.result.manifest.satisfaction;
    let same = |other: &&Row| {
        other.figure.indicator == row.figure.indicator
            && other.figure.breakdown == row.figure.breakdown
            && other.figure.kind == row.figure.kind
    };
    let other = before.headlines().find(same).filter(|_| comparable)?;
    if row.figure.is_held() || other.figure.is_held() {
        return None;
    }
    Some(Pair { before: other.value()?, now: row.value()?, errors: error(other).zip(error(row)) })
}

fn tested(pair: &Pair) -> Option<trend::Change> {
    let (before, now) = pair.errors?;
    let estimate = |value, standard_error| RoundEstimate { value, standard_error, df: None };
    trend::change(estimate(pair.before, before), estimate(pair.now, now), Overlap::Independent)
}

/// The standard error as computed; that of a share of ratings as of a simple random sample of transactions. Counts of
/// everybody have none: their differences are facts, not tested.
fn error(row: &Row) -> Option<f64> {
    let figure = &row.figure;
    figure.standard_error.or_else(|| {
        let counted = figure.indicator == Indicator::ServiceRating && figure.kind == FigureKind::Share;
        let (share, n) = (row.value()?, f64::from(figure.n));
        (counted && n > 0.0).then(|| (share * (1.0 - share) / n).sqrt())
    })
}

/// At most three sentences: changes first, the surest before the others, then targets, then the rest in their order.
#[must_use]
pub fn findings(now: &Report, before: Option<&Report>) -> Vec<String> {
    let mut compared = compared(now, before);
    let rank = |one: &Compared<'_>| {
        let changed = matches!(one.verdict, Verdict::Risen | Verdict::Fallen);
        (!changed, !(changed || one.row.figure.verdict.is_some()))
    };
    compared.sort_by(|one, other| {
        rank(one).cmp(&rank(other)).then_with(|| match rank(one).0 {
            false => other.strength.total_cmp(&one.strength),
            true => std::cmp::Ordering::Equal,
        })
    });
    let earlier = before.map(period).unwrap_or_default();
    let sentences: Vec<_> =
        compared.iter().take(SENTENCES).map(|one| sentence(one, &earlier, now.language)).collect();
    if sentences.is_empty() { vec![words::NONE.get(now.language).to_owned()] } else { sentences }
}

fn sentence(one: &Compared<'_>, earlier: &str, language: Language) -> String {
    let value = written(one.row, one.row.value().unwrap_or_default(), language);
    let statement = words::statement(one.row.figure.indicator, &one.row.figure.breakdown);
    let what = statement.fill(language, &[("value", &value)]);
    let Some((before, difference)) = one.before else {
        return words::ALONE.fill(language, &[("what", &what)]);
    };
    let template = match one.verdict {
        Verdict::Risen => words::RISEN,
        Verdict::Fallen => words::FALLEN,
        Verdict::NotShown => words::NOT_SHOWN,
        Verdict::NotTestable => words::BEFORE,
    };
    let values = [
        ("what", what.as_str()),
        ("difference", &points(one.row, difference, language)),
        ("period", earlier),
        ("before", &written(one.row, before, language)),
    ];
    template.fill(language, &values)
}

/// The change in a few words; None where there is nothing to compare with.
#[must_use]
pub fn change_words(one: &Compared<'_>, language: Language) -> Option<String> {
    let (before, difference) = one.before?;
    let template = match one.verdict {
        Verdict::Risen => words::CHANGE_RISEN,
        Verdict::Fallen => words::CHANGE_FALLEN,
        Verdict::NotShown => words::CHANGE_NOT_SHOWN,
        Verdict::NotTestable => words::CHANGE_BEFORE,
    };
    let before = written(one.row, before, language);
    let difference = points(one.row, difference, language);
    Some(template.fill(language, &[("before", &before), ("difference", &difference)]))
}

fn written(row: &Row, value: f64, language: Language) -> String {
    figure::value(row.figure.kind, value, language)
}

/// The size of a difference, without its sign.
fn points(row: &Row, difference: f64, language: Language) -> String {
    let (size, template) = match row.figure.kind {
        FigureKind::Share => (difference.abs() * 100.0, words::POINTS_PERCENT),
        _ => (difference.abs(), words::POINTS),
    };
    let places = if size < 0.1 { 2 } else { 1 };
    template.fill(language, &[("n", &number::decimal(size, places, language))])
}
