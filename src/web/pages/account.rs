//! `/account`: the own name, roles and sessions, and a link to change the password.

use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use maud::Markup;
use serde::Deserialize;
use tower_sessions::Session;

use crate::{
    credential::LinkMail,
    domain::audit::Entry,
    mail::messages::Occasion,
    store::{StoreError, accounts, audit, sessions, units},
    text::account as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        session,
        views::{self, account::Own},
    },
};

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    sent: Option<String>,
    ended: Option<String>,
}

pub async fn get(
    State(state): State<AppState>,
    session: Session,
    access: Access,
    layout: Layout,
    Query(done): Query<Done>,
) -> Result<Markup, WebError> {
    let tree = units::tree(state.db().read()).await?;
    let unit = |id| tree.get(id).map_or_else(|| "–".to_owned(), |unit| unit.name.clone());
    let notice = match done {
        Done { sent: Some(_), .. } => Some(words::CHANGE_SENT),
        Done { ended: Some(_), .. } => Some(words::SESSION_ENDED),
        Done { .. } => None,
    };
    let own = Own {
        access: &access,
        roles: access.grants.iter().map(|grant| (grant.role, unit(grant.unit))).collect(),
        sends: state.config().mail.smtp_url.is_some(),
        sessions: session::list(&state, access.account, Some(&session)).await?,
        notice,
    };
    Ok(views::account::account(&layout, &own))
}

/// `POST /account/password`: mails a link to change the password.
pub async fn post_password(State(state): State<AppState>, access: Access) -> Result<Response, WebError> {
    if state.config().mail.smtp_url.is_none() {
        return Err(WebError::Unprocessable(words::NO_MAIL));
    }
    let tx = state.db().write_tx().await?;
    let account = accounts::find(&tx, access.account).await?.ok_or(WebError::NotFound)?;
    let (clock, config, actor) = (state.clock(), state.config(), &access.actor());
    let mail = LinkMail { clock, config, actor, occasion: Occasion::Asked, language: access.language };
    mail.send(&tx, &account).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to("/account?sent=1").into_response())
}

/// Which session is to end: its key, or `all`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ending {
    session: String,
}

/// `POST /account/sessions`: ends one of the own sessions, or all. One that is over already, or somebody else's, changes
/// nothing.
pub async fn post_sessions(
    State(state): State<AppState>,
    session: Session,
    access: Access,
    Form(Ending { session: key }): Form<Ending>,
) -> Result<Redirect, WebError> {
    if key.is_empty() {
        return Err(WebError::Unprocessable(words::SESSION_MISSING));
    }
    let open = session::list(&state, access.account, Some(&session)).await?;
    let ends_here = key == "all" || open.iter().any(|one| one.is_here && one.key == key);
    let tx = state.db().write_tx().await?;
    let action = if key == "all" {
        sessions::delete_of(&tx, access.account).await?;
        Some("account.sign_out_everywhere")
    } else {
        sessions::delete_one_of(&tx, access.account, &key).await?.then_some("account.session_end")
    };
    if let Some(action) = action {
        let entry = Entry::on_account(action, access.account);
        audit::record(&tx, state.clock().now(), &access.actor(), &entry).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    if ends_here {
        session.flush().await.map_err(anyhow::Error::from)?;
        return Ok(Redirect::to("/login?signed_out=1"));
    }
    Ok(Redirect::to("/account?ended=1"))
}
