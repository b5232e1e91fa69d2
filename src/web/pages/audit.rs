//! `/manage/audit`: who did what, searched and downloaded.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Query;
use chrono::{DateTime, Days, NaiveDate, Utc};
use maud::Markup;
use serde::Deserialize;

use super::download::disposition;
use crate::{
    domain::{audit::AuditFilter, language::Language},
    report,
    store::audit,
    text::{audit as words, date},
    web::{
        AppState, WebError,
        components::Layout,
        extract::Reader,
        views::{self, audit::Asked, audit::Log},
    },
};

const EVENTS_A_PAGE: u64 = 50;
/// Events of one file: what a spreadsheet still opens.
const EVENTS_A_FILE: u64 = 1_000_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    from: String,
    until: String,
    page: String,
}

impl Filter {
    /// The filter, and what was typed with what is wrong with it.
    fn read(self, language: Language) -> (AuditFilter, Asked) {
        let mut errors = Vec::new();
        let mut day = |name: &str, typed: &str| {
            let day = date::parse(typed);
            if day.is_none() && !typed.trim().is_empty() {
                errors.push((name.to_owned(), words::DAY_WRONG.get(language).to_owned()));
            }
            day
        };
        let (from, until) = (day("from", &self.from), day("until", &self.until));
        let until = until.and_then(|day| day.checked_add_days(Days::new(1)));
        let filter =
            AuditFilter { text: self.q.clone(), from: from.map(beginning), until: until.map(beginning) };
        (filter, Asked { text: self.q, from: self.from, until: self.until, errors })
    }
}

/// The moment at which a day begins in the city.
fn beginning(day: NaiveDate) -> DateTime<Utc> {
    (day.and_time(chrono::NaiveTime::MIN) - date::CITY_OFFSET).and_utc()
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Query(filter): Query<Filter>,
) -> Result<Markup, WebError> {
    let db = state.db().read();
    let page = filter.page.parse::<u64>().unwrap_or(1);
    let (filter, asked) = filter.read(layout.language);
    let found = audit::count(db, &filter).await?;
    let pages = found.div_ceil(EVENTS_A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let events = audit::page(db, &filter, ((page - 1) * EVENTS_A_PAGE, EVENTS_A_PAGE)).await?;
    Ok(views::audit::page(&layout, &Log { asked, events, found, page, pages }))
}

pub async fn download(
    State(state): State<AppState>,
    Reader(language): Reader,
    Query(filter): Query<Filter>,
) -> Result<Response, WebError> {
    let (filter, _) = filter.read(language);
    let events = audit::page(state.db().read(), &filter, (0, EVENTS_A_FILE)).await?;
    let content = report::audit_csv(&events, language).map_err(anyhow::Error::from)?;
    let name = format!("nhat-ky-{}.csv", state.clock().today());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&name)),
    ];
    Ok((headers, content).into_response())
}
