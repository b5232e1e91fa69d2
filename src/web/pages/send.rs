//! `/manage/results/{id}/send`: one message per recipient into the outbox.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use maud::Markup;
use serde::Deserialize;

use super::{
    download::file_error,
    mail::folder,
    manage_result::{find, may_for_city},
    results::report_error,
};
use crate::{
    domain::{
        account::Email,
        audit::Entry,
        indicator::{ResultState, StoredResult},
        language::Language,
        permission::Action,
        report::FileFormat,
    },
    mail::messages,
    report::{self, FileParts, Report, ReportFile},
    store::{StoreError, audit, outbox, units},
    text::mail as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{self, mail::SendForm},
    },
};

/// Recipients at a time.
const RECIPIENTS_MAXIMUM: usize = 500;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    recipients: String,
    unit: String,
}

/// The form.
pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(id): Path<String>,
) -> Result<Markup, WebError> {
    let result = sendable(&state, &access, &id).await?;
    Ok(views::mail::send(&layout, &result, &SendForm::default(), folder(&state).as_deref()))
}

async fn sendable(state: &AppState, access: &Access, id: &str) -> Result<StoredResult, WebError> {
    let result = find(state, access, id, None).await?;
    if !may_for_city(state, access, Action::ManageMail).await? {
        return Err(WebError::NotFound);
    }
    if result.state == ResultState::Draft {
        return Err(WebError::Unprocessable(words::DRAFT_NOT_SENT));
    }
    Ok(result)
}

/// Puts the messages into the outbox, all or none.
pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let result = sendable(&state, &access, &id).await?;
    let mut errors = Vec::new();
    let recipients = recipients(&state, &fields.recipients, layout.language, &mut errors).await?;
    let unit = Some(fields.unit.trim()).filter(|unit| !unit.is_empty());
    let tree = units::tree(state.db().read()).await?;
    if unit.is_some_and(|code| tree.by_code(code).is_none()) {
        errors.push(("unit".to_owned(), words::UNIT_UNKNOWN.get(layout.language).to_owned()));
    }
    if !errors.is_empty() {
        let form = SendForm { recipients: fields.recipients, unit: fields.unit, errors };
        let page = views::mail::send(&layout, &result, &form, folder(&state).as_deref());
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let language = Language::Vietnamese;
    let about = (language, FileFormat::Xlsx, false);
    let parts = FileParts::begin(state.db(), result.clone(), unit, about).await.map_err(file_error)?;
    let file = parts.whole().await.map_err(file_error)?;
    let report = report::headlines(state.db(), result, unit, language).await.map_err(report_error)?;
    enqueue(&state, &access, (&report, &file), recipients).await?;
    Ok(Redirect::to("/manage/mail").into_response())
}

async fn enqueue(
    state: &AppState,
    access: &Access,
    (report, file): (&Report, &ReportFile),
    recipients: Vec<Email>,
) -> Result<(), WebError> {
    let link = link(state, report);
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    let entry = Entry::new("result.send", report.result.object())
        .fact("recipients", &recipients.len())
        .fact("unit", &format!("{} · {}", report.unit, report.unit_name));
    for recipient in recipients {
        outbox::enqueue(&tx, state.clock(), &messages::report(report, file, &link, recipient)).await?;
    }
    audit::record(&tx, now, &access.actor(), &entry).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// The public page once there is one, else the managers'.
fn link(state: &AppState, report: &Report) -> String {
    let base = &state.config().http.base_url;
    let result = &report.result;
    match result.state {
        ResultState::Published => format!("{base}/results/{}/{}", result.period, report.unit),
        _ => format!("{base}/manage/results/{}", result.id),
    }
}

/// Every address once, in the order given; what is wrong is added to `errors`.
async fn recipients(
    state: &AppState,
    text: &str,
    language: Language,
    errors: &mut Vec<(String, String)>,
) -> Result<Vec<Email>, WebError> {
    let refused = outbox::refused(state.db().read()).await?;
    let mut recipients: Vec<Email> = Vec::new();
    let mut wrong = |message: String| errors.push(("recipients".to_owned(), message));
    for word in
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).filter(|word| !word.is_empty())
    {
        match word.parse::<Email>() {
            Err(_) => wrong(words::RECIPIENT_WRONG.fill(language, &[("address", word)])),
            Ok(email) => match refused.iter().find(|one| one.address == email.as_str()) {
                Some(one) => {
                    let values = [("address", one.address.as_str()), ("reply", one.reply.as_str())];
                    wrong(words::RECIPIENT_REFUSED.fill(language, &values));
                }
                None if !recipients.contains(&email) => recipients.push(email),
                None => {}
            },
        }
    }
    if recipients.len() > RECIPIENTS_MAXIMUM {
        wrong(words::RECIPIENTS_TOO_MANY.fill(language, &[("n", &RECIPIENTS_MAXIMUM.to_string())]));
    } else if recipients.is_empty() && text.trim().is_empty() {
        wrong(words::RECIPIENTS_MISSING.get(language).to_owned());
    }
    Ok(recipients)
}
