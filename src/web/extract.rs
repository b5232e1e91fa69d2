//! What handlers take from a request.

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};
use axum_extra::extract::CookieJar;

use crate::domain::language::Language;

/// The cookie that remembers the reader's language.
pub const LANGUAGE_COOKIE: &str = "haidang_language";

/// The language to answer in: `?lang=` wins over the cookie, Vietnamese is the default.
#[derive(Clone, Copy, Debug)]
pub struct Reader(pub Language);

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let asked = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang");
        let cookie =
            CookieJar::from_headers(&parts.headers).get(LANGUAGE_COOKIE).map(|c| c.value().to_owned());
        let code = asked.map(|(_, value)| value.into_owned()).or(cookie);
        Ok(Self(code.and_then(|code| code.parse().ok()).unwrap_or_default()))
    }
}
