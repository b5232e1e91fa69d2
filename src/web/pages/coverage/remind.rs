//! Reminding everybody who is missing: first the numbers, then the confirmation, then the truth about the sending.

use axum::{
    extract::{Path, Query, State},
    http::{StatusCode, Uri},
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;

use super::{Followed, Realm, UnitChoice};
use crate::{
    domain::{
        audit::Entry,
        questionnaire::Kind,
        reminder::{Reach, USUAL_AT_MOST},
    },
    store::{
        StoreError, audit, calendar, households,
        reminders::{self, StartedRun},
    },
    text::reminder as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{Pairs, Values},
        views::coverage::{Confirmation, Split},
    },
};

pub async fn get(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    Query(choice): Query<UnitChoice>,
    uri: Uri,
) -> Result<Markup, WebError> {
    let followed = remindable(&state, &access, Realm::of(&uri), (&slug, &choice.unit)).await?;
    confirmation(&state, &layout, &followed, false).await
}

pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    uri: Uri,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let values = Values::from(pairs.0);
    let followed = remindable(&state, &access, Realm::of(&uri), (&slug, values.get("unit"))).await?;
    if !values.is_set("confirm") {
        let page = confirmation(&state, &layout, &followed, true).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let unit = (!followed.is_whole()).then_some(followed.unit.id);
    let run = StartedRun {
        rounds: vec![(followed.round.id, None)],
        unit,
        asked_by: Some(access.name.clone()),
        day: state.clock().today(),
    };
    let now = state.clock().now();
    let tx = state.db().write_tx().await?;
    reminders::start(&tx, &run, now).await?;
    let entry = Entry::new("reminder.start", format!("round:{slug}")).fact("unit", &followed.unit.code);
    audit::record(&tx, now, &access.actor(), &entry).await?;
    tx.commit().await.map_err(StoreError::from)?;
    let back = format!("{}?{}&done=started#reminders", followed.path(), followed.query());
    Ok(Redirect::to(&back).into_response())
}

/// The round and unit, if the reader may remind there and something is told of it.
async fn remindable(
    state: &AppState,
    access: &Access,
    realm: Realm,
    (slug, unit): (&str, &str),
) -> Result<Followed, WebError> {
    let followed = Followed::find(state, access, realm, slug, unit).await?;
    let sample = followed.round.kind == Kind::Population;
    if !followed.may_remind || (sample && !followed.is_whole()) {
        return Err(WebError::NotFound);
    }
    if !followed.round.accepts_on(state.clock().today()) {
        return Err(WebError::Unprocessable(words::NOT_OPEN));
    }
    let hidden = followed.round.anonymous
        && followed.told(state).await?.get(&followed.unit.id).copied().flatten().is_none();
    if hidden { Err(WebError::NotFound) } else { Ok(followed) }
}

async fn confirmation(
    state: &AppState,
    layout: &Layout,
    followed: &Followed,
    unconfirmed: bool,
) -> Result<Markup, WebError> {
    let now = state.clock().now();
    let calendar = calendar::working_days(state.db().read()).await?;
    let allowed = state.config().mail.quiet.next_allowed(now, &calendar);
    let (reach, threshold) = (reach(state, followed).await?, state.config().statistics.threshold);
    let split = match followed.round.anonymous {
        false if reminders::touches_anonymous(state.db().read(), state.clock().today()).await? => {
            Split::Mixed
        }
        false => Split::Whole,
        true if reach.may_be_split(threshold.into()) => Split::InTwo,
        true => Split::Few(threshold),
    };
    let page = Confirmation {
        path: followed.path(),
        query: followed.query(),
        round: &followed.round,
        unit: &followed.unit.name,
        code: &followed.unit.code,
        reach,
        split,
        leaves_at: (allowed > now).then_some(allowed),
        unconfirmed,
    };
    Ok(page.markup(layout))
}

async fn reach(state: &AppState, followed: &Followed) -> Result<Reach, StoreError> {
    let (db, today, round) = (state.db().read(), state.clock().today(), &followed.round);
    let schedule = reminders::find_schedule(db, round.id).await?;
    let at_most = schedule.map_or(USUAL_AT_MOST, |schedule| schedule.at_most);
    match round.kind {
        Kind::Population => households::reach(db, round.id, at_most, today).await,
        _ => {
            let part = followed.part(state).await?;
            reminders::reach(db, round.id, &part, at_most, today).await
        }
    }
}
