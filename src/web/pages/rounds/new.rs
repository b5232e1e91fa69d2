//! `/manage/rounds/new`: choosing a kind of round, and its first form, which makes the draft.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;

use super::{
    input::{Offer, fresh, offers, period_choices, published, start},
    may_manage, roots, scope,
};
use crate::{
    domain::{
        period::Period,
        round::{Guide, GuideStep, RoundPlan},
        round_entry,
    },
    store::{StoreError, audit, calendar, questionnaires, rounds, units},
    text::round as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
        views::rounds::{Start, choose},
    },
};

/// The kinds of round that this account may make somewhere.
pub async fn get(State(state): State<AppState>, layout: Layout, access: Access) -> Result<Markup, WebError> {
    let tree = state.catalogue().units().await?;
    let may = |guide: &&Guide| !scope(&access, &tree, guide.kind()).is_empty();
    let guides: Vec<Guide> = Guide::ALL.iter().filter(may).copied().collect();
    Ok(choose(&layout, &guides))
}

/// `GET /manage/rounds/new/{guide}`.
pub async fn get_start(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(guide): Path<String>,
) -> Result<Markup, WebError> {
    let guide = find(&state, &access, &guide).await?;
    let offers = offers(&state, guide).await?;
    let mut values = Values::default();
    values.push("period", Period::quarter_of(state.clock().today()).to_string());
    values.push("questionnaire", offers.first().map(|offer| offer.hash.clone()).unwrap_or_default());
    Ok(page(&state, &layout, (guide, &offers), &values, &FieldErrors::default()))
}

/// `POST /manage/rounds/new/{guide}`.
pub async fn post_start(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(guide): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let guide = find(&state, &access, &guide).await?;
    let (offers, values) = (offers(&state, guide).await?, Values::from(pairs.0));
    match start(&values, &offers, layout.language) {
        Ok((offer, period)) => {
            let slug = create(&state, &access, offer, period).await?;
            Ok(Redirect::to(&format!("/manage/rounds/{slug}/steps/{}", GuideStep::Dates)).into_response())
        }
        Err(errors) => {
            let page = page(&state, &layout, (guide, &offers), &values, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The guide with this code, if this account may make its rounds somewhere.
async fn find(state: &AppState, access: &Access, code: &str) -> Result<Guide, WebError> {
    let guide: Guide = code.parse().map_err(|_| WebError::NotFound)?;
    let tree = state.catalogue().units().await?;
    if scope(access, &tree, guide.kind()).is_empty() { Err(WebError::NotFound) } else { Ok(guide) }
}

async fn create(
    state: &AppState,
    access: &Access,
    offer: &Offer,
    period: Period,
) -> Result<String, WebError> {
    let hash = published(state, access, offer).await?;
    let calendar = calendar::working_days(state.db().read()).await?;
    let mut plan = fresh(hash, &offer.questionnaire, period, (state.clock().today(), &calendar));
    if !may_manage(state, access, plan.kind, &[]).await? {
        plan.units = roots(access, plan.kind).collect();
        plan.units.sort_unstable();
        plan.units.dedup();
    }
    insert(state, access, plan, ("round.create", None)).await
}

/// Stores a draft under a free name; its slug.
pub(super) async fn insert(
    state: &AppState,
    access: &Access,
    mut plan: RoundPlan,
    (action, copied): (&str, Option<&str>),
) -> Result<String, WebError> {
    let now = state.clock().now();
    let tree = units::tree(state.db().read()).await?;
    let set = questionnaires::get(state.db(), &plan.questionnaire_hash).await?;
    let tx = state.db().write_tx().await?;
    plan.slug = rounds::free_slug(&tx, &plan.slug).await?;
    rounds::insert(&tx, &plan, now).await?;
    let entry = round_entry::entry(action, None, (&plan, &set), &tree).change("copied_from", None, copied);
    audit::record(&tx, now, &access.actor(), &entry).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(plan.slug)
}

fn page(
    state: &AppState,
    layout: &Layout,
    (guide, offers): (Guide, &[Offer]),
    values: &Values,
    errors: &FieldErrors,
) -> Markup {
    let language = layout.language;
    let sets = offers.iter().map(|offer| (offer.hash.clone(), offer.words(language)));
    let chosen = values.get("period").parse().ok();
    Start {
        guide,
        sets: &sets.collect::<Vec<_>>(),
        periods: &period_choices(chosen, state.clock().today(), language),
        values,
        errors,
        title: words::NEW.get(language),
    }
    .page(layout)
}
