//! `/unsubscribe/{token}`: the way out that stands in every message. Opening it changes nothing, since programs that
//! look at links open it too; one POST does, by the button or by a mail program (RFC 8058).

use axum::extract::{Path, State};
use maud::Markup;

use super::stop;
use crate::{
    domain::{audit::Actor, subscription::Subscription},
    store::subscriptions,
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
    if known.stopped_at.is_none() {
        stop(&state, known.id, &Actor::Visitor).await?;
        known.stopped_at = Some(state.clock().now());
    }
    let unit = unit_name(&state, &known).await?;
    Ok(unsubscribe(&layout, &known, &unit))
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
