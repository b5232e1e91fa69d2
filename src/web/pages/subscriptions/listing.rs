//! Subscriptions as the pages list them, with what directory, calendar and outbox know beside them.

use std::collections::HashMap;

use super::ended;
use crate::{
    domain::{
        language::Language,
        subscription::{DamagedSubscription, Listed, Part, Subscription},
    },
    store::{calendar, outbox, results},
    web::{
        AppState, WebError,
        views::subscriptions::{Row, RowState},
    },
};

/// The rows of `list`, in its order.
pub async fn rows(state: &AppState, list: Vec<Listed>, language: Language) -> Result<Vec<Row>, WebError> {
    let (db, now) = (state.db().read(), state.clock().now());
    let (tree, calendar) = (state.catalogue().units().await?, calendar::working_days(db).await?);
    let refused: HashMap<_, _> =
        outbox::refused(db).await?.into_iter().map(|one| (one.address, one.reply)).collect();
    let row = |one: Listed| match known_unit(one, &|code| tree.by_code(code).is_some()) {
        Listed::Damaged(one) => {
            Row { unit: one.unit.clone(), state: RowState::Damaged(one), ended: None, refusal: None }
        }
        Listed::Sound(one) => {
            let unit = tree.by_code(&one.what.unit);
            Row {
                unit: unit.map_or_else(|| one.what.unit.clone(), |unit| unit.name.clone()),
                ended: unit.and_then(|unit| ended(state, unit, language)),
                refusal: refused.get(one.what.email.as_str()).cloned(),
                state: RowState::Sound { next_at: one.next_at(now, &calendar), one },
            }
        }
    };
    Ok(list.into_iter().map(row).collect())
}

/// A subscription to a unit that the directory does not know is damaged too.
pub fn known_unit(one: Listed, is_known: &impl Fn(&str) -> bool) -> Listed {
    match one {
        Listed::Sound(one) if !is_known(&one.what.unit) => Listed::Damaged(without_unit(one)),
        other => other,
    }
}

fn without_unit(one: Subscription) -> DamagedSubscription {
    DamagedSubscription {
        id: one.id,
        token: one.token,
        email: one.what.email.to_string(),
        report: one.what.report.to_string(),
        rhythm: one.what.rhythm.to_string(),
        part: Part::Unit,
        value: one.what.unit.clone(),
        unit: one.what.unit,
        declined_at: one.declined_at,
        noted: true,
    }
}

/// Whether anything is published that could be sent.
pub async fn has_published(state: &AppState) -> Result<bool, WebError> {
    Ok(!results::list_published(state.db().read()).await?.is_empty())
}
