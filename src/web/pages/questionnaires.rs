//! `/manage/questionnaires`: what is published, to be looked at and to make rounds from.

use axum::extract::State;
use maud::Markup;

use crate::{
    store::questionnaires,
    web::{
        AppState, WebError,
        components::Layout,
        views::questionnaires::{SetRow, list},
    },
};

pub async fn get(State(state): State<AppState>, layout: Layout) -> Result<Markup, WebError> {
    let sets = questionnaires::list(state.db()).await?;
    let row = |set: &questionnaires::Published| SetRow {
        hash: set.hash.clone(),
        published_at: set.published_at,
        questionnaire: set.questionnaire.clone(),
    };
    Ok(list(&layout, &sets.iter().map(row).collect::<Vec<_>>()))
}
