//! `/manage/results/{id}/publish`: what would be published and what speaks against it, and publishing.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use maud::Markup;

use super::manage_result::{find, may_for_city, state_error};
use crate::{
    domain::{
        indicator::{ResultState, StoredResult},
        permission::Action,
        publication::{Outlook, PublishDoubt},
    },
    store::results,
    text::results as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{Pairs, Values},
        views::publish::Question,
    },
};

/// An approved result with what its publication brings.
struct Approved {
    result: StoredResult,
    outlook: Outlook,
    doubts: Vec<PublishDoubt>,
    today: NaiveDate,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(id): Path<String>,
) -> Result<Markup, WebError> {
    Ok(Approved::find(&state, &access, &id).await?.page(&layout, false))
}

/// Approved → published. What speaks against it must have been read.
pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(id): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let approved = Approved::find(&state, &access, &id).await?;
    let values = Values::from(pairs.0);
    let read: Vec<&str> = values.get("confirm").split(' ').collect();
    let published =
        results::publish_read(state.db(), approved.result.id, state.clock(), &access.actor(), &read).await;
    if !published.map_err(state_error)? {
        let approved = Approved::find(&state, &access, &id).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, approved.page(&layout, true)).into_response());
    }
    Ok(Redirect::to(&format!("/manage/results/{}", approved.result.id)).into_response())
}

impl Approved {
    async fn find(state: &AppState, access: &Access, id: &str) -> Result<Self, WebError> {
        let result = find(state, access, id, None).await?;
        if !may_for_city(state, access, Action::ManageIndicators).await? {
            return Err(WebError::NotFound);
        }
        if result.state != ResultState::Approved {
            return Err(WebError::Unprocessable(words::CANNOT_CHANGE));
        }
        let today = state.clock().today();
        let outlook = results::outlook(state.db().read(), &result, today).await?;
        let doubts = outlook.doubts(&result, today);
        Ok(Self { result, outlook, doubts, today })
    }

    fn page(&self, layout: &Layout, unread: bool) -> Markup {
        let Self { result, outlook, doubts, today } = self;
        Question { result, outlook, doubts, today: *today, unread }.page(layout)
    }
}
