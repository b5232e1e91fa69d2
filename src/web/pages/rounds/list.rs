//! The list of rounds.

use axum::extract::State;
use maud::Markup;

use super::{may_read, progress};
use crate::{
    domain::permission::Action,
    store::{rounds, units},
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::rounds::{RoundRow, list},
    },
};

pub async fn get(State(state): State<AppState>, layout: Layout, access: Access) -> Result<Markup, WebError> {
    let mut rows = Vec::new();
    let tree = units::tree(state.db().read()).await?;
    let all = rounds::list(state.db().read()).await?;
    for round in all.into_iter().filter(|round| may_read(&access, &tree, round)) {
        let progress = progress(state.db(), &round).await?;
        rows.push(RoundRow { round, progress });
    }
    Ok(list(&layout, &rows, access.may(Action::ManageRounds)))
}
