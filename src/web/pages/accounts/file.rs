//! `/manage/accounts/download.csv`: the list as a file.

use axum::{extract::State, response::Response};
use axum_extra::extract::Query;

use super::{
    Realm,
    list::{Search, rows},
};
use crate::{
    domain::{audit::Entry, ids::AccountId},
    report,
    store::{accounts, audit},
    web::{Access, AppState, WebError, pages::download::csv_stream},
};

/// Accounts that are read at a time.
const CHUNK: u64 = 2000;

pub async fn get(
    State(state): State<AppState>,
    access: Access,
    Query(search): Query<Search>,
) -> Result<Response, WebError> {
    let realm = Realm::of(&state, &access).await?;
    let filter = search.filter(&realm);
    let entry = Entry::new("account.download", "accounts");
    audit::record(state.db().read(), state.clock().now(), &access.actor(), &entry).await?;
    let name = format!("tai-khoan-{}.csv", state.clock().today());
    let language = access.language;
    let heading = report::accounts_csv_heading(language).map_err(anyhow::Error::from)?;
    let shared = std::sync::Arc::new((state, realm, filter));
    Ok(csv_stream(&name, heading, AccountId(0), move |last| {
        let shared = shared.clone();
        async move {
            let (state, realm, filter) = &*shared;
            let chunk = accounts::page_after(state.db().read(), filter, last, CHUNK).await?;
            let Some(next) = chunk.last().map(|account| account.id) else { return Ok(None) };
            let rows = rows(state, realm, chunk).await?;
            let rows = rows.iter().map(|row| (&row.account, row.roles.as_slice()));
            Ok(Some((report::accounts_csv(rows, language)?, next)))
        }
    }))
}
