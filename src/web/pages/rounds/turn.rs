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
    domain::audit::Actor,
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
    let round = find(&state, &slug).await?;
    if !may_manage(&access, round.kind) {
        return Err(WebError::NotFound);
    }
    let Some(opening) = rounds::open(state.db(), state.clock(), round.id).await? else {
        return Ok(back(&slug, "changed", None));
    };
    note(&state, access, "round.open", &slug).await?;
    Ok(back(&slug, "opened", Some(opening.assignments)))
}

/// `POST /manage/rounds/{slug}/close`.
pub async fn close(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = find(&state, &slug).await?;
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
    note(&state, access, "round.close", &slug).await?;
    Ok(back(&slug, "closed", None))
}

async fn note(state: &AppState, access: Access, action: &str, slug: &str) -> Result<(), WebError> {
    let actor = Actor::Account { id: access.account, name: access.name };
    let object = format!("round:{slug}");
    audit::insert(state.db().read(), state.clock().now(), &actor, action, &object, None).await?;
    Ok(())
}
