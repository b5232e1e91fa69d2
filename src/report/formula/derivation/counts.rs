//! Shares of people, means of people and of forms.

use super::{Check, Derivation, View, all_shown};
use crate::{
    domain::{
        indicator::{FigureKind, Indicator},
        questionnaire::Aggregate,
    },
    report::{
        Row,
        formula::working::{Part, Step, joined, percent, precise, written},
    },
    text::{formula as texts, number},
};

/// Numerator ÷ denominator, and how they stand against each other.
fn share(view: &View<'_>, row: &Row, derivation: &mut Derivation) {
    let language = view.language();
    let (Some(part), Some(whole), true) = (row.figure.numerator, row.figure.denominator, row.is_shown())
    else {
        return;
    };
    let count = |value| number::decimal(value, 0, language);
    view.found(derivation, row, format!("{} ÷ {}", count(part), count(whole)), part / whole);
    if let Some(verdict) = row.figure.verdict {
        let sign = if part < whole { "<" } else { "=" };
        let working = format!("{} {sign} {}", count(part), count(whole));
        derivation.steps.push(Step::new(texts::AGAINST.get(language), working, verdict.name().get(language)));
    }
}

/// The sum of `rows`, which should be `stored`; a hidden one among them ends it.
fn sum(view: &View<'_>, rows: &[&Row], name: String, stored: Option<f64>, derivation: &mut Derivation) {
    let Some(stored) = stored.filter(|_| !rows.is_empty()) else { return };
    let language = view.language();
    let Some(values) = all_shown(rows) else {
        derivation.hidden(&name, language);
        return;
    };
    let kind = rows.first().map_or(FigureKind::Count, |row| row.figure.kind);
    let derived: f64 = values.iter().sum();
    let terms: Vec<_> = values.iter().map(|value| precise(kind, *value, language)).collect();
    derivation.steps.push(Step::new(name.clone(), terms.join(" + "), precise(kind, derived, language)));
    derivation.checks.push(Check { name, kind, derived, stored });
}

/// CT-14.
pub fn evaluated(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let reasons = view.broken_down("reason");
    derivation.parts(reasons.iter().copied());
    share(view, headline, derivation);
    if let Some(regularly) = view.own("regularly") {
        share(view, regularly, derivation);
    }
    let name = texts::SUM_OF_REASONS.get(view.language()).to_owned();
    sum(view, &reasons, name, Some(f64::from(headline.figure.excluded)), derivation);
}

/// CT-13: the smaller of both shares.
pub fn committed(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let language = view.language();
    let facets = ["organisations", "members"];
    let rows: Vec<&Row> = facets.iter().filter_map(|facet| view.own(facet)).collect();
    derivation.parts(["meetings", "organisations_with_meetings"].iter().filter_map(|facet| view.own(facet)));
    for row in &rows {
        share(view, row, derivation);
    }
    let Some(values) = all_shown(&rows).filter(|values| !values.is_empty()) else {
        derivation.hidden(texts::SMALLER.get(language), language);
        return;
    };
    let smaller = values.iter().copied().fold(f64::INFINITY, f64::min);
    let terms: Vec<_> = values.iter().map(|value| percent(*value, language)).collect();
    view.found(derivation, headline, format!("min({})", terms.join("; ")), smaller);
    if let Some(last) = derivation.steps.last_mut() {
        last.name = texts::SMALLER.get(language).to_owned();
    }
    if let Some(verdict) = headline.figure.verdict {
        derivation.steps.push(Step::new(
            texts::AGAINST.get(language),
            terms.join("; "),
            verdict.name().get(language),
        ));
    }
}

/// VHCV: people by band; the mean itself follows only from the units below.
pub fn culture(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let language = view.language();
    let bands = view.broken_down("band");
    derivation.parts(view.broken_down("source"));
    derivation.parts(bands.iter().copied());
    derivation.parts(["few_sources", "gap"].iter().filter_map(|facet| view.own(facet)));
    sum(
        view,
        &bands,
        texts::SUM_OF_BANDS.get(language).to_owned(),
        Some(f64::from(headline.figure.n)),
        derivation,
    );
    let n = number::count(headline.figure.n.into(), language);
    derivation.remark(texts::PEOPLE_HIDDEN.fill(language, &[("n", &n)]));
    from_units(view, headline, derivation);
    if let Some(value) = headline.value() {
        view.band(derivation, Indicator::PublicServiceCulture.code(), value);
    }
}

/// DGC: forms about every rated unit.
pub fn cross_agency(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let language = view.language();
    derivation.parts(view.own("raters"));
    let n = number::count(headline.figure.n.into(), language);
    derivation.remark(texts::FORMS_HIDDEN.fill(language, &[("n", &n)]));
    from_units(view, headline, derivation);
}

/// Σ n·value ÷ Σ n over the other units, where all of them are shown and make up the whole.
fn from_units(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let language = view.language();
    let units = view.others();
    if units.is_empty() {
        return;
    }
    let Some(values) = all_shown(&units) else {
        derivation.remark(texts::UNITS_HIDDEN.get(language));
        return;
    };
    let bases: Vec<f64> = units.iter().map(|row| f64::from(row.figure.n)).collect();
    let whole: f64 = bases.iter().sum();
    if whole < f64::from(headline.figure.n) {
        derivation.remark(texts::UNITS_REST.get(language));
        return;
    }
    let total: f64 = values.iter().zip(&bases).map(|(value, n)| value * n).sum();
    let working = format!("{} ÷ {}", written(total, language), written(whole, language));
    view.found(derivation, headline, working, total / whole);
    if let Some(last) = derivation.steps.last_mut() {
        let n = number::count(units.len() as u64, language);
        last.name = texts::FROM_UNITS.fill(language, &[("n", &n)]);
    }
}

/// DGDV: the taps, the totals by band, and the total from the means of its criteria where they have one base.
pub fn rating(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let language = view.language();
    let taps = view.broken_down("quick");
    derivation.parts(taps.iter().copied());
    share(view, headline, derivation);
    let best: Vec<&Row> = taps.iter().copied().take(2).collect();
    sum(view, &best, texts::SUM_OF_TAPS.get(language).to_owned(), headline.value(), derivation);
    let Some(total) = view.own("index").filter(|row| row.is_shown()) else { return };
    let bands = view.broken_down("band");
    derivation.parts([total].into_iter().chain(bands.iter().copied()));
    let count = Some(f64::from(total.figure.n));
    sum(view, &bands, texts::SUM_OF_BANDS.get(language).to_owned(), count, derivation);
    criteria(view, total, derivation);
    if let Some(value) = total.value() {
        view.band(derivation, Indicator::ServiceRating.code(), value);
    }
}

fn criteria(view: &View<'_>, total: &Row, derivation: &mut Derivation) {
    let language = view.language();
    let Some((index, _)) = view.index(Indicator::ServiceRating.code()) else { return };
    let rows: Vec<&Row> = index.items().iter().filter_map(|code| view.own(&format!("item:{code}"))).collect();
    derivation.parts(rows.iter().copied());
    let Some(values) = all_shown(&rows).filter(|values| values.len() == index.items().len()) else {
        derivation.hidden(texts::SUM_OF_ITEMS.get(language), language);
        return;
    };
    let parts: Vec<Part> =
        values.iter().map(|value| Part { value: Some(*value), weight: 1.0, items: 1 }).collect();
    let working = joined(Aggregate::Sum, &parts, language);
    let sum: f64 = values.iter().sum();
    if rows.iter().all(|row| row.figure.n == total.figure.n) {
        view.found(derivation, total, working, sum * index.factor);
    } else {
        let name = texts::SUM_OF_ITEMS.get(language);
        derivation.steps.push(Step::new(name, working, written(sum, language)));
        derivation.remark(texts::DIFFERENT_BASES.get(language));
    }
}
