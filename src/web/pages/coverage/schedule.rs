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
    domain::reminder::{AT_MOST_MAXIMUM, Schedule},
    store::{audit, reminders},
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
    reminders::set_schedule(&tx, &schedule).await?;
    let detail = format!("{} / {}", schedule.words(), schedule.at_most);
    let object = format!("round:{slug}");
    audit::insert(&tx, now, &access.actor(), "reminder.schedule", &object, Some(&detail)).await?;
    tx.commit().await.map_err(crate::store::StoreError::from)?;
    Ok(Redirect::to(&format!("{}?done=scheduled", followed.path())).into_response())
}
