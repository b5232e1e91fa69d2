//! Why a request was not fulfilled, and the page (or JSON) that says so.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use super::{AppState, components::Layout, extract::Reader, identity::Identity, views};
use crate::{
    domain::language::Language,
    store::StoreError,
    text::{Text, error as words},
};

/// Why a request was not fulfilled.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// There is no such thing, or it is not this person's to know.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in; `next` is where to go afterwards, `held` what was posted there and must not be lost.
    #[error("not signed in")]
    SignIn { next: String, held: Option<String> },
    /// The request may not be made from there.
    #[error("forbidden")]
    Forbidden,
    /// It was there, but is over.
    #[error("gone")]
    Gone(Text),
    /// What was asked cannot be done as things stand; the text says why.
    #[error("unprocessable: {}", .0.en)]
    Unprocessable(Text),
    /// Too many requests; try again after so many seconds.
    #[error("too many requests")]
    TooMany { retry_after: u64 },
    /// The program is at its limit; try again after so many seconds. The text says what is waited for.
    #[error("busy")]
    Busy { retry_after: u64, why: Text },
    /// Our own failure; the chain goes to the log once, the page shows a reference.
    #[error(transparent)]
    Failure(#[from] anyhow::Error),
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// What the page of an unfulfilled request says; [`pages`] turns it into a page or JSON.
#[derive(Clone, Debug, Default)]
struct Problem {
    explanation: Option<Text>,
    failure: Option<Arc<anyhow::Error>>,
}

/// A form that was posted after the session had ended; [`pages`] asks to sign in and keeps it.
#[derive(Clone, Debug)]
struct Held {
    next: String,
    form: String,
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        use StatusCode as Code;
        let (status, explanation, retry_after, failure) = match self {
            Self::SignIn { next, held: Some(form) } => {
                let mut response = Code::UNAUTHORIZED.into_response();
                response.extensions_mut().insert(Held { next, form });
                return response;
            }
            Self::SignIn { next, held: None } => {
                let query =
                    url::form_urlencoded::Serializer::new(String::new()).append_pair("next", &next).finish();
                return Redirect::to(&format!("/login?{query}")).into_response();
            }
            Self::NotFound => (Code::NOT_FOUND, None, None, None),
            Self::Forbidden => (Code::FORBIDDEN, None, None, None),
            Self::Gone(text) => (Code::GONE, Some(text), None, None),
            Self::Unprocessable(text) => (Code::UNPROCESSABLE_ENTITY, Some(text), None, None),
            Self::TooMany { retry_after } => (Code::TOO_MANY_REQUESTS, None, Some(retry_after), None),
            Self::Busy { retry_after, why } => {
                (Code::SERVICE_UNAVAILABLE, Some(why), Some(retry_after), None)
            }
            Self::Failure(error) => (Code::INTERNAL_SERVER_ERROR, None, None, Some(Arc::new(error))),
        };
        let mut response = status.into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Problem { explanation, failure });
        response
    }
}

/// The answer to a request whose handler panicked.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the payload over")]
pub fn panicked(payload: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
    WebError::Failure(anyhow::anyhow!("panic: {text}")).into_response()
}

/// Gives every unfulfilled request a page in the reader's language, or JSON under `/api/`:
/// refusals of the libraries too, unless the handler made a page itself.
pub async fn pages(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Reader(language) = Reader::of(request.uri(), request.headers());
    let uri = request.uri().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if !is_bare_problem(&response) {
        return response;
    }
    let status = response.status();
    if let Some(held) = response.extensions_mut().remove::<Held>() {
        let layout = Layout::new(&state, None, language, &uri);
        let page = views::account::SignIn { next: &held.next, held: &held.form, ..Default::default() };
        return (status, page.page(&layout)).into_response();
    }
    let problem = response.extensions_mut().remove::<Problem>().unwrap_or_default();
    let reference = status.is_server_error().then(|| {
        let reference = data_encoding::BASE32_NOPAD.encode(&state.clock().random_bytes::<5>());
        log(&problem, status, route.as_ref().map_or("-", MatchedPath::as_str), &reference);
        reference
    });
    let words = Wording::new(status, problem.explanation, reference, language);
    let body = if uri.path().starts_with("/api/") {
        words.json().into_response()
    } else {
        let identity = response.extensions().get::<Identity>().cloned().unwrap_or_default();
        let layout = Layout::new(&state, identity.access(), language, &uri);
        views::problem::page(&layout, words.title, &words.explanation, words.reference.as_deref())
            .into_response()
    };
    let (parts, body) = body.into_parts();
    if let Some(kind) = parts.headers.get(header::CONTENT_TYPE) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind.clone());
    }
    response.headers_mut().remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::new(body);
    response
}

fn is_bare_problem(response: &Response) -> bool {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return false;
    }
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    response.extensions().get::<Problem>().is_some() || kind.is_empty() || kind.starts_with("text/plain")
}

fn log(problem: &Problem, status: StatusCode, route: &str, reference: &str) {
    let status = status.as_u16();
    match &problem.failure {
        Some(error) => {
            tracing::error!(reference, status, route, error = format!("{error:#}"), "request failed");
        }
        None => tracing::warn!(reference, status, route, "request not served"),
    }
}

struct Wording {
    status: StatusCode,
    title: &'static str,
    explanation: String,
    reference: Option<String>,
}

impl Wording {
    fn new(status: StatusCode, why: Option<Text>, reference: Option<String>, language: Language) -> Self {
        let (title, usual) = words::of_status(status.as_u16());
        Self {
            status,
            title: title.get(language),
            explanation: why.unwrap_or(usual).get(language).to_owned(),
            reference,
        }
    }

    fn json(&self) -> Json<serde_json::Value> {
        Json(serde_json::json!({
            "status": self.status.as_u16(),
            "title": self.title,
            "message": self.explanation,
            "reference": self.reference,
        }))
    }
}
