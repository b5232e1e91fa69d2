//! `/manage/audit`: who did what, searched and downloaded.

mod filter;

use std::sync::Arc;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Query;
use serde::Deserialize;

use super::download::csv_stream;
use crate::{
    domain::{
        audit::{AuditEvent, AuditPage, AuditPlace, Entry},
        ids::AccountId,
    },
    report,
    store::{StoreError, accounts, audit, rounds},
    text::audit as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{self, audit::Log},
    },
};
use filter::Search;

const EVENTS_A_PAGE: u64 = 50;
/// Events that are counted; beyond, the page says that there are more.
const COUNTED: u64 = 10_000;
/// Events that a download reads at a time.
const CHUNK: u64 = 2000;

/// Where the page begins: by the number of an event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Place {
    before: String,
    after: String,
}

impl From<Place> for AuditPlace {
    fn from(place: Place) -> Self {
        match (place.before.parse(), place.after.parse()) {
            (Ok(id), _) => Self::Before(id),
            (Err(_), Ok(id)) => Self::After(id),
            (Err(_), Err(_)) => Self::Newest,
        }
    }
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Query(search): Query<Search>,
    Query(place): Query<Place>,
) -> Result<Response, WebError> {
    let db = state.db().read();
    let (filter, asked) = search.read(&state, layout.language).await?;
    if !asked.errors.is_empty() {
        let log = Log {
            asked,
            page: AuditPage::default(),
            names: words::Names::default(),
            found: 0,
            counted: COUNTED,
        };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, views::audit::page(&layout, &log)).into_response());
    }
    let page = audit::page(db, &filter, place.into(), EVENTS_A_PAGE).await?;
    let found = audit::count(db, &filter, COUNTED + 1).await?;
    let names = names(&state, &page.events).await?;
    let log = Log { asked, page, names, found, counted: COUNTED };
    Ok(views::audit::page(&layout, &log).into_response())
}

/// The names of the accounts and rounds that events are about.
async fn names(state: &AppState, events: &[AuditEvent]) -> Result<words::Names, StoreError> {
    let db = state.db().read();
    let mut ids: Vec<AccountId> = events.iter().filter_map(|event| words::account(&event.object)).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut slugs: Vec<&str> = events.iter().filter_map(|event| words::round(&event.object)).collect();
    slugs.sort_unstable();
    slugs.dedup();
    Ok(words::Names { accounts: accounts::names(db, &ids).await?, rounds: rounds::titles(db, &slugs).await? })
}

pub async fn download(
    State(state): State<AppState>,
    access: Access,
    Query(search): Query<Search>,
) -> Result<Response, WebError> {
    let language = access.language;
    let (filter, asked) = search.read(&state, language).await?;
    if !asked.errors.is_empty() {
        return Err(WebError::Unprocessable(words::ASKED_WRONG));
    }
    let told = |value: &str| Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    let entry = Entry::new("audit.download", "audit")
        .change("actor", None, told(&asked.who))
        .change("action", None, told(&asked.action))
        .change("object", None, told(&asked.object))
        .change("from", None, told(&asked.from))
        .change("until", None, told(&asked.until));
    audit::record(state.db().read(), state.clock().now(), &access.actor(), &entry).await?;
    let name = format!("nhat-ky-{}.csv", state.clock().today());
    let heading = report::audit_csv_heading(language).map_err(anyhow::Error::from)?;
    let shared = Arc::new((state, filter));
    Ok(csv_stream(&name, heading, AuditPlace::Newest, move |place| {
        let shared = shared.clone();
        async move {
            let (state, filter) = &*shared;
            let page = audit::page(state.db().read(), filter, place, CHUNK).await?;
            let Some(last) = page.events.last() else { return Ok(None) };
            let next = AuditPlace::Before(last.id);
            let names = names(state, &page.events).await?;
            Ok(Some((report::audit_csv(&page.events, &names, language)?, next)))
        }
    }))
}
