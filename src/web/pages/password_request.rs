//! `/password`: asking for a one-time link by e-mail.

use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::Markup;
use serde::Deserialize;

use crate::{
    credential::{self, LinkMail},
    domain::{
        account::Email,
        audit::{Actor, Entry},
        ids::AccountId,
    },
    mail::messages::Occasion,
    store::{StoreError, accounts, audit, people},
    text::account as words,
    web::{AppState, WebError, components::Layout, extract::ClientAddress, identity::in_service, views},
};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Request {
    email: String,
}

pub async fn get(State(state): State<AppState>, layout: Layout) -> Markup {
    views::account::request_link(&layout, state.config().mail.smtp_url.is_some(), "", None)
}

pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    address: ClientAddress,
    Form(form): Form<Request>,
) -> Result<Response, WebError> {
    let Ok(email) = form.email.parse::<Email>() else {
        let sends = state.config().mail.smtp_url.is_some();
        let page = views::account::request_link(&layout, sends, &form.email, Some(words::EMAIL_WRONG));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    if state.config().mail.smtp_url.is_none() {
        return Err(WebError::Unprocessable(words::NO_MAIL));
    }
    if state.link_throttle().attempt(email.as_str(), address).await.is_none() {
        return Err(WebError::TooMany { retry_after: 900 });
    }
    send(&state, &layout, &email).await?;
    Ok(views::account::link_requested(&layout).into_response())
}

/// Mails the link to a known account, or to somebody of the directory, whose account begins with it; an unknown
/// address costs a transaction too.
async fn send(state: &AppState, layout: &Layout, email: &Email) -> Result<(), WebError> {
    let (clock, config) = (state.clock(), state.config());
    let tx = state.db().write_tx().await?;
    let person = people::find_by_email(&tx, email, clock.today()).await?;
    let known = accounts::find_by_email(&tx, email).await?;
    let found = match (known, person) {
        (None, Some(person)) => credential::enrol(&tx, clock, email, &person).await?,
        // The address has gone over to somebody else: the account does not.
        (Some(known), Some(person))
            if known.staff_code.as_ref().is_some_and(|code| *code != person.staff_code) =>
        {
            None
        }
        (known, _) => known,
    };
    match in_service(state, found).await? {
        Some(account) => {
            let (actor, occasion) = (&Actor::Visitor, Occasion::Asked);
            let mail = LinkMail { clock, config, actor, occasion, language: layout.language };
            mail.send(&tx, &account).await?;
        }
        None => {
            let entry = Entry::on_account("account.password_link_refused", None::<AccountId>);
            audit::record(&tx, clock.now(), &Actor::Visitor, &entry).await?;
        }
    }
    Ok(tx.commit().await.map_err(StoreError::from)?)
}
