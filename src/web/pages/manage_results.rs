//! `/manage/results`: every version of every period, and computing a new one.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use maud::Markup;
use serde::Deserialize;

use crate::{
    domain::{audit::Entry, job::Job, period::Period, permission::Action},
    store::{audit, jobs, results},
    text::results as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        pages::manage_result::may_for_city,
        views::{self, manage_results::ComputeForm},
    },
};

/// Computations that the page lists.
const JOBS_SHOWN: u64 = 8;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    period: String,
    reason: String,
}

/// The list; `?period=` fills the form.
pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Query(fields): Query<Fields>,
) -> Result<Markup, WebError> {
    let form = ComputeForm { period: fields.period, ..ComputeForm::default() };
    page(&state, &layout, &access, form).await
}

async fn page(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    form: ComputeForm,
) -> Result<Markup, WebError> {
    if !may_for_city(state, access, Action::ReadManagement).await? {
        return Err(WebError::NotFound);
    }
    let db = state.db().read();
    let all = results::list(db).await?;
    let mut jobs = jobs::list(db, JOBS_SHOWN).await?;
    jobs.retain(|stored| !matches!(stored.job, Some(Job::CheckImport { .. } | Job::ApplyImport { .. })));
    let may_manage = may_for_city(state, access, Action::ManageIndicators).await?;
    Ok(views::manage_results::list(layout, &all, &jobs, may_manage.then_some(&form)))
}

/// Puts a computation into the queue.
pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    if !may_for_city(&state, &access, Action::ManageIndicators).await? {
        return Err(WebError::NotFound);
    }
    let reason = Some(fields.reason.trim()).filter(|reason| !reason.is_empty()).map(str::to_owned);
    let mut form =
        ComputeForm { period: fields.period.clone(), reason: fields.reason, ..ComputeForm::default() };
    let Ok(period) = fields.period.trim().parse::<Period>() else {
        form.period_error = Some(words::PERIOD_WRONG);
        let page = page(&state, &layout, &access, form).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    if reason.is_none() && results::latest_published(state.db().read(), period).await?.is_some() {
        form.reason_error = Some(words::REASON_MISSING);
        let page = page(&state, &layout, &access, form).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let entry = Entry::new("result.compute", format!("period:{period}"));
    let entry = entry.change("reason", None, reason.as_ref());
    let job =
        Job::ComputeIndicators { period, reason, asked_by: Some((access.account, access.name.clone())) };
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    jobs::enqueue(&tx, &job, now).await?;
    audit::record(&tx, now, &access.actor(), &entry).await?;
    tx.commit().await.map_err(crate::store::StoreError::from)?;
    Ok(Redirect::to("/manage/results").into_response())
}
