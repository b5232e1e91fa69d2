//! Style sheet and scripts: part of the program, served under the hash of their content and kept by browsers for a year.

use std::{io::Write, sync::LazyLock};

use axum::{
    extract::Path,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

use super::WebError;

/// A file of the program that pages refer to.
#[derive(Debug)]
pub struct Asset {
    name: String,
    kind: &'static str,
    content: &'static [u8],
    /// Compressed once and as small as can be: it is most of what a first page weighs.
    compressed: Option<Vec<u8>>,
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
        Self { name, kind, content, compressed: compressed(content).ok() }
    }

    /// The path that pages refer to.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

fn compressed(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

/// `GET /assets/{name}`.
pub async fn get(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, WebError> {
    let asset = all().into_iter().find(|asset| asset.name == name).ok_or(WebError::NotFound)?;
    let about = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    Ok(match &asset.compressed {
        Some(compressed) if takes_gzip(&headers) => {
            (about, [(header::CONTENT_ENCODING, "gzip")], compressed.as_slice()).into_response()
        }
        _ => (about, asset.content).into_response(),
    })
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted =
        headers.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|part| {
        let (coding, weight) = part.split_once(';').unwrap_or((part, ""));
        coding.trim().eq_ignore_ascii_case("gzip")
            && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}
