//! `/manage/rounds/{slug}/steps/{step}`: one step of a draft.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;

use super::{
    input::{Offer, StepInput, offers, period_choices, published, ticks, values_of},
    managed, may_manage,
};
use crate::{
    domain::{
        questionnaire::Questionnaire,
        round::{Guide, GuideStep, Round, RoundPlan, RoundState, default_days},
    },
    store::{StoreError, audit, calendar, questionnaires, rounds},
    text::round as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
        views::rounds::StepPage,
    },
};

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path((slug, step)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let draft = Draft::find(&state, &access, &slug, &step).await?;
    if let Some(elsewhere) = draft.elsewhere() {
        return Ok(Redirect::to(&elsewhere).into_response());
    }
    let tree = state.catalogue().units().await?;
    let values = values_of(draft.step, &draft.round.plan(), &tree);
    Ok(draft.page(&state, &layout, &values, &FieldErrors::default()).await?.into_response())
}

pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path((slug, step)): Path<(String, String)>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let draft = Draft::find(&state, &access, &slug, &step).await?;
    if let Some(elsewhere) = draft.elsewhere() {
        return Ok(Redirect::to(&elsewhere).into_response());
    }
    let values = Values::from(pairs.0);
    let errors = match draft.read(&state, &access, &values, &layout).await? {
        Ok(plan) => match update(&state, &access, &draft.round, &plan).await {
            Ok(true) => return Ok(Redirect::to(&draft.next(&plan.slug, &values)).into_response()),
            Ok(false) => return Ok(super::detail::back(&slug, "changed", None)),
            Err(StoreError::Duplicate(_)) => {
                let mut errors = FieldErrors::default();
                errors.push("slug", words::SLUG_TAKEN.get(layout.language));
                errors
            }
            Err(error) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let page = draft.page(&state, &layout, &values, &errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// A draft at one of its steps.
struct Draft {
    round: Round,
    guide: Guide,
    step: GuideStep,
    questionnaire: std::sync::Arc<Questionnaire>,
    offers: Vec<Offer>,
}

impl Draft {
    async fn find(state: &AppState, access: &Access, slug: &str, step: &str) -> Result<Self, WebError> {
        let round = managed(state, access, slug).await?;
        let questionnaire = questionnaires::find(state.db(), &round.questionnaire_hash).await?;
        let questionnaire = questionnaire.ok_or(WebError::NotFound)?;
        let guide = Guide::of(&questionnaire);
        let step: GuideStep = step.parse().map_err(|_| WebError::NotFound)?;
        if !guide.steps().contains(&step) {
            return Err(WebError::NotFound);
        }
        let offers = if step == GuideStep::About { offers(state, guide).await? } else { Vec::new() };
        Ok(Self { round, guide, step, questionnaire, offers })
    }

    /// Where to go instead: what is no draft (any more) has no steps, and two steps are pages of their own.
    fn elsewhere(&self) -> Option<String> {
        let slug = &self.round.slug;
        match self.step {
            _ if self.round.state != RoundState::Draft => Some(format!("/manage/rounds/{slug}")),
            GuideStep::Check => Some(format!("/manage/rounds/{slug}")),
            GuideStep::Sample => Some(format!("/manage/rounds/{slug}/sample")),
            _ => None,
        }
    }

    fn next(&self, slug: &str, values: &Values) -> String {
        let mut later = self.guide.steps().iter().skip_while(|step| **step != self.step).skip(1);
        match later.next() {
            Some(step) if *step != GuideStep::Check && !values.is_set("check") => {
                format!("/manage/rounds/{slug}/steps/{step}")
            }
            _ => format!("/manage/rounds/{slug}?done=saved"),
        }
    }

    /// The plan that the values describe; a set of the program's own is published with it.
    async fn read(
        &self,
        state: &AppState,
        access: &Access,
        values: &Values,
        layout: &Layout,
    ) -> Result<Result<RoundPlan, FieldErrors>, WebError> {
        let tree = state.catalogue().units().await?;
        let input = StepInput {
            guide: self.guide,
            stored: &self.round.plan(),
            questionnaire: &self.questionnaire,
            offers: &self.offers,
            tree: &tree,
            today: state.clock().today(),
            calendar: &calendar::working_days(state.db().read()).await?,
        };
        let mut plan = match input.read(self.step, values, layout.language) {
            Ok(plan) => plan,
            Err(errors) => return Ok(Err(errors)),
        };
        if !may_manage(state, access, plan.kind, &plan.units).await? {
            let mut errors = FieldErrors::default();
            errors.push("units", words::UNIT_OUT_OF_SCOPE.get(layout.language));
            return Ok(Err(errors));
        }
        if let Some(offer) = self.offers.iter().find(|offer| offer.hash == plan.questionnaire_hash) {
            plan.questionnaire_hash = published(state, access, offer).await?;
        }
        Ok(Ok(plan))
    }

    async fn page(
        &self,
        state: &AppState,
        layout: &Layout,
        values: &Values,
        errors: &FieldErrors,
    ) -> Result<Markup, WebError> {
        let (language, today) = (layout.language, state.clock().today());
        let tree = state.catalogue().units().await?;
        let chosen = values.get("period").parse().ok();
        let calendar = calendar::working_days(state.db().read()).await?;
        let sets = self.offers.iter().map(|offer| (offer.hash.clone(), offer.words(language)));
        let page = StepPage {
            round: &self.round,
            guide: self.guide,
            step: self.step,
            sets: &sets.collect::<Vec<_>>(),
            periods: &period_choices(chosen, today, language),
            units: &ticks(self.guide, &self.round.plan(), &tree, today),
            suggested: default_days(self.guide, self.round.period, today, &calendar),
            values,
            errors,
        };
        Ok(page.page(layout))
    }
}

async fn update(
    state: &AppState,
    access: &Access,
    round: &Round,
    plan: &RoundPlan,
) -> Result<bool, StoreError> {
    let entry = rounds::entry(state.db(), "round.edit", Some(&round.plan()), plan).await?;
    let tx = state.db().write_tx().await?;
    let updated = rounds::update_draft(&tx, round.id, plan).await?;
    if updated && !entry.changes.is_empty() {
        audit::record(&tx, state.clock().now(), &access.actor(), &entry).await?;
    }
    tx.commit().await?;
    Ok(updated)
}
