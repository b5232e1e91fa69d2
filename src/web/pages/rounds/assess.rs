//! What a draft would bring about, and what is doubtful about it.

use std::sync::Arc;

use crate::{
    domain::{
        directory::UnitTree,
        language::Language,
        pooling,
        questionnaire::{Difference, Questionnaire, differences},
        round::{Round, Warning},
    },
    store::{questionnaires, rounds},
    web::{
        AppState, WebError,
        filling::unit_names,
        views::rounds::{Assessment, Before, Changed, Doubt},
    },
};

/// Units that a warning names; of more only the number is told.
const NAMED: usize = 8;

/// Everything about `round` that should be known before it is opened.
pub async fn assess(
    state: &AppState,
    round: &Round,
    set: &Questionnaire,
    language: Language,
) -> Result<Assessment, WebError> {
    let tree = state.catalogue().units().await?;
    let statistics = state.config().statistics;
    let limits = (statistics.threshold, statistics.commune_minimum);
    let (db, today) = (state.db().read(), state.clock().today());
    let (reached, found) = rounds::assess(db, (round, set), &tree, limits, today).await?;
    let severe = found.iter().any(Warning::is_severe);
    let doubts = found.into_iter().map(|warning| doubt(warning, &tree, language)).collect();
    Ok(Assessment { reach: reached, doubts, severe, before: before(state, round, set).await? })
}

fn doubt(warning: Warning, tree: &UnitTree, language: Language) -> Doubt {
    let units = warning.units();
    let names = units.iter().take(NAMED).filter_map(|unit| unit_names(tree, *unit, language)).collect();
    let more = units.len().saturating_sub(NAMED);
    Doubt { warning, names, more }
}

/// The last round of the same set, with what its version asked otherwise.
async fn before(state: &AppState, round: &Round, set: &Questionnaire) -> Result<Option<Before>, WebError> {
    let db = state.db().read();
    let Some(last) = rounds::predecessor(db, round, &set.slug).await? else { return Ok(None) };
    let arrived = rounds::arrived(db, &[last.id]).await?.remove(&last.id).unwrap_or_default();
    let answers = pooling::tells_answers(last.anonymous, arrived.asked()).then_some(arrived.answers);
    let old = questionnaires::find(state.db(), &last.questionnaire_hash).await?;
    let changed = old.filter(|old| old.version != set.version).map(|old| changed(&old, set));
    Ok(Some(Before { round: last, answers, changed }))
}

fn changed(old: &Arc<Questionnaire>, new: &Questionnaire) -> Changed {
    let label = |difference: &Difference| {
        let (set, code): (&Questionnaire, &str) = match difference {
            Difference::Removed(code) => (old, code),
            Difference::Added(code) | Difference::Reworded(code) | Difference::Altered(code) => (new, code),
            Difference::Scoring => return [String::new(), String::new()],
        };
        [Language::Vietnamese, Language::English].map(|language| {
            let texts = set.texts(language).and_then(|texts| texts.items.get(code));
            texts.map(|item| item.label.clone()).unwrap_or_default()
        })
    };
    let found = differences(old, new).into_iter().map(|found| (label(&found), found));
    Changed { versions: (old.version, new.version), differences: found.collect() }
}
