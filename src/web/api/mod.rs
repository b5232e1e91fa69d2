//! The JSON interface: the same rounds, answers and receipts as the pages, by the same code.

mod document;
mod problem;
mod question;
pub mod receipts;
pub mod responses;
pub mod rounds;

pub use document::get as openapi;
use problem::Problem;

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};

use crate::domain::language::Language;

/// The language of a client: `?lang=` wins over `Accept-Language`, Vietnamese is the default.
#[derive(Clone, Copy, Debug)]
pub struct ClientLanguage(pub Language);

impl<S: Send + Sync> FromRequestParts<S> for ClientLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let asked = url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "lang")
            .and_then(|(_, value)| value.parse().ok());
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Ok(Self(asked.or_else(|| accepted.and_then(preferred)).unwrap_or_default()))
    }
}

/// The first of our languages in order of the header's weights.
fn preferred(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for part in header.split(',') {
        let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
        let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let Ok(language) = primary.parse::<Language>() else { continue };
        let weight = parameters.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        if weight > 0.0 && best.is_none_or(|(known, _)| weight > known) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_is_preferred() {
        assert_eq!(preferred("en-GB,en;q=0.9,vi;q=0.8"), Some(Language::English));
        assert_eq!(preferred("fr, en;q=0.3, vi;q=0.7"), Some(Language::Vietnamese));
        assert_eq!(preferred("en;q=0, *"), None);
        assert_eq!(preferred("\u{0};q=x,,"), None);
    }
}
