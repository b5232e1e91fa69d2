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
use tokio::sync::OwnedSemaphorePermit;

use super::{
    manage_result,
    results::{published, report_error},
};
use crate::{
    domain::{audit::Entry, indicator::StoredResult, language::Language, report::FileFormat},
    report::{FileError, FileParts},
    store::audit,
    web::{
        Access, AppState, WebError,
        extract::Reader,
        made_files::{FileKey, MadeFile},
    },
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
    if format == FileFormat::Xlsx {
        return workbook(state, result, unit, language).await;
    }
    let place = state.made_files().place()?;
    let about = (language, format, query.bom != "no");
    let parts = FileParts::begin(state.db(), result, unit, about).await.map_err(file_error)?;
    Ok(sent_in_parts(state.clone(), (parts, place)))
}

/// The workbook of `result` for the unit with code `unit`, or for the whole city.
pub async fn workbook(
    state: &AppState,
    result: StoredResult,
    unit: Option<&str>,
    language: Language,
) -> Result<Response, WebError> {
    let tree = state.catalogue().units().await?;
    let unit = unit.map_or_else(|| tree.root(), |code| tree.by_code(code)).ok_or(WebError::NotFound)?;
    let key = FileKey::new(&result, (&tree, &unit.code), language);
    let make = async {
        let about = (language, FileFormat::Xlsx, false);
        let parts =
            FileParts::begin(state.db(), result, Some(&unit.code), about).await.map_err(file_error)?;
        let file = parts.whole().await.map_err(file_error)?;
        Ok(MadeFile { name: file.name, media_type: file.media_type, content: file.content.into() })
    };
    let file = state.made_files().of(key, make).await?;
    Ok(attachment(&file.name, file.media_type, file.content.clone()))
}

/// A unit that is not there is no failure of ours.
pub fn file_error(error: FileError) -> WebError {
    match error {
        FileError::Load(error) => report_error(error),
        error => WebError::Failure(error.into()),
    }
}

/// A file of which each part is made when the one before is on its way.
fn sent_in_parts(state: AppState, (parts, place): (FileParts, OwnedSemaphorePermit)) -> Response {
    let (name, media_type) = (parts.name.clone(), parts.media_type);
    let body = stream::try_unfold((state, parts, place), |(state, mut parts, place)| async move {
        let turn = state.made_files().part().await?;
        let bytes = parts.next().await.inspect_err(|error| {
            tracing::error!(error = %error, "a file that was begun could not be finished");
        })?;
        drop(turn);
        Ok::<_, anyhow::Error>(bytes.map(|bytes| (bytes, (state, parts, place))))
    });
    attachment(&name, media_type, Body::from_stream(body))
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
