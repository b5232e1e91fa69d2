//! `/manage/directory`: units and people, and files that bring them in.

use axum::{
    extract::{Multipart, Path, State, multipart::MultipartRejection},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use maud::Markup;

use super::{imports::Shown, manage_result::may_for_city};
use crate::{
    domain::{
        ids::ImportId,
        import::{Import, ImportWhat},
        permission::Action,
    },
    store::{imports, people},
    text::Text,
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{Pairs, Values},
        upload::{self, MOST_MEGABYTES},
        views::directory::Directory,
    },
};

/// Imports that the page lists.
const RECENT: u64 = 10;

pub async fn get(State(state): State<AppState>, layout: Layout, access: Access) -> Result<Markup, WebError> {
    allowed(&state, &access).await?;
    page(&state, &layout, None).await
}

/// `POST /manage/directory/{what}`: a file.
pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(what): Path<String>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, WebError> {
    allowed(&state, &access).await?;
    let what: ImportWhat = what.parse().map_err(|_| WebError::NotFound)?;
    if what == ImportWhat::Sample {
        return Err(WebError::NotFound);
    }
    match upload::receive(form).await {
        Ok(file) => {
            let import = upload::begin(&state, &access, what, None, file).await?;
            Ok(Redirect::to(&format!("/manage/directory/imports/{import}")).into_response())
        }
        Err(why) => Ok(upload::refused(why, page(&state, &layout, Some((what, why))).await?)),
    }
}

/// `GET /manage/directory/imports/{id}`.
pub async fn get_import(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(id): Path<String>,
    Query(shown): Query<Shown>,
) -> Result<Response, WebError> {
    allowed(&state, &access).await?;
    let import = find(&state, &id).await?;
    let page = shown.page(&state, &layout, &import, "/manage/directory", true).await?;
    Ok(upload::page(import.state, page))
}

/// `POST /manage/directory/imports/{id}/confirm`.
pub async fn confirm(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    allowed(&state, &access).await?;
    let import = find(&state, &id).await?;
    let values = Values::from(pairs.0);
    upload::confirm(&state, &access, import.id, values.get("fingerprint")).await?;
    Ok(Redirect::to(&format!("/manage/directory/imports/{}", import.id)).into_response())
}

/// `POST /manage/directory/imports/{id}/drop`.
pub async fn put_aside(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    allowed(&state, &access).await?;
    let import = find(&state, &id).await?;
    upload::put_aside(&state, import.id).await?;
    Ok(Redirect::to(&format!("/manage/directory/imports/{}", import.id)).into_response())
}

/// The directory is one for the whole city: who has charge of a part of it only does not change it.
async fn allowed(state: &AppState, access: &Access) -> Result<(), WebError> {
    let has_city = state.catalogue().units().await?.root().is_some();
    if !has_city || may_for_city(state, access, Action::ManageDirectory).await? {
        return Ok(());
    }
    Err(WebError::NotFound)
}

async fn find(state: &AppState, id: &str) -> Result<Import, WebError> {
    let id = ImportId(id.parse().map_err(|_| WebError::NotFound)?);
    let found = imports::find(state.db().read(), id).await?;
    found.filter(|import| import.round.is_none()).ok_or(WebError::NotFound)
}

async fn page(
    state: &AppState,
    layout: &Layout,
    wrong: Option<(ImportWhat, Text)>,
) -> Result<Markup, WebError> {
    let (db, today) = (state.db().read(), state.clock().today());
    let tree = state.catalogue().units().await?;
    let directory = Directory {
        units: tree.iter().filter(|unit| unit.is_valid_on(today)).count() as u64,
        people: people::count(db, today).await?,
        recent: &imports::list(db, None, RECENT).await?,
        wrong,
        megabytes: MOST_MEGABYTES,
    };
    Ok(directory.page(layout))
}
