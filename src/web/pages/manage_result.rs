//! `/manage/results/{id}`: one version and its approval.

use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use maud::Markup;

use super::results::{UnitQuery, prepare};
use crate::{
    domain::{
        ids::ResultId,
        indicator::{ResultState, StoredResult},
        permission::Action,
    },
    store::{
        audit,
        results::{self, ResultError},
    },
    text::results as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{self, manage_results::Managed},
    },
};

/// The whole city.
pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(id): Path<String>,
    Query(query): Query<UnitQuery>,
) -> Result<Markup, WebError> {
    show(&state, &layout, &access, (&id, None), &query).await
}

/// One unit with its subtree.
pub async fn get_unit(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path((id, unit)): Path<(String, String)>,
    Query(query): Query<UnitQuery>,
) -> Result<Markup, WebError> {
    show(&state, &layout, &access, (&id, Some(&unit)), &query).await
}

async fn show(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    (id, unit): (&str, Option<&str>),
    query: &UnitQuery,
) -> Result<Markup, WebError> {
    let result = find(state, access, id, unit).await?;
    let result_id = result.id;
    let base = format!("/manage/results/{result_id}");
    let (report, place, units) = prepare(state, result, unit, query, (layout.language, base)).await?;
    let may_manage = may_for_city(state, access, Action::ManageIndicators).await?;
    let may_send = may_for_city(state, access, Action::ManageMail).await?;
    let reasons = if may_manage && place.whole {
        results::reasons(state.db().read(), result_id).await?
    } else {
        Vec::new()
    };
    let managed = Managed { may_manage, may_send, reasons };
    Ok(views::manage_results::one(layout, &report, &place, &units, &managed))
}

/// The result with the number in the path, when the account may read it for `unit` (the city when none).
pub async fn find(
    state: &AppState,
    access: &Access,
    id: &str,
    unit: Option<&str>,
) -> Result<StoredResult, WebError> {
    let id: i64 = id.parse().map_err(|_| WebError::NotFound)?;
    let tree = state.catalogue().units().await?;
    let unit = match unit.map(str::trim).filter(|unit| !unit.is_empty()) {
        Some(code) => tree.by_code(code),
        None => tree.root(),
    };
    let scope = access.scope(Action::ReadManagement, &tree);
    if !unit.is_some_and(|unit| scope.contains(&unit.id)) {
        return Err(WebError::NotFound);
    }
    results::find(state.db().read(), ResultId(id)).await?.ok_or(WebError::NotFound)
}

/// Whether the account may do `action` for the whole city.
pub async fn may_for_city(state: &AppState, access: &Access, action: Action) -> Result<bool, WebError> {
    if !access.may(action) {
        return Ok(false);
    }
    let tree = state.catalogue().units().await?;
    let scope = access.scope(action, &tree);
    Ok(tree.root().is_some_and(|city| scope.contains(&city.id)))
}

/// Draft → approved.
pub async fn approve(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Redirect, WebError> {
    let result = find(&state, &access, &id, None).await?;
    if !may_for_city(&state, &access, Action::ManageIndicators).await? {
        return Err(WebError::NotFound);
    }
    results::approve(state.db(), result.id).await.map_err(state_error)?;
    let entry = result.stepped(ResultState::Approved);
    audit::record(state.db().read(), state.clock().now(), &access.actor(), &entry).await?;
    Ok(Redirect::to(&format!("/manage/results/{}", result.id)))
}

/// The page for a result that did not change its state.
pub fn state_error(error: ResultError) -> WebError {
    match error {
        ResultError::NotFound(_) => WebError::NotFound,
        ResultError::Store(error) => error.into(),
        ResultError::Outpaced(_) => WebError::Unprocessable(words::OUTPACED),
        ResultError::WrongState(_) | ResultError::Superseded(_) | ResultError::ReasonNeeded { .. } => {
            WebError::Unprocessable(words::CANNOT_CHANGE)
        }
    }
}
