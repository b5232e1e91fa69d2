//! `/logout`: signing out.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect},
};
use tower_sessions::Session;

use crate::{
    domain::audit::Entry,
    store::audit,
    web::{Access, AppState, WebError},
};

pub async fn post(
    State(state): State<AppState>,
    session: Session,
    access: Option<Access>,
) -> Result<impl IntoResponse, WebError> {
    if let Some(access) = access {
        let entry = Entry::on_account("account.sign_out", access.account);
        audit::record(state.db().read(), state.clock().now(), &access.actor(), &entry).await?;
    }
    session.flush().await.map_err(anyhow::Error::from)?;
    // What forms keep in the browser belongs to who typed it.
    Ok(([("clear-site-data", "\"storage\"")], Redirect::to("/login?signed_out=1")))
}
