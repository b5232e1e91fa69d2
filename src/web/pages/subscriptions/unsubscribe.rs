//! `/unsubscribe/{token}`: the way out that stands in every message. Opening it changes nothing, since programs that
//! look at links open it too; one POST does, by the button or by a mail program (RFC 8058). It ends the report in every
//! rhythm.

use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use maud::Markup;

use super::{Asked, change};
use crate::{
    domain::{
        audit::Actor,
        language::Language,
        subscription::{Listed, Side},
    },
    store::subscriptions,
    text::subscription as words,
    web::{
        AppState, WebError,
        components::Layout,
        views::subscriptions::{WayOut, timing},
    },
};

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    let known = find(&state, &token).await?;
    Ok(way_out(&state, &known, layout.language).await?.markup(&layout, asked.done == "again"))
}

pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    Path(token): Path<String>,
) -> Result<Markup, WebError> {
    let known = find(&state, &token).await?;
    change::stop(&state, known.id(), Side::Recipient, &Actor::Visitor).await?;
    let known = find(&state, &token).await?;
    Ok(way_out(&state, &known, layout.language).await?.markup(&layout, false))
}

/// `POST /unsubscribe/{token}/again`: who stopped it wants it again.
pub async fn again(State(state): State<AppState>, Path(token): Path<String>) -> Result<Redirect, WebError> {
    let known = find(&state, &token).await?;
    change::resume(&state, known.id(), Side::Recipient, &Actor::Visitor).await?;
    Ok(Redirect::to(&format!("/unsubscribe/{token}?done=again")))
}

async fn find(state: &AppState, token: &str) -> Result<Listed, WebError> {
    // A database refuses a zero byte; no token holds one.
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
        return Err(WebError::NotFound);
    }
    subscriptions::find_by_token(state.db().read(), token).await?.ok_or(WebError::NotFound)
}

/// The page of the report that `known` is to, as things stand. A damaged one sends nothing; it can be stopped too, so
/// that it stays stopped once it is mended.
async fn way_out(state: &AppState, known: &Listed, language: Language) -> Result<WayOut, WebError> {
    let tree = state.catalogue().units().await?;
    let name = |code: &str| tree.by_code(code).map_or_else(|| code.to_owned(), |unit| unit.name.clone());
    let one = match known {
        Listed::Sound(one) => one,
        Listed::Damaged(one) => {
            return Ok(WayOut {
                token: one.token.clone(),
                report: words::REPORT.get(language),
                unit: name(&one.unit),
                email: one.email.clone(),
                asks: one.declined_at.is_none(),
                declined: one.declined_at.is_some(),
                ..WayOut::default()
            });
        }
    };
    let same = subscriptions::of_same_report(state.db().read(), one.id).await?;
    let running = same.iter().filter(|one| one.stopped_at.is_none());
    let running: Vec<_> = running.map(|one| timing(one, language)).collect();
    Ok(WayOut {
        token: one.token.clone(),
        report: words::report(one.what.report).get(language),
        unit: name(&one.what.unit),
        email: one.what.email.to_string(),
        asks: !running.is_empty(),
        running,
        declined: same.iter().any(|one| one.declined_at.is_some()),
        withdrawn: same.iter().any(|one| one.withdrawn_at.is_some()),
    })
}
