//! `…/download.csv`, `.xlsx`, `.json`: a result as a file.

use std::future::ready;

use axum::{
    body::Body,
    extract::{Path, Query, State},
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use futures::stream::{self, StreamExt};
use serde::Deserialize;

use super::{
    manage_result,
    results::{published, report_error},
};
use crate::{
    domain::{audit::Entry, indicator::StoredResult, language::Language, report::FileFormat},
    report,
    store::{audit, units},
    web::{Access, AppState, WebError, extract::Reader, made_files::FileKey},
};

/// Which unit, and whether a CSV begins with a byte order mark (`bom=no`: it does not).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FileQuery {
    unit: String,
    bom: String,
}

/// Of the latest published result of a period.
pub async fn get(
    State(state): State<AppState>,
    Reader(language): Reader,
    Path(period): Path<String>,
    Query(query): Query<FileQuery>,
    uri: Uri,
) -> Result<Response, WebError> {
    let result = published(&state, &period).await?;
    file(&state, result, language, &query, &uri).await
}

/// Of any result, for managers.
pub async fn get_managed(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
    Query(query): Query<FileQuery>,
    uri: Uri,
) -> Result<Response, WebError> {
    let result = manage_result::find(&state, &access, &id, Some(query.unit.as_str())).await?;
    let format = uri.path().rsplit('.').next().unwrap_or_default();
    let entry = Entry::new("result.download", result.object())
        .fact("result_state", &result.state)
        .fact("format", format);
    let entry = entry.change("unit", None, Some(query.unit.trim()).filter(|unit| !unit.is_empty()));
    let response = file(&state, result, access.language, &query, &uri).await?;
    audit::record(state.db().read(), state.clock().now(), &access.actor(), &entry).await?;
    Ok(response)
}

async fn file(
    state: &AppState,
    result: StoredResult,
    language: Language,
    query: &FileQuery,
    uri: &Uri,
) -> Result<Response, WebError> {
    let format = uri.path().rsplit('.').next().and_then(|code| code.parse::<FileFormat>().ok());
    let format = format.ok_or(WebError::NotFound)?;
    let unit = Some(query.unit.trim()).filter(|unit| !unit.is_empty());
    let marked = query.bom != "no";
    let tree = units::tree(state.db().read()).await?;
    let key = FileKey::new(&result, (&tree, unit), (language, format, marked));
    let make = async {
        let report = report::load(state.db(), result, unit, language).await.map_err(report_error)?;
        let made = tokio::task::spawn_blocking(move || report::render(&report, format, marked));
        Ok::<_, WebError>(made.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?)
    };
    let file = state.made_files().of(key, make).await?;
    Ok(attachment(&file.name, file.media_type, file.content.clone()))
}

/// `content` to be kept under `name`.
pub fn attachment(name: &str, media_type: &str, content: impl Into<Body>) -> Response {
    let headers =
        [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition(name))];
    (headers, content.into()).into_response()
}

/// Only letters and digits of ASCII go into the plain name.
pub fn disposition(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii() && c != '"' { c } else { '-' }).collect();
    format!("attachment; filename=\"{plain}\"")
}

/// A file of comma-separated values that is written while it is sent: `heading`, and then what `more` makes of the
/// place where it went on, until there is nothing left.
pub fn csv_stream<P, F, M>(name: &str, heading: Vec<u8>, start: P, more: F) -> Response
where
    P: Send + 'static,
    F: FnMut(P) -> M + Send + 'static,
    M: Future<Output = anyhow::Result<Option<(Vec<u8>, P)>>> + Send + 'static,
{
    let first = stream::once(ready(Ok(heading)));
    let body = Body::from_stream(first.chain(stream::try_unfold(start, more)));
    attachment(name, "text/csv; charset=utf-8", body)
}
