//! What a page answers when it cannot do what was asked.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::store::StoreError;

/// Why a request was not fulfilled.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// There is no such thing, or it is not this person's to know.
    #[error("not found")]
    NotFound,
    /// Our own failure; the chain goes to the log once, the page shows a reference.
    #[error(transparent)]
    Failure(#[from] anyhow::Error),
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        Self::Failure(error.into())
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::Failure(error) => {
                tracing::error!(error = format!("{error:#}"), "request failed");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}
