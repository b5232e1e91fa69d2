//! `/i/{token}`: a sampled household's personal link.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Query;
use serde::Deserialize;

use crate::{
    text::answer as words,
    web::{
        AppState, WebError,
        answering::Form,
        components::Layout,
        extract::ClientAddress,
        filling::{Desk, Filling},
        form::Pairs,
        survey::{Holder, Posted},
    },
};

/// Whether the form was just put aside.
#[derive(Debug, Default, Deserialize)]
pub struct Arrival {
    #[serde(default)]
    pub saved: String,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    address: ClientAddress,
    Path(token): Path<String>,
    Query(arrival): Query<Arrival>,
) -> Result<Response, WebError> {
    let filling = filling(&state, &token).await?;
    filling.show(Desk { state: &state, layout: &layout, address }, !arrival.saved.is_empty()).await
}

pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    address: ClientAddress,
    Path(token): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let filling = filling(&state, &token).await?;
    filling.take(Desk { state: &state, layout: &layout, address }, Posted::from(pairs.0)).await
}

/// The token is the secret that seals the draft: who has the link can go on, nobody else can read it.
async fn filling(state: &AppState, token: &str) -> Result<Filling, WebError> {
    let form = Form::invited(state, token).await?;
    Ok(Filling {
        action: format!("/i/{token}"),
        about: Vec::new(),
        unit: None,
        saving: Some(words::SAVED_WITH_LINK),
        holder: Some(Holder::sealed(token, "invitation")),
        back: ("/".to_owned(), words::HOME),
        form,
    })
}
