//! `/d/{token}`: the file of a report that was too large for a mail, for as long as the link works and its owner may
//! have it.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};

use super::download::workbook;
use crate::{
    credential,
    domain::subscription::Listed,
    jobs,
    store::{report_links, results, subscriptions},
    text::subscription as words,
    web::{AppState, WebError},
};

pub async fn get(State(state): State<AppState>, Path(token): Path<String>) -> Result<Response, WebError> {
    let (db, now) = (state.db().read(), state.clock().now());
    let over = || WebError::Gone(words::LINK_OVER);
    let found = report_links::find(db, &credential::token_hash(&token), now).await?;
    let (subscription, result) = found.ok_or_else(over)?;
    let subscription = subscriptions::find(db, subscription).await?.and_then(Listed::sound);
    let subscription = subscription.ok_or_else(over)?;
    if !jobs::may_receive(state.db(), state.clock(), &subscription.what).await? {
        return Err(over());
    }
    let result = results::find(db, result).await?.ok_or_else(over)?;
    let (unit, language) = (Some(subscription.what.unit.as_str()), subscription.what.language);
    let file = workbook(&state, result, unit, language).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], file).into_response())
}
