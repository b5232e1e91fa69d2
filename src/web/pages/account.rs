//! `/account`: the own name and roles, and a link to change the password.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use maud::Markup;
use serde::Deserialize;

use crate::{
    credential,
    store::{StoreError, accounts, units},
    text::account as words,
    web::{Access, AppState, WebError, components::Layout, views},
};

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    sent: Option<String>,
}

pub async fn get(
    State(state): State<AppState>,
    access: Access,
    layout: Layout,
    Query(done): Query<Done>,
) -> Result<Markup, WebError> {
    let tree = units::tree(state.db().read()).await?;
    let roles: Vec<_> = access
        .grants
        .iter()
        .map(|grant| (grant.role, tree.get(grant.unit).map_or("–", |unit| unit.name.as_str())))
        .collect();
    let sends = state.config().mail.smtp_url.is_some();
    Ok(views::account::account(&layout, &access, &roles, sends, done.sent.is_some()))
}

/// `POST /account/password`: mails a link to change the password.
pub async fn post_password(State(state): State<AppState>, access: Access) -> Result<Response, WebError> {
    if state.config().mail.smtp_url.is_none() {
        return Err(WebError::Unprocessable(words::NO_MAIL));
    }
    let tx = state.db().write_tx().await?;
    let account = accounts::find(&tx, access.account).await?.ok_or(WebError::NotFound)?;
    let (clock, config) = (state.clock(), state.config());
    credential::mail_link(&tx, clock, config, &account, &access.actor(), access.language).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to("/account?sent=1").into_response())
}
