//! What the program counts of itself, for the server that watches over it.

use anyhow::Context;
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::IntoResponse,
};
use sha2::{Digest, Sha256};

use crate::{
    domain::{
        job::JobState,
        mail::{MessageFilter, MessageState},
    },
    store::{jobs, outbox},
    web::{AppState, WebError},
};

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The counters, for whoever has the token of the settings; without such a setting there is no page.
pub async fn get(State(state): State<AppState>, headers: HeaderMap) -> Result<impl IntoResponse, WebError> {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer ")).map(Sha256::digest);
    let wanted = state.config().http.metrics_token.as_deref().map(Sha256::digest);
    if wanted.is_none() {
        return Err(WebError::NotFound);
    }
    if given != wanted {
        return Err(WebError::Forbidden);
    }
    let db = state.db().read();
    for job in [JobState::Queued, JobState::Running, JobState::Failed] {
        state.metrics().set_waiting("jobs", job.code(), jobs::count(db, job).await?);
    }
    for message in [MessageState::Queued, MessageState::Failed] {
        let asked = MessageFilter { state: Some(message), ..MessageFilter::default() };
        state.metrics().set_waiting("mail", message.code(), outbox::count(db, &asked).await?);
    }
    let written = state.metrics().written().context("metrics")?;
    Ok(([(header::CONTENT_TYPE, OPEN_METRICS)], written))
}
