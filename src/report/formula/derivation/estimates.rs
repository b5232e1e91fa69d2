//! Estimates from the sample: what follows from a share or a mean, its standard error and one of its limits.

use super::{Check, Derivation, View, all_shown};
use crate::{
    domain::{
        indicator::{FigureKind, Indicator},
        participation::{TARGET, verdict},
    },
    report::{
        Row,
        formula::working::{Step, percent, precise, written},
    },
    text::{formula as texts, number},
};

/// How an interval lies around its estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    /// Symmetric on the logit scale.
    Logit,
    /// Symmetric, but kept within 0 to 100.
    Plain,
}

/// CT-12: the interval, and the verdict on its lower end.
pub fn participation(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let language = view.language();
    let Some(share) = headline.value() else { return };
    let n = number::count(headline.figure.n.into(), language);
    derivation.parts([headline]);
    derivation.remark(texts::SHARE_ITSELF.fill(language, &[("n", &n)]));
    interval(view, headline, Scale::Logit, derivation);
    if headline.figure.verdict.is_some() {
        let (shown, target) = (percent(share, language), percent(TARGET, language));
        let working = match headline.figure.ci_low {
            Some(low) => {
                let low = percent(low, language);
                texts::LIMIT.fill(language, &[("low", &low), ("share", &shown), ("target", &target)])
            }
            None => texts::LIMIT_NONE.fill(language, &[("share", &shown), ("target", &target)]),
        };
        let found = verdict(share, headline.figure.ci_low).name().get(language);
        derivation.steps.push(Step::new(texts::AGAINST.get(language), working, found));
    }
}

/// HP-HL: the mean answer times the factor.
pub fn life(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let language = view.language();
    bands(view, derivation);
    if let Some((index, _)) = view.index(Indicator::LifeSatisfaction.code())
        && let [code] = index.items().as_slice()
        && let Some(item) = view.own(&format!("item:{code}"))
    {
        match item.value() {
            Some(mean) => {
                let working = format!("{} · {}", written(index.factor, language), written(mean, language));
                view.found(derivation, headline, working, index.factor * mean);
            }
            None => derivation.hidden(&view.name(headline), language),
        }
    }
    interval(view, headline, Scale::Plain, derivation);
}

/// HP-AF: H, A and the index; H from the bands.
pub fn happiness(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let language = view.language();
    let Some((index, _)) = view.index(Indicator::Happiness.code()) else { return };
    let (head, others) = (view.own("headcount"), view.own("sufficiency"));
    derivation.parts(head.into_iter().chain(others));
    let bands = bands(view, derivation);
    if let (Some(head), Some(k)) = (head, index.k) {
        headcount(view, head, &bands, (index, k), derivation);
    }
    match (head.and_then(Row::value), others.and_then(Row::value)) {
        (Some(h), Some(a)) => {
            let (factor, shown, rest) =
                (written(index.factor, language), written(h, language), written(a, language));
            let working = format!("{factor} · [{shown} + (1 − {shown}) · {rest}]");
            view.found(derivation, headline, working, index.factor * (1.0 - h).mul_add(a, h));
        }
        (Some(h), None) if (h - 1.0).abs() < f64::EPSILON => {
            view.found(
                derivation,
                headline,
                format!("{} · 1", written(index.factor, language)),
                index.factor,
            );
        }
        _ => derivation.hidden(&view.name(headline), language),
    }
    interval(view, headline, Scale::Plain, derivation);
}

/// The bands as parts, and that they are the whole.
fn bands<'a>(view: &View<'a>, derivation: &mut Derivation) -> Vec<&'a Row> {
    let language = view.language();
    let bands = view.broken_down("band");
    derivation.parts(bands.iter().copied());
    match all_shown(&bands) {
        Some(values) if values.len() > 1 => {
            let sum: f64 = values.iter().sum();
            let terms: Vec<_> = values.iter().map(|value| percent(*value, language)).collect();
            let name = texts::SUM_OF_BANDS.get(language).to_owned();
            derivation.steps.push(Step::new(name.clone(), terms.join(" + "), percent(sum, language)));
            derivation.checks.push(Check { name, kind: FigureKind::Share, derived: sum, stored: 1.0 });
        }
        Some(_) => {}
        None => derivation.hidden(texts::SUM_OF_BANDS.get(language), language),
    }
    bands
}

fn headcount(
    view: &View<'_>,
    head: &Row,
    bands: &[&Row],
    (index, k): (&crate::domain::questionnaire::Index, u32),
    derivation: &mut Derivation,
) {
    let language = view.language();
    let happy = |row: &&&Row| {
        let bound = row.figure.facets().next().and_then(|(_, code)| {
            index.bands.iter().find(|band| band.code == code).map(|band| band.at_least)
        });
        bound.is_some_and(|bound| bound >= f64::from(k))
    };
    let upper: Vec<&Row> = bands.iter().filter(happy).copied().collect();
    let Some(values) = all_shown(&upper).filter(|values| !values.is_empty()) else { return };
    let terms: Vec<_> = values.iter().map(|value| percent(*value, language)).collect();
    view.found(derivation, head, terms.join(" + "), values.iter().sum());
    if let Some(last) = derivation.steps.last_mut() {
        last.name = texts::HEADCOUNT_FROM_BANDS.fill(language, &[("k", &k.to_string())]);
    }
}

impl Scale {
    /// To the scale on which the interval is symmetric.
    fn there(self, value: f64) -> f64 {
        match self {
            Self::Logit => (value / (1.0 - value)).ln(),
            Self::Plain => value,
        }
    }

    fn back(self, value: f64) -> f64 {
        match self {
            Self::Logit => 1.0 / (1.0 + (-value).exp()),
            Self::Plain => value.clamp(0.0, 100.0),
        }
    }

    /// The standard error on this scale.
    fn error(self, value: f64, error: f64) -> f64 {
        match self {
            Self::Logit => error / (value * (1.0 - value)),
            Self::Plain => error,
        }
    }
}

/// t from one stored limit, and the other limit from t.
fn interval(view: &View<'_>, row: &Row, scale: Scale, derivation: &mut Derivation) {
    let language = view.language();
    let figure = &row.figure;
    let (Some(value), Some(error), Some(low), Some(high)) =
        (row.value(), figure.standard_error, figure.ci_low, figure.ci_high)
    else {
        derivation.remark(texts::NO_INTERVAL.get(language));
        return;
    };
    // A limit that was cut at the end of the scale says nothing of t.
    let cut = scale == Scale::Plain && low <= 0.0;
    let (known, other, sign) = if cut { (high, low, -1.0) } else { (low, high, 1.0) };
    let spread = scale.error(value, error);
    let t = (scale.there(value) - scale.there(known)) * sign / spread;
    if !t.is_finite() || (cut && high >= 100.0) {
        return;
    }
    let derived = scale.back((t * sign).mul_add(spread, scale.there(value)));
    let write = |value| precise(figure.kind, value, language);
    let (p, se, limit, quantile) = (write(value), write(error), write(known), written(t, language));
    let (plus, distance) =
        if cut { ('−', format!("{limit} − {p}")) } else { ('+', format!("{p} − {limit}")) };
    let (for_t, for_limit) = match scale {
        Scale::Logit => (
            format!("[logit({p}) − logit({limit})] · p·(1 − p) ÷ {se}"),
            format!("logit({p}) + {quantile} · {se} ÷ [p·(1 − p)]"),
        ),
        Scale::Plain => (format!("({distance}) ÷ {se}"), format!("{p} {plus} {quantile} · {se}")),
    };
    let name = (if cut { texts::LOWER } else { texts::UPPER }).get(language).to_owned();
    derivation.steps.push(Step::new(texts::ERROR.get(language), "", se));
    derivation.steps.push(Step::new(texts::QUANTILE.get(language), for_t, quantile));
    derivation.steps.push(Step::new(name.clone(), for_limit, write(derived)));
    derivation.checks.push(Check { name, kind: figure.kind, derived, stored: other });
}
