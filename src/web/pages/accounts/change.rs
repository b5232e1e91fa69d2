//! What is done to an account: each path changes one thing and leads back to its page.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    Managed, desk,
    detail::{Outcome, page},
    find, new,
};
use crate::{
    accounts::AccountError,
    domain::{
        account::{Email, REASON_MAXIMUM},
        language::Language,
        permission::{Grant, Role},
    },
    text::{Text, accounts as words, folding},
    web::{
        Access, AppState, WebError,
        components::{Layout, Tone},
        form::{FieldErrors, Pairs, Values},
    },
};

type Asked = (State<AppState>, Layout, Access);

/// `POST …/grant`: `role` over `unit`.
pub async fn grant(
    (State(state), layout, access): Asked,
    Path(id): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let managed = find(&state, &access, &id).await?;
    let values = Values::from(pairs.0);
    let mut errors = FieldErrors::default();
    let now = (state.clock().today(), layout.language);
    let Some(grant) = new::grant(&managed.realm, &values, &mut errors, now) else {
        return refused(&state, (&layout, &access), managed, Outcome { errors, values, notice: None }).await;
    };
    let granted = desk(&state, &access).grant(managed.account.id, grant).await;
    let done = granted.map(|is_new| if is_new { "granted" } else { "had" });
    finish(&state, (&layout, &access), managed, values, done).await
}

/// `POST …/withdraw`: `role` over the unit with the code `unit`.
pub async fn withdraw(
    (State(state), layout, access): Asked,
    Path(id): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let managed = find(&state, &access, &id).await?;
    let values = Values::from(pairs.0);
    let unit = managed.realm.tree.by_code(values.get("unit")).map(|unit| unit.id);
    let role = values.get("role").parse::<Role>().ok();
    let grant = role.zip(unit).map(|(role, unit)| Grant { role, unit });
    let done = match grant {
        Some(grant) => desk(&state, &access).withdraw(managed.account.id, grant).await,
        None => Err(AccountError::NoSuchGrant),
    };
    let left: Vec<Grant> = managed.grants.iter().copied().filter(|held| Some(*held) != grant).collect();
    if done.is_ok() && !managed.realm.holds_all(&left) {
        return Ok(Redirect::to("/manage/accounts").into_response());
    }
    finish(&state, (&layout, &access), managed, Values::default(), done.map(|()| "withdrawn")).await
}

/// What is done to an account for a reason.
#[derive(Clone, Copy)]
enum Reasoned {
    Lock,
    Unlock,
}

/// `POST …/lock`: with a `reason`.
pub async fn lock(asked: Asked, id: Path<String>, pairs: Pairs) -> Result<Response, WebError> {
    with_reason(asked, id, pairs, Reasoned::Lock).await
}

/// `POST …/unlock`: with a `reason`.
pub async fn unlock(asked: Asked, id: Path<String>, pairs: Pairs) -> Result<Response, WebError> {
    with_reason(asked, id, pairs, Reasoned::Unlock).await
}

async fn with_reason(
    (State(state), layout, access): Asked,
    Path(id): Path<String>,
    pairs: Pairs,
    verb: Reasoned,
) -> Result<Response, WebError> {
    let managed = find(&state, &access, &id).await?;
    let values = Values::from(pairs.0);
    let reason = match reason(&values, layout.language) {
        Ok(reason) => reason,
        Err(errors) => {
            let outcome = Outcome { errors, values, notice: None };
            return refused(&state, (&layout, &access), managed, outcome).await;
        }
    };
    let (desk, account) = (desk(&state, &access), managed.account.id);
    let done = match verb {
        Reasoned::Lock => desk.lock(account, &reason).await.map(|()| "locked"),
        Reasoned::Unlock => desk.unlock(account, &reason).await.map(|()| "unlocked"),
    };
    finish(&state, (&layout, &access), managed, values, done).await
}

/// `POST …/reset`: the password goes, a link comes by mail.
pub async fn reset(
    (State(state), layout, access): Asked,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let managed = find(&state, &access, &id).await?;
    let done = desk(&state, &access).reset(managed.account.id).await;
    finish(&state, (&layout, &access), managed, Values::default(), done.map(|_| "reset")).await
}

/// `POST …/move`: to the address `new_email`.
pub async fn relocate(
    (State(state), layout, access): Asked,
    Path(id): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let managed = find(&state, &access, &id).await?;
    let values = Values::from(pairs.0);
    let mut errors = FieldErrors::default();
    let typed = values.get("new_email").parse::<Email>();
    let typed = errors.take("new_email", typed.map_err(|_| words::EMAIL_WRONG.get(layout.language)));
    let Some(email) = typed else {
        return refused(&state, (&layout, &access), managed, Outcome { errors, values, notice: None }).await;
    };
    let done = desk(&state, &access).relocate(managed.account.id, &email).await;
    finish(&state, (&layout, &access), managed, values, done.map(|()| "moved")).await
}

/// `POST …/sign-out`: every session ends.
pub async fn sign_out(
    (State(state), layout, access): Asked,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let managed = find(&state, &access, &id).await?;
    let done = desk(&state, &access).sign_out(managed.account.id).await;
    finish(&state, (&layout, &access), managed, Values::default(), done.map(|()| "signed-out")).await
}

fn reason(values: &Values, language: Language) -> Result<String, FieldErrors> {
    let reason = folding::clean(values.get("reason"));
    let wrong = match reason.chars().count() {
        0 => words::REASON_MISSING,
        length if length > REASON_MAXIMUM => words::REASON_LONG,
        _ => return Ok(reason),
    };
    let mut errors = FieldErrors::default();
    errors.push("reason", wrong.get(language));
    Err(errors)
}

/// Back to the page when it is done; else the page again with what was typed.
async fn finish(
    state: &AppState,
    reader: (&Layout, &Access),
    managed: Managed,
    values: Values,
    done: Result<&str, AccountError>,
) -> Result<Response, WebError> {
    let say = |text: Text| Some((Tone::Bad, text));
    let mut errors = FieldErrors::default();
    let notice = match done {
        Ok(done) => {
            let to = format!("/manage/accounts/{}?done={done}", managed.account.id);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(AccountError::LastAdministrator) => say(words::LAST_ADMIN),
        Err(AccountError::NoSuchGrant) => say(words::NO_SUCH_GRANT),
        Err(AccountError::Taken) => {
            errors.push("new_email", words::EMAIL_TAKEN.get(reader.0.language));
            None
        }
        Err(AccountError::NotFound) => return Err(WebError::NotFound),
        Err(AccountError::Store(error)) => return Err(error.into()),
    };
    refused(state, reader, managed, Outcome { notice, values, errors }).await
}

async fn refused(
    state: &AppState,
    (layout, access): (&Layout, &Access),
    managed: Managed,
    outcome: Outcome,
) -> Result<Response, WebError> {
    let page = page(state, layout, access, managed, outcome).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
