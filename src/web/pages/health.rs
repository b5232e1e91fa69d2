//! Whether the program runs, and whether it can work.

use axum::{extract::State, http::StatusCode};

use crate::web::AppState;

/// The process answers.
pub async fn live() -> &'static str {
    "ok"
}

/// The database answers too.
pub async fn ready(State(state): State<AppState>) -> Result<&'static str, StatusCode> {
    state.db().read().ping().await.map(|()| "ok").map_err(|_| StatusCode::SERVICE_UNAVAILABLE)
}
