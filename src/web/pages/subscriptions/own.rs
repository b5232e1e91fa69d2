//! `/subscriptions`: those of whoever is signed in.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;

use super::{Asked, change, id, listing, new_values, read, unit_options};
use crate::{
    domain::{
        ids::SubscriptionId,
        subscription::{Listed, Side},
    },
    store::subscriptions::{self, SubscriptionFilter},
    text::{date, subscription as words},
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
        list: listing::rows(state, list, layout.language).await?,
        nothing_published: !listing::has_published(state).await?,
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
    let none_yet = (FieldErrors::default(), layout.language);
    let errors = match read(&state, &values, Some(owner), none_yet).await? {
        Ok(new) => match change::insert(&state, &new, Some(Side::Office), &access.actor()).await? {
            Ok(()) => return Ok(Redirect::to("/subscriptions?done=saved").into_response()),
            Err(since) => {
                let day = date::moment(since, layout.language);
                let mut errors = FieldErrors::default();
                errors.push("report", words::WITHDRAWN.fill(layout.language, &[("day", &day)]));
                errors
            }
        },
        Err(errors) => errors,
    };
    let page = page(&state, &layout, &access, (&Asked::default(), &values, &errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Ends one of the own, with every rhythm of its report.
pub async fn stop(
    State(state): State<AppState>,
    access: Access,
    Path(path): Path<String>,
) -> Result<Redirect, WebError> {
    let id = own(&state, &access, &path).await?;
    change::stop(&state, id, Side::Recipient, &access.actor()).await?;
    Ok(Redirect::to("/subscriptions?done=stopped"))
}

/// Begins again what its recipient stopped.
pub async fn again(
    State(state): State<AppState>,
    access: Access,
    Path(path): Path<String>,
) -> Result<Redirect, WebError> {
    let id = own(&state, &access, &path).await?;
    change::resume(&state, id, Side::Recipient, &access.actor()).await?;
    Ok(Redirect::to("/subscriptions?done=again"))
}

/// The subscription of that number, where it is the reader's own.
async fn own(state: &AppState, access: &Access, path: &str) -> Result<SubscriptionId, WebError> {
    let known = subscriptions::find(state.db().read(), id(path)?).await?.and_then(Listed::sound);
    let own = known.filter(|one| one.what.account == Some(access.account));
    own.map(|one| one.id).ok_or(WebError::NotFound)
}
