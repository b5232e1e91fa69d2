//! What every request goes through before and after its handler.

use std::time::Duration;

use anyhow::Context;
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, MatchedPath, Request},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    set_header::SetResponseHeaderLayer, trace::TraceLayer,
};
use tracing::Span;

use super::{AppState, WebError, error, extract, guard::Paths, identity, metrics, session};

/// The greatest request body; a page that takes files sets its own.
const BODY_LIMIT: usize = 512 * 1024;
/// The longest that a request may take to arrive and be answered.
const TIME_LIMIT: Duration = Duration::from_secs(60);
/// The same for a file that an official sends over a slow line.
const FILE_TIME_LIMIT: Duration = Duration::from_secs(10 * 60);

/// Nothing from elsewhere, no script or style inside a page, no frame around it.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Puts the frame around `paths`.
///
/// # Errors
/// When the base URL is no origin that browsers send.
pub fn around(paths: Paths, state: AppState) -> anyhow::Result<Router> {
    let inner = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), error::pages))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(session::layer(&state))
        .layer(from_fn_with_state(state.clone(), identity::identify))
        .layer(from_fn_with_state(state.clone(), extract::remember_language))
        .layer(from_fn(in_time))
        .layer(cross_site(&state)?)
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    let outer = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), metrics::count))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_failure(()))
        .layer(header(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(header(header::X_FRAME_OPTIONS, "DENY"))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    let mut router = paths.into_router().fallback(missing).layer(inner).layer(outer);
    if state.config().http.is_https() {
        router = router.layer(header(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"));
    }
    Ok(router.with_state(state))
}

async fn in_time(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_file = kind.is_some_and(|kind| kind.starts_with("multipart/"));
    let limit =
        if is_file && request.uri().path().starts_with("/manage/") { FILE_TIME_LIMIT } else { TIME_LIMIT };
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

async fn missing() -> WebError {
    WebError::NotFound
}

fn header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Refuses what another site sends in the name of somebody signed in here.
fn cross_site(state: &AppState) -> anyhow::Result<CsrfLayer> {
    let base = &state.config().http.base_url;
    let origin = url::Url::parse(base).context("base_url")?.origin().ascii_serialization();
    Ok(CsrfLayer::new().add_trusted_origin(origin)?)
}

/// The log names the declared path, never the one that was asked: that may hold a token or a receipt code.
fn span(request: &Request<Body>) -> Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), route)
}
