//! Opening and closing a round.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{
    detail::{Shown, back, find, page},
    may_manage,
};
use crate::{
    domain::{audit::Entry, round::RoundState},
    store::{audit, rounds},
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
    },
};

/// `POST /manage/rounds/{slug}/open`.
pub async fn open(
    State(state): State<AppState>,
    access: Access,
    Path(slug): Path<String>,
) -> Result<Response, WebError> {
    let round = find(&state, &access, &slug).await?;
    if !may_manage(&access, round.kind) {
        return Err(WebError::NotFound);
    }
    let Some(opening) = rounds::open(state.db(), state.clock(), round.id).await? else {
        return Ok(back(&slug, "changed", None));
    };
    let entry = turned("round.open", &slug, (RoundState::Draft, RoundState::Open));
    let entry = entry.fact("assignments", &opening.assignments);
    audit::record(state.db().read(), state.clock().now(), &access.actor(), &entry).await?;
    Ok(back(&slug, "opened", Some(opening.assignments)))
}

/// `POST /manage/rounds/{slug}/close`.
pub async fn close(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = find(&state, &access, &slug).await?;
    if !may_manage(&access, round.kind) {
        return Err(WebError::NotFound);
    }
    if !Values::from(pairs.0).is_set("confirm") {
        let errors = FieldErrors::default();
        let shown = Shown { round, values: None, errors, notice: None, unconfirmed: true };
        let page = page(&state, &layout, &access, shown).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    if !rounds::close(state.db(), state.clock(), round.id).await? {
        return Ok(back(&slug, "changed", None));
    }
    let entry = turned("round.close", &slug, (RoundState::Open, RoundState::Closed));
    audit::record(state.db().read(), state.clock().now(), &access.actor(), &entry).await?;
    Ok(back(&slug, "closed", None))
}

fn turned(action: &str, slug: &str, (from, to): (RoundState, RoundState)) -> Entry {
    Entry::new(action, format!("round:{slug}")).change("round_state", Some(from), Some(to))
}
