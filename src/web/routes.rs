//! Every path of the program.

use axum::{Router, routing::get};

use super::{AppState, pages};

/// The whole program as a router.
pub fn router(state: AppState) -> Router {
    Router::new()
        .route("/health/live", get(pages::health::live))
        .route("/health/ready", get(pages::health::ready))
        .with_state(state)
}
