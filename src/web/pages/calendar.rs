//! `/manage/calendar`: which days are working days.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Datelike, NaiveDate};
use maud::Markup;
use serde::Deserialize;

use crate::{
    domain::{audit::Entry, working_days::CalendarDay},
    store::{StoreError, audit, calendar},
    text::{calendar as words, date},
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
        views::calendar::Calendar,
    },
};

/// Longest note.
const NOTE_MAXIMUM: usize = 200;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: String,
    done: String,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    let this_year = state.clock().today().year();
    let year = asked.year.parse().ok().filter(|year| (2020..=2100).contains(year)).unwrap_or(this_year);
    let (values, errors) = (Values::default(), FieldErrors::default());
    page(&state, &layout, year, (&values, &errors, &asked.done)).await
}

async fn page(
    state: &AppState,
    layout: &Layout,
    year: i32,
    (values, errors, done): (&Values, &FieldErrors, &str),
) -> Result<Markup, WebError> {
    let entered = calendar::list(state.db().read(), year).await?;
    Ok(Calendar { year, entered: &entered, values, errors, done }.markup(layout))
}

/// Enters a day.
pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    pairs: Pairs,
) -> Result<Response, WebError> {
    let values = Values::from(pairs.0);
    let mut errors = FieldErrors::default();
    let (day, kind) = (date::parse(values.get("day")), values.get("kind").parse().ok());
    if day.is_none() {
        errors.push("day", words::DAY_WRONG.get(layout.language));
    }
    if kind.is_none() {
        errors.push("kind", words::KIND_WRONG.get(layout.language));
    }
    if values.get("note").chars().count() > NOTE_MAXIMUM {
        errors.push("note", words::NOTE_LONG.get(layout.language));
    }
    let (Some(day), Some(kind), true) = (day, kind, errors.is_empty()) else {
        let year = day.map_or_else(|| state.clock().today().year(), |day| day.year());
        let page = page(&state, &layout, year, (&values, &errors, "")).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let entry = CalendarDay { day, kind, note: values.get("note").to_owned() };
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    let written = written("calendar.set", day, calendar::find(&tx, day).await?.as_ref(), Some(&entry));
    calendar::set(&tx, &entry).await?;
    audit::record(&tx, now, &access.actor(), &written).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to(&format!("/manage/calendar?year={}&done=saved", day.year())).into_response())
}

/// Takes an entry away.
pub async fn remove(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    pairs: Pairs,
) -> Result<Response, WebError> {
    let values = Values::from(pairs.0);
    let Some(day) = date::parse(values.get("day")) else {
        let mut errors = FieldErrors::default();
        errors.push("day", words::DAY_WRONG.get(layout.language));
        let page = page(&state, &layout, state.clock().today().year(), (&values, &errors, "")).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    let before = calendar::find(&tx, day).await?;
    if !calendar::delete(&tx, day).await? {
        return Err(WebError::NotFound);
    }
    let written = written("calendar.remove", day, before.as_ref(), None);
    audit::record(&tx, now, &access.actor(), &written).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to(&format!("/manage/calendar?year={}&done=removed", day.year())).into_response())
}

/// A day in the audit log, as it was entered before and after.
fn written(action: &str, day: NaiveDate, before: Option<&CalendarDay>, after: Option<&CalendarDay>) -> Entry {
    let kind = |entry: &CalendarDay| entry.kind;
    let note = |entry: &CalendarDay| Some(entry.note.clone()).filter(|note| !note.is_empty());
    Entry::new(action, format!("day:{day}")).change("day_kind", before.map(kind), after.map(kind)).change(
        "note",
        before.and_then(note),
        after.and_then(note),
    )
}
