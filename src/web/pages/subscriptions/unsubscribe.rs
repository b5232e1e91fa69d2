//! `/unsubscribe/{token}`: the way out that stands in every message. Opening it changes nothing, since programs that
//! look at links open it too; one POST does, by the button or by a mail program (RFC 8058).

use axum::{
    extract::{Path, State},
    response::Redirect,
};
use maud::Markup;

use super::stop;
use crate::{
    domain::{audit::Actor, subscription::Subscription},
    store::{
        StoreError, audit,
        subscriptions::{self, StoppedBy},
    },
    web::{AppState, WebError, components::Layout, views::subscriptions::unsubscribe},
};

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Path(token): Path<String>,
) -> Result<Markup, WebError> {
    let known = find(&state, &token).await?;
    let unit = unit_name(&state, &known).await?;
    Ok(unsubscribe(&layout, &known, &unit))
}

pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    Path(token): Path<String>,
) -> Result<Markup, WebError> {
    let mut known = find(&state, &token).await?;
    stop(&state, known.id, StoppedBy::Recipient, &Actor::Visitor).await?;
    known.stopped_at = known.stopped_at.or(Some(state.clock().now()));
    known.declined = true;
    let unit = unit_name(&state, &known).await?;
    Ok(unsubscribe(&layout, &known, &unit))
}

/// `POST /unsubscribe/{token}/again`: who stopped it wants it again.
pub async fn again(State(state): State<AppState>, Path(token): Path<String>) -> Result<Redirect, WebError> {
    let known = find(&state, &token).await?;
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    if subscriptions::resume(&tx, known.id, now).await? {
        let object = format!("subscription:{}", known.id);
        audit::insert(&tx, now, &Actor::Visitor, "subscription.add", &object, None).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to(&format!("/unsubscribe/{token}")))
}

async fn find(state: &AppState, token: &str) -> Result<Subscription, WebError> {
    // A database refuses a zero byte; no token holds one.
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
        return Err(WebError::NotFound);
    }
    subscriptions::find_by_token(state.db().read(), token).await?.ok_or(WebError::NotFound)
}

async fn unit_name(state: &AppState, known: &Subscription) -> Result<String, WebError> {
    let tree = state.catalogue().units().await?;
    Ok(tree.by_code(&known.what.unit).map_or_else(|| known.what.unit.clone(), |unit| unit.name.clone()))
}
