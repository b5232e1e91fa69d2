//! `POST /manage/rounds/{slug}/copy`: the same round for the next period.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{detail::back, managed, new::insert};
use crate::{
    store::rounds,
    web::{Access, AppState, WebError},
};

pub async fn post(
    State(state): State<AppState>,
    access: Access,
    Path(slug): Path<String>,
) -> Result<Response, WebError> {
    let round = managed(&state, &access, &slug).await?;
    let plan = rounds::successor(state.db(), &round, state.clock().today()).await?;
    let slug = insert(&state, &access, plan, ("round.copy", Some(&slug))).await?;
    Ok(back(&slug, "copied", None))
}
