//! `/subscriptions`: those of whoever is signed in.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;

use super::{Asked, insert, new_values, read, unit_options};
use crate::{
    domain::ids::SubscriptionId,
    store::subscriptions::{self, StoppedBy, SubscriptionFilter},
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
        views::subscriptions::{Form, Subscriptions},
    },
};

/// More than one account will ever have.
const SHOWN: u64 = 200;

pub async fn get(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    let values = new_values(&state, &asked.unit).await?;
    page(&state, &layout, &access, (&asked, &values, &FieldErrors::default())).await
}

async fn page(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    (asked, values, errors): (&Asked, &Values, &FieldErrors),
) -> Result<Markup, WebError> {
    let filter = SubscriptionFilter { account: Some(access.account), text: String::new() };
    let list = subscriptions::page(state.db().read(), &filter, (0, SHOWN)).await?;
    let shown = Subscriptions {
        base: "/subscriptions",
        own: Some(access.email.as_str()),
        found: list.len() as u64,
        list,
        text: "",
        page: 1,
        pages: 1,
        form: Form { values, errors, units: unit_options(state, values.get("unit")).await? },
        done: &asked.done,
    };
    Ok(shown.markup(layout))
}

pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    pairs: Pairs,
) -> Result<Response, WebError> {
    let values = Values::from(pairs.0);
    let owner = (access.email.clone(), Some(access.account));
    let errors = match read(&state, &values, owner, layout.language).await? {
        Ok(new) => {
            insert(&state, &new, &access.actor()).await?;
            return Ok(Redirect::to("/subscriptions?done=saved").into_response());
        }
        Err(errors) => errors,
    };
    let page = page(&state, &layout, &access, (&Asked::default(), &values, &errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Ends one of the own.
pub async fn stop(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Redirect, WebError> {
    let id = SubscriptionId(id.parse().map_err(|_| WebError::NotFound)?);
    let known = subscriptions::find(state.db().read(), id).await?;
    known.filter(|one| one.what.account == Some(access.account)).ok_or(WebError::NotFound)?;
    super::stop(&state, id, StoppedBy::Recipient, &access.actor()).await?;
    Ok(Redirect::to("/subscriptions?done=stopped"))
}
