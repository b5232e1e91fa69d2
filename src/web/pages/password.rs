//! `/password/{token}`: setting the password with a one-time link.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use tower_sessions::Session;

use super::login::landing;
use crate::{
    accounts::is_guessable,
    credential,
    domain::{
        account::{self, Account},
        audit::{Actor, Entry},
    },
    store::{accounts, audit, sessions},
    text::{Text, account as words},
    web::{AppState, WebError, components::Layout, extract::Agent, session, views},
};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewPassword {
    password: String,
    again: String,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let Some(account) = owner(&state, &token).await? else { return Ok(over(&layout)) };
    Ok(views::account::set_password(&layout, &account.email, &[]).into_response())
}

pub async fn post(
    State(state): State<AppState>,
    session: Session,
    (layout, Agent(device)): (Layout, Agent),
    Path(token): Path<String>,
    Form(form): Form<NewPassword>,
) -> Result<Response, WebError> {
    let Some(account) = owner(&state, &token).await? else { return Ok(over(&layout)) };
    let errors = problems(&form, &account);
    if !errors.is_empty() {
        let page = views::account::set_password(&layout, &account.email, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let hash = credential::hash(state.config().passwords, state.clock(), form.password).await?;
    if !set(&state, &token, &account, &hash).await? {
        return Ok(over(&layout));
    }
    session::sign_in(&session, account.id, device).await?;
    let grants = accounts::grants(state.db().read(), account.id).await?;
    Ok(Redirect::to(landing(&grants)).into_response())
}

fn over(layout: &Layout) -> Response {
    (StatusCode::GONE, views::account::link_over(layout)).into_response()
}

/// The account whose password the link may still set.
async fn owner(state: &AppState, token: &str) -> Result<Option<Account>, WebError> {
    let hash = credential::token_hash(token);
    let found = accounts::find_by_password_link(state.db().read(), &hash, state.clock().now()).await?;
    Ok(found.filter(|account| account.locked_at.is_none()))
}

/// Uses the link up and signs the account out everywhere; whether it was still there to use.
async fn set(state: &AppState, token: &str, account: &Account, hash: &str) -> Result<bool, WebError> {
    let now = state.clock().now();
    let tx = state.db().write_tx().await?;
    if !accounts::use_password_link(&tx, &credential::token_hash(token), now).await? {
        return Ok(false);
    }
    accounts::set_password(&tx, account.id, hash).await?;
    sessions::delete_of(&tx, account.id).await?;
    let entry = Entry::on_account("account.password_set", account.id);
    audit::record(&tx, now, &Actor::of(account), &entry).await?;
    tx.commit().await.map_err(crate::store::StoreError::from)?;
    Ok(true)
}

fn problems(form: &NewPassword, account: &Account) -> Vec<(&'static str, Text)> {
    let length = form.password.chars().count();
    let mut problems = Vec::new();
    if length < account::PASSWORD_MINIMUM {
        problems.push(("password", words::TOO_SHORT));
    } else if length > account::PASSWORD_MAXIMUM {
        problems.push(("password", words::TOO_LONG));
    } else if is_guessable(&form.password, &account.name, account.email.as_str()) {
        problems.push(("password", words::GUESSABLE));
    }
    if form.password != form.again {
        problems.push(("again", words::DIFFERENT));
    }
    problems
}
