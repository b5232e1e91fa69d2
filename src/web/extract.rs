//! What handlers take from a request.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, Uri, header, request::Parts},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};

use super::AppState;
use crate::domain::{device::Device, language::Language};

/// The cookie that remembers the reader's language.
const LANGUAGE_COOKIE: &str = "haidang_language";

/// The language to answer in: `?lang=` wins over the cookie, Vietnamese is the default.
#[derive(Clone, Copy, Debug)]
pub struct Reader(pub Language);

fn asked_language(uri: &Uri) -> Option<Language> {
    let query = uri.query().unwrap_or_default();
    let asked = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang");
    asked.and_then(|(_, value)| value.parse().ok())
}

impl Reader {
    /// The language that a request asks for.
    #[must_use]
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let remembered =
            || CookieJar::from_headers(headers).get(LANGUAGE_COOKIE).and_then(|c| c.value().parse().ok());
        Self(asked_language(uri).or_else(remembered).unwrap_or_default())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

/// The cookie that makes `language` the reader's own for a year.
#[must_use]
pub fn language_cookie(state: &AppState, language: Language) -> Cookie<'static> {
    Cookie::build((LANGUAGE_COOKIE, language.code()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.config().http.is_https())
        .max_age(time::Duration::days(365))
        .build()
}

/// Whether the reader asked for this from a page of this site. Browsers that do not tell, and all over plain HTTP, are
/// believed.
fn is_own_choice(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin")
}

/// Remembers the language that `?lang=` asks for, where the reader chose it here. The language of a link from elsewhere
/// is kept until the browser is closed, so that whoever follows it can go on; once the reader has chosen, it is that of
/// its page only.
pub async fn remember_language(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let own = is_own_choice(headers);
    let chosen = CookieJar::from_headers(headers).get(LANGUAGE_COOKIE).is_some();
    let asked = asked_language(request.uri()).filter(|_| own || !chosen);
    let mut response = next.run(request).await;
    let cookie = asked.map(|language| {
        let mut cookie = language_cookie(&state, language);
        if !own {
            cookie.set_max_age(None);
        }
        cookie.to_string().parse()
    });
    if let Some(Ok(cookie)) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Path and query of `uri`.
#[must_use]
pub fn here(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// `next` when it stays on this site, `fallback` otherwise.
#[must_use]
pub fn own_path<'a>(next: &'a str, fallback: &'a str) -> &'a str {
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(|c: char| c == '\\' || c.is_control() || !c.is_ascii());
    if own { next } else { fallback }
}

/// The network address that a request came from, as far as limits go: of IPv6 the /64 prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
            v4 @ IpAddr::V4(_) => Self(v4),
        }
    }
}

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let mut address = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        if state.config().answers.behind_proxy {
            let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
            let last =
                forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
            address = last.unwrap_or(address);
        }
        Ok(Self::of(address))
    }
}

/// What the request was sent with, as far as it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agent(pub Option<Device>);

impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let told = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self(told.map(Device::of)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_this_site_is_followed() {
        assert_eq!(own_path("/tasks?x=1", "/"), "/tasks?x=1");
        for foreign in ["", "https://evil.example", "//evil.example", "/\\evil.example", "tasks", "/a\r\nb"] {
            assert_eq!(own_path(foreign, "/account"), "/account", "{foreign:?}");
        }
    }

    #[test]
    fn neighbours_in_an_ipv6_network_share_a_limit() {
        let address = |text: &str| ClientAddress::of(text.parse().unwrap());
        assert_eq!(address("2001:db8:1:2::1"), address("2001:db8:1:2:ffff::9"));
        assert_ne!(address("2001:db8:1:2::1"), address("2001:db8:1:3::1"));
        assert_eq!(address("::ffff:10.0.0.1"), address("10.0.0.1"));
    }
}
