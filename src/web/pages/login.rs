//! `/login`: signing in.

use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use serde::Deserialize;
use tower_sessions::Session;

use crate::{
    credential,
    domain::{
        account::{Account, Email},
        audit::{Actor, Entry},
        permission::{Action, Grant},
    },
    store::{accounts, audit},
    text::{Text, account as words},
    web::{
        Access, AppState, WebError,
        components::Layout,
        extract::{Agent, ClientAddress, own_path},
        identity::in_service,
        session, views,
    },
};

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Destination {
    next: String,
    signed_out: Option<String>,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignIn {
    email: String,
    password: String,
    next: String,
    /// A form for `next` that came when nobody was signed in.
    held: String,
}

pub async fn get(access: Option<Access>, layout: Layout, Query(to): Query<Destination>) -> Response {
    if let Some(access) = access {
        return Redirect::to(own_path(&to.next, landing(&access.grants))).into_response();
    }
    let notice = to.signed_out.map(|_| words::SIGNED_OUT);
    views::account::SignIn { next: &to.next, notice, ..Default::default() }.page(&layout).into_response()
}

pub async fn post(
    State(state): State<AppState>,
    session: Session,
    layout: Layout,
    (address, Agent(device)): (ClientAddress, Agent),
    Form(form): Form<SignIn>,
) -> Result<Response, WebError> {
    let Some(attempt) = state.throttle().attempt(form.email.trim(), address).await else {
        return Ok(refused(&layout, &form, StatusCode::TOO_MANY_REQUESTS, words::WAIT));
    };
    let Some(account) = verified(&state, &form).await? else {
        return Ok(refused(&layout, &form, StatusCode::UNPROCESSABLE_ENTITY, words::WRONG));
    };
    attempt.succeeded();
    session::sign_in(&session, account.id, device).await?;
    let grants = accounts::grants(state.db().read(), account.id).await?;
    if !form.held.is_empty() {
        let next = own_path(&form.next, landing(&grants));
        return Ok(views::account::go_on(&layout, next, &form.held).into_response());
    }
    Ok(Redirect::to(own_path(&form.next, landing(&grants))).into_response())
}

/// The account that the form proves; whether it is unknown, locked or has another password shows neither
/// in the answer nor in its time.
async fn verified(state: &AppState, form: &SignIn) -> Result<Option<Account>, WebError> {
    let db = state.db().read();
    let account = match form.email.parse::<Email>() {
        Ok(email) => accounts::find_by_email(db, &email).await?,
        Err(_) => None,
    };
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    let right = credential::matches(state.config().passwords, stored, form.password.clone()).await?;
    let proven = in_service(state, account.clone()).await?.filter(|_| right);
    let (actor, action) = match &proven {
        Some(account) => (Actor::of(account), "account.sign_in"),
        None => (Actor::Visitor, "account.sign_in_refused"),
    };
    let entry = Entry::on_account(action, account.map(|account| account.id));
    audit::record(db, state.clock().now(), &actor, &entry).await?;
    Ok(proven)
}

fn refused(layout: &Layout, form: &SignIn, status: StatusCode, why: Text) -> Response {
    let page = views::account::SignIn {
        email: &form.email,
        next: &form.next,
        held: &form.held,
        error: Some(why),
        notice: None,
    };
    (status, page.page(layout)).into_response()
}

/// The first page of somebody with these roles.
pub fn landing(grants: &[Grant]) -> &'static str {
    let may = |action: Action| grants.iter().any(|grant| action.roles().contains(&grant.role));
    if may(Action::ReadManagement) {
        "/manage/rounds"
    } else if may(Action::ManageAccounts) {
        "/manage/accounts"
    } else if may(Action::AnswerAssignments) {
        "/tasks"
    } else {
        "/account"
    }
}
