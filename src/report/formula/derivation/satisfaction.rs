//! Indices over item statistics: the tree is executed again on the stored figures of its items.

use super::{Derivation, View};
use crate::{
    domain::{
        indicator::{FigureStatus, Indicator, SatisfactionMeasure},
        questionnaire::{Index, Level, Measure, scoring},
    },
    report::{
        Row,
        formula::working::{precise, tree_steps},
    },
    text::{formula as texts, method},
};

/// HLNB, SIPAS and DN.
pub fn derive(view: &View<'_>, headline: &Row, derivation: &mut Derivation) {
    let language = view.language();
    let official = official(view);
    for tree in view.trees {
        for index in &tree.indices {
            let Some(measure) = measure(index) else { continue };
            execute(view, index, measure, derivation);
            if official.is_some_and(|official| official == measure)
                && let Some(value) = view.value(measure.code())
            {
                let name = method::measure(measure).get(language);
                view.found(derivation, headline, precise(headline.figure.kind, value, language), value);
                if let Some(last) = derivation.steps.last_mut() {
                    last.name = texts::OFFICIAL.fill(language, &[("measure", name)]);
                }
            }
        }
    }
}

/// The measure that the headline repeats: a setting, but for the staff's own survey.
fn official(view: &View<'_>) -> Option<SatisfactionMeasure> {
    if view.section.indicator == Indicator::InternalSatisfaction {
        return measure(view.index(Indicator::InternalSatisfaction.code())?.0);
    }
    Some(view.report.result.manifest.satisfaction)
}

const fn measure(index: &Index) -> Option<SatisfactionMeasure> {
    match index.measure {
        Measure::TopTwo => Some(SatisfactionMeasure::TopTwo),
        Measure::Percent => Some(SatisfactionMeasure::Mean),
        Measure::Raw => None,
    }
}

/// Executes the tree of `index` on the stored items; not where one of them is hidden.
fn execute(view: &View<'_>, index: &Index, measure: SatisfactionMeasure, derivation: &mut Derivation) {
    let language = view.language();
    let Some((index, words)) = view.index(&index.code) else { return };
    let row = |code: &str| view.own(&format!("{measure}/item:{code}"));
    let hidden =
        |row: &Row| row.figure.status != FigureStatus::Shown && row.figure.status != FigureStatus::NoData;
    let whole = view.own(measure.code());
    if index.items().iter().filter_map(|code| row(code)).chain(whole).any(hidden) {
        derivation.hidden(&words.scored(&index.code), language);
        return;
    }
    let item = |code: &str| row(code)?.value();
    if !index.items().iter().any(|code| item(code).is_some()) {
        return;
    }
    let population = Index { level: Level::Population, ..index.clone() };
    let score = scoring::score(&population, words.questionnaire, &item);
    derivation.steps.extend(tree_steps(index, words, &item, &score, language));
    let branches =
        score.branches.iter().map(|(code, value)| (view.own(&format!("{measure}/branch:{code}")), *value));
    for (row, value) in branches.chain([(whole, score.value)]) {
        let (Some(row), Some(derived)) = (row, value) else { continue };
        let Some(stored) = row.value() else { continue };
        let name = view.name(row);
        derivation.checks.push(super::Check { name, kind: row.figure.kind, derived, stored });
    }
}
