//! Style sheet and scripts: part of the program, served under the hash of their content and kept by browsers for a year.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::WebError;

/// A file of the program that pages refer to.
#[derive(Debug)]
pub struct Asset {
    name: String,
    kind: &'static str,
    content: &'static [u8],
}

/// The style sheet of every page.
pub static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("haidang", "css", include_bytes!("assets/haidang.css")));
/// The lighthouse in the browser's tab.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("haidang", "svg", include_bytes!("assets/haidang.svg")));
/// What makes forms quicker where scripts run.
pub static FORM_SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("form", "js", include_bytes!("assets/form.js")));

/// Every asset; what is not listed is not served.
fn all() -> [&'static Asset; 3] {
    [&STYLE, &ICON, &FORM_SCRIPT]
}

impl Asset {
    fn new(stem: &str, extension: &str, content: &'static [u8]) -> Self {
        let hash = HEXLOWER.encode(&Sha256::digest(content));
        let name = format!("{stem}-{hash:.12}.{extension}");
        let kind = match extension {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        Self { name, kind, content }
    }

    /// The path that pages refer to.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

/// `GET /assets/{name}`.
pub async fn get(Path(name): Path<String>) -> Result<Response, WebError> {
    let asset = all().into_iter().find(|asset| asset.name == name).ok_or(WebError::NotFound)?;
    let caching = "public, max-age=31536000, immutable";
    Ok(([(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, caching)], asset.content)
        .into_response())
}
