//! `/manage/rounds/new`: a new draft.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;

use super::input::{Offers, new_values};
use crate::{
    domain::round_entry,
    store::{StoreError, audit, rounds, units},
    text::round as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
    },
};

pub async fn get(State(state): State<AppState>, layout: Layout, access: Access) -> Result<Markup, WebError> {
    let offers = Offers::load(&state, &access, layout.language).await?;
    let (values, errors) = (new_values(&state), FieldErrors::default());
    Ok(offers.form(None, &values, &errors).page(&layout))
}

pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let values = Values::from(pairs.0);
    let offers = Offers::load(&state, &access, layout.language).await?;
    let errors = match offers.plan(&values, layout.language) {
        Ok(plan) => match insert(&state, &access, &plan).await {
            Ok(()) => {
                return Ok(Redirect::to(&format!("/manage/rounds/{}?done=saved", plan.slug)).into_response());
            }
            Err(StoreError::Duplicate(_)) => {
                let mut errors = FieldErrors::default();
                errors.push("slug", words::SLUG_TAKEN.get(layout.language));
                errors
            }
            Err(error) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = offers.form(None, &values, &errors).page(&layout);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn insert(
    state: &AppState,
    access: &Access,
    plan: &crate::domain::round::RoundPlan,
) -> Result<(), StoreError> {
    let now = state.clock().now();
    let tx = state.db().write_tx().await?;
    rounds::insert(&tx, plan, now).await?;
    let entry = round_entry::entry("round.create", None, plan, &units::tree(&tx).await?);
    audit::record(&tx, now, &access.actor(), &entry).await?;
    tx.commit().await?;
    Ok(())
}
