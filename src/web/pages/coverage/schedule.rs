//! Setting when the missing of a round are reminded.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    Followed, Realm,
    round::{Asked, ScheduleInput, show},
};
use crate::{
    domain::{
        audit::Entry,
        reminder::{AT_MOST_MAXIMUM, Schedule},
    },
    store::{StoreError, audit, reminders},
    text::reminder as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
    },
};

pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let followed = Followed::find(&state, &access, Realm::Manage, &slug, "").await?;
    if !followed.may_remind || !followed.is_whole() {
        return Err(WebError::NotFound);
    }
    let values = Values::from(pairs.0);
    let mut errors = FieldErrors::default();
    let before = Schedule::days(values.get("before"));
    if before.is_none() {
        errors.push("before", words::BEFORE_WRONG.get(layout.language));
    }
    let at_most = values.get("at_most").parse().ok().filter(|n| (1..=AT_MOST_MAXIMUM).contains(n));
    if at_most.is_none() {
        errors.push("at_most", words::AT_MOST_WRONG.get(layout.language));
    }
    let (Some(before), Some(at_most)) = (before, at_most) else {
        let input = ScheduleInput { values: Some(values), errors };
        let page = show(&state, &layout, &access, &followed, (&Asked::default(), &input)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let now = state.clock().now();
    let schedule = Schedule { round: followed.round.id, before, at_most, set_on: state.clock().today() };
    let tx = state.db().write_tx().await?;
    let known = reminders::find_schedule(&tx, schedule.round).await?;
    reminders::set_schedule(&tx, &schedule).await?;
    let entry = Entry::new("reminder.schedule", format!("round:{slug}"))
        .change("remind_before", known.as_ref().map(Schedule::words), Some(schedule.words()))
        .change("remind_at_most", known.map(|known| known.at_most), Some(schedule.at_most));
    audit::record(&tx, now, &access.actor(), &entry).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to(&format!("{}?done=scheduled", followed.path())).into_response())
}
