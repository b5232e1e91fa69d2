//! Opening, extending, closing, reopening, archiving and deleting a round.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;

use super::{
    assess::assess,
    detail::{Tried, back, refused, why_not},
    managed,
};
use crate::{
    domain::round::{Round, RoundState, TurnRefused, outside},
    store::{StoreError, audit, questionnaires, rounds},
    text::{Text, date, round as words, round_guide as guide_words},
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
    },
};

/// `POST /manage/rounds/{slug}/open`. What is severe must be confirmed.
pub async fn open(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = managed(&state, &access, &slug).await?;
    let values = Values::from(pairs.0);
    let possible = crate::domain::round::open(&round, state.clock().today());
    if possible.is_ok() && !values.is_set("open_confirm") {
        let set = questionnaires::find(state.db(), &round.questionnaire_hash).await?;
        let set = set.ok_or(WebError::NotFound)?;
        if assess(&state, &round, &set, layout.language).await?.severe {
            return unsure(
                &state,
                &layout,
                &access,
                (round, "open_confirm"),
                guide_words::WARNINGS_CONFIRM_NEEDED,
            )
            .await;
        }
    }
    match rounds::open(state.db(), state.clock(), round.id, &access.actor()).await? {
        Ok(opening) => Ok(back(&slug, "opened", Some(opening.assignments))),
        Err(TurnRefused::NotDraft) => Ok(back(&slug, "changed", None)),
        Err(why) => {
            let mut errors = FieldErrors::default();
            errors.push("opening", why_not(why, layout.language));
            refused(&state, &layout, &access, round, Tried { values, errors }).await
        }
    }
}

/// `POST /manage/rounds/{slug}/close`.
pub async fn close(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = managed(&state, &access, &slug).await?;
    if !Values::from(pairs.0).is_set("close_confirm") {
        return unsure(&state, &layout, &access, (round, "close_confirm"), words::CLOSE_CONFIRM_NEEDED).await;
    }
    let closed = rounds::close(state.db(), state.clock(), round.id, &access.actor()).await?;
    Ok(back(&slug, if closed { "closed" } else { "changed" }, None))
}

/// `POST /manage/rounds/{slug}/extend`.
pub async fn extend(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = managed(&state, &access, &slug).await?;
    let values = Values::from(pairs.0);
    let mut errors = FieldErrors::default();
    match date::parse(values.get("extend_on")) {
        None => errors.push("extend_on", words::BAD_DATE.get(layout.language)),
        Some(day) if !values.is_set("extend_confirm") && strays(&round, day, state.clock().today()) => {
            errors.push("extend_confirm", guide_words::EXTEND_CONFIRM_NEEDED.get(layout.language));
        }
        Some(day) => match rounds::extend(state.db(), state.clock(), round.id, day, &access.actor()).await? {
            Ok(()) => return Ok(back(&slug, "extended", None)),
            Err(why) => errors.push("extend_on", why_not(why, layout.language)),
        },
    }
    let round = super::find(&state, &access, &slug).await?;
    refused(&state, &layout, &access, round, Tried { values, errors }).await
}

/// Whether `round` can be extended to `day`, but far from the period that its answers count for.
fn strays(round: &Round, day: NaiveDate, today: NaiveDate) -> bool {
    let longer = Round { closes_on: day, ..round.clone() };
    crate::domain::round::extend(round, day, today).is_ok() && outside(&longer).is_some()
}

/// `POST /manage/rounds/{slug}/reopen`.
pub async fn reopen(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = managed(&state, &access, &slug).await?;
    let (values, language) = (Values::from(pairs.0), layout.language);
    let mut errors = FieldErrors::default();
    let (day, reason) = (date::parse(values.get("reopen_on")), values.get("reason").to_owned());
    if day.is_none() {
        errors.push("reopen_on", words::BAD_DATE.get(language));
    }
    let (until, actor) = (day.unwrap_or(state.clock().today()), access.actor());
    let reopened = if errors.is_empty() {
        rounds::reopen(state.db(), state.clock(), round.id, (until, &reason), &actor).await?
    } else {
        // The other field is looked at too, so that everything is said at once.
        let standing = rounds::standing(state.db().read(), &round, state.clock().today()).await?;
        crate::domain::round::reopen(&round, until, &reason, &standing)
    };
    match reopened {
        Ok(()) if errors.is_empty() => return Ok(back(&slug, "reopened", None)),
        Ok(()) => {}
        Err(why) => {
            let field = if why == TurnRefused::NoReason { "reason" } else { "reopen_on" };
            errors.push(field, why_not(why, language));
        }
    }
    refused(&state, &layout, &access, round, Tried { values, errors }).await
}

/// `POST /manage/rounds/{slug}/archive`.
pub async fn archive(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = managed(&state, &access, &slug).await?;
    if round.state == RoundState::Closed && !Values::from(pairs.0).is_set("archive_confirm") {
        let needed = guide_words::ARCHIVE_CONFIRM_NEEDED;
        return unsure(&state, &layout, &access, (round, "archive_confirm"), needed).await;
    }
    let archived = rounds::archive(state.db(), state.clock(), round.id, &access.actor()).await?;
    Ok(back(&slug, if archived.is_ok() { "archived" } else { "changed" }, None))
}

/// `POST /manage/rounds/{slug}/delete`: a draft.
pub async fn delete(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = managed(&state, &access, &slug).await?;
    if !Values::from(pairs.0).is_set("delete_confirm") {
        let needed = guide_words::DELETE_CONFIRM_NEEDED;
        return unsure(&state, &layout, &access, (round, "delete_confirm"), needed).await;
    }
    let tx = state.db().write_tx().await?;
    if !rounds::delete_draft(&tx, round.id).await? {
        return Ok(back(&slug, "changed", None));
    }
    audit::record(&tx, state.clock().now(), &access.actor(), &round.deleted()).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to("/manage/rounds?done=deleted").into_response())
}

/// The page again: a box has to be ticked.
async fn unsure(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    (round, field): (Round, &'static str),
    needed: Text,
) -> Result<Response, WebError> {
    let mut errors = FieldErrors::default();
    errors.push(field, needed.get(layout.language));
    refused(state, layout, access, round, Tried { values: Values::default(), errors }).await
}
