//! `/receipt`: whether the answer with a code is stored.

use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::Markup;
use serde::Deserialize;

use crate::{
    store::responses,
    text::receipt as words,
    web::{
        AppState, WebError,
        components::Layout,
        extract::ClientAddress,
        views::{receipt_lookup as views, rounds},
    },
};

/// Characters of what was typed that are shown again.
const SHOWN: usize = 60;

/// What the form sends: the code in the body, so that it stands in no address and no log.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    code: String,
}

pub async fn get(layout: Layout) -> Markup {
    views::ask(&layout, "", None)
}

pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    address: ClientAddress,
    Form(asked): Form<Asked>,
) -> Result<Response, WebError> {
    let again = |error| {
        let typed: String = asked.code.trim().chars().take(SHOWN).collect();
        (StatusCode::UNPROCESSABLE_ENTITY, views::ask(&layout, &typed, Some(error))).into_response()
    };
    if !responses::may_be_receipt(&asked.code) {
        return Ok(again(words::MALFORMED));
    }
    state.receipt_limit().admit(address).map_err(|retry_after| WebError::TooMany { retry_after })?;
    let Some(found) = responses::find_receipt(state.db().read(), &asked.code).await? else {
        return Ok(again(words::UNKNOWN));
    };
    let known = state.catalogue().round_by_id(found.round).await?;
    let round = rounds::title(&known.round, layout.language);
    Ok(views::stored(&layout, &found.code, round, found.day).into_response())
}
