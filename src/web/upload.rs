//! Taking a file out of a posted form, up to a limit that is told in words.

use axum::{
    extract::{
        Multipart,
        multipart::{MultipartError, MultipartRejection},
    },
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{AppState, WebError};
use crate::{
    domain::{
        ids::ImportId,
        import::{ImportState, ImportWhat},
        job::Job,
        round::Round,
    },
    jobs as work,
    store::{StoreError, imports, jobs},
    text::{Text, import as words},
    web::Access,
};

/// Most megabytes of a file: a directory of 90,000 people has 14 as CSV and 6 as XLSX.
pub const MOST_MEGABYTES: usize = 24;
/// Where reading stops. What lies between is read and thrown away, so that the browser gets to hear why.
pub const BODY_LIMIT: usize = 4 * MOST_MEGABYTES * 1024 * 1024;
/// Files up to so many bytes are compared while the browser waits.
const AT_ONCE: usize = 128 * 1024;
/// Changes up to this number are written while the browser waits.
const FEW_CHANGES: u64 = 500;
/// Seconds after which a page of work under way asks again.
const AGAIN: HeaderValue = HeaderValue::from_static("3");

/// A file as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub content: Vec<u8>,
}

/// The file of the field `file`.
///
/// # Errors
/// In words: none was chosen, or it is too large.
pub async fn receive(form: Result<Multipart, MultipartRejection>) -> Result<File, Text> {
    let mut form = form.map_err(|_| words::NO_FILE)?;
    let mut file = None;
    while let Some(mut field) = form.next_field().await.map_err(|error| unread(&error))? {
        let wanted = field.name() == Some("file");
        let name = field.file_name().unwrap_or_default().to_owned();
        let (mut content, mut size) = (Vec::new(), 0);
        while let Some(chunk) = field.chunk().await.map_err(|error| unread(&error))? {
            size += chunk.len();
            if wanted && size <= MOST_MEGABYTES * 1024 * 1024 {
                content.extend_from_slice(&chunk);
            } else {
                content = Vec::new();
            }
        }
        if wanted && size > MOST_MEGABYTES * 1024 * 1024 {
            return Err(words::TOO_LARGE);
        }
        if wanted && size > 0 {
            file = Some(File { name: own_name(&name), content });
        }
    }
    file.ok_or(words::NO_FILE)
}

fn unread(error: &MultipartError) -> Text {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { words::TOO_LARGE } else { words::NO_FILE }
}

/// The last part of a path that some browsers send, at most 120 characters without control characters.
fn own_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let length = last.chars().count();
    last.chars().filter(|letter| !letter.is_control()).skip(length.saturating_sub(120)).collect()
}

/// Keeps `file` and compares it: at once when it is small, else in the background.
///
/// # Errors
/// When the database refuses.
pub async fn begin(
    state: &AppState,
    access: &Access,
    what: ImportWhat,
    round: Option<&Round>,
    file: File,
) -> Result<ImportId, WebError> {
    let (now, small) = (state.clock().now(), file.content.len() <= AT_ONCE);
    let new = imports::NewImport {
        what,
        round: round.map(|round| round.id),
        file_name: file.name,
        content: file.content,
        by: access.name.clone(),
    };
    let tx = state.db().write_tx().await?;
    let import = imports::insert(&tx, new, now).await?;
    if !small {
        jobs::enqueue(&tx, &Job::CheckImport { import }, now).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    if small && let Err(error) = work::check_import(state.db(), state.clock(), import).await {
        tracing::warn!(import = import.0, %error, "an uploaded file was not compared");
    }
    Ok(import)
}

/// Writes what was shown of a directory import under `fingerprint`; false when it no longer waits for that.
///
/// # Errors
/// When the database refuses.
pub async fn confirm(
    state: &AppState,
    access: &Access,
    import: ImportId,
    fingerprint: &str,
) -> Result<bool, WebError> {
    let tx = state.db().write_tx().await?;
    let Some(found) = imports::find(&tx, import).await? else { return Err(WebError::NotFound) };
    let same = found.fingerprint.as_deref() == Some(fingerprint) && found.counts.changes() > 0;
    if !same || !imports::turn(&tx, import, ImportState::Ready, ImportState::Applying).await? {
        return Ok(false);
    }
    let small = found.counts.changes() <= FEW_CHANGES;
    if !small {
        let job = Job::ApplyImport { import, asked_by: Some((access.account, access.name.clone())) };
        jobs::enqueue(&tx, &job, state.clock().now()).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    if small && let Err(error) = work::apply_import(state.db(), state.clock(), import, &access.actor()).await
    {
        tracing::warn!(import = import.0, %error, "an import was not written");
    }
    Ok(true)
}

/// Puts an import aside that is compared or waits.
///
/// # Errors
/// When the database refuses.
pub async fn put_aside(state: &AppState, import: ImportId) -> Result<(), WebError> {
    let tx = state.db().write_tx().await?;
    let waits = [ImportState::Checking, ImportState::Ready, ImportState::Wrong];
    if imports::find(&tx, import).await?.is_some_and(|found| waits.contains(&found.state)) {
        imports::finish(&tx, import, ImportState::Dropped, state.clock().now()).await?;
        tx.commit().await.map_err(StoreError::from)?;
    }
    Ok(())
}

/// A page about `state`: while work is under way the browser asks again by itself.
#[must_use]
pub fn page(state: ImportState, page: maud::Markup) -> Response {
    let busy = matches!(state, ImportState::Checking | ImportState::Applying);
    if busy { ([(header::REFRESH, AGAIN)], page).into_response() } else { page.into_response() }
}

/// The page of a form whose file could not be taken.
#[must_use]
pub fn refused(why: Text, page: maud::Markup) -> Response {
    let status = if why == words::TOO_LARGE {
        StatusCode::PAYLOAD_TOO_LARGE
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    (status, page).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_ending_and_loses_its_path() {
        assert_eq!(own_name("C:\\Users\\x\\Cán bộ.xlsx"), "Cán bộ.xlsx");
        assert_eq!(own_name(&format!("{}.csv", "a".repeat(300))).len(), 120);
        assert!(own_name("x\u{0}\n.csv").ends_with("x.csv"));
    }
}
