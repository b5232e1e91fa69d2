//! The list of rounds.

use axum::extract::State;
use maud::Markup;

use super::progress;
use crate::{
    domain::permission::Action,
    store::rounds,
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::rounds::{RoundRow, list},
    },
};

pub async fn get(State(state): State<AppState>, layout: Layout, access: Access) -> Result<Markup, WebError> {
    let mut rows = Vec::new();
    for round in rounds::list(state.db().read()).await? {
        let progress = progress(state.db(), &round).await?;
        rows.push(RoundRow { round, progress });
    }
    Ok(list(&layout, &rows, access.may(Action::ManageRounds)))
}
