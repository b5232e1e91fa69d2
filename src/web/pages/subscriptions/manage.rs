//! `/manage/subscriptions`: everybody's.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use maud::Markup;

use super::{Asked, insert, new_values, owner, read, unit_options};
use crate::{
    domain::{account::Email, ids::SubscriptionId, permission::Action, subscription::NewSubscription},
    store::{
        StoreError,
        subscriptions::{self, StoppedBy, SubscriptionFilter},
    },
    text::{date, subscription as words},
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
        pages::manage_result::may_for_city,
        views::subscriptions::{Form, Subscriptions},
    },
};

const SUBSCRIPTIONS_A_PAGE: u64 = 50;

pub async fn get(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    allowed(&state, &access).await?;
    let values = new_values(&state, &asked.unit).await?;
    page(&state, &layout, &asked, (&values, &FieldErrors::default())).await
}

async fn allowed(state: &AppState, access: &Access) -> Result<(), WebError> {
    if may_for_city(state, access, Action::ManageMail).await? { Ok(()) } else { Err(WebError::NotFound) }
}

async fn page(
    state: &AppState,
    layout: &Layout,
    asked: &Asked,
    (values, errors): (&Values, &FieldErrors),
) -> Result<Markup, WebError> {
    let db = state.db().read();
    let filter = SubscriptionFilter { account: None, text: asked.q.clone() };
    let found = subscriptions::count(db, &filter).await?;
    let pages = found.div_ceil(SUBSCRIPTIONS_A_PAGE).max(1);
    let page = asked.page.parse::<u64>().unwrap_or(1).clamp(1, pages);
    let window = ((page - 1) * SUBSCRIPTIONS_A_PAGE, SUBSCRIPTIONS_A_PAGE);
    let shown = Subscriptions {
        base: "/manage/subscriptions",
        own: None,
        list: subscriptions::page(db, &filter, window).await?,
        text: &asked.q,
        found,
        page,
        pages,
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
    allowed(&state, &access).await?;
    let values = Values::from(pairs.0);
    let errors = match values.get("email").parse::<Email>() {
        Err(_) => {
            let mut errors = FieldErrors::default();
            errors.push("email", words::EMAIL_WRONG.get(layout.language));
            errors
        }
        Ok(email) => {
            let account = owner(&state, &email).await?;
            match read(&state, &values, (email, account), layout.language).await? {
                Ok(new) => match declined(&state, &access, &new).await? {
                    None => {
                        insert(&state, &new, &access.actor()).await?;
                        return Ok(Redirect::to("/manage/subscriptions?done=saved").into_response());
                    }
                    Some(stopped_at) => {
                        let day = date::moment(stopped_at, layout.language);
                        let mut errors = FieldErrors::default();
                        errors.push("email", words::DECLINED.fill(layout.language, &[("day", &day)]));
                        errors
                    }
                },
                Err(errors) => errors,
            }
        }
    };
    let page = page(&state, &layout, &Asked::default(), (&values, &errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// When the recipient, somebody else, has stopped that report.
async fn declined(
    state: &AppState,
    access: &Access,
    new: &NewSubscription,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    if new.account == Some(access.account) {
        return Ok(None);
    }
    subscriptions::declined(state.db().read(), new).await
}

/// Ends one.
pub async fn stop(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Redirect, WebError> {
    allowed(&state, &access).await?;
    let id = SubscriptionId(id.parse().map_err(|_| WebError::NotFound)?);
    let known = subscriptions::find(state.db().read(), id).await?.ok_or(WebError::NotFound)?;
    let own = known.what.account == Some(access.account);
    let by = if own { StoppedBy::Recipient } else { StoppedBy::Office };
    super::stop(&state, id, by, &access.actor()).await?;
    Ok(Redirect::to("/manage/subscriptions?done=stopped"))
}
