//! `/manage/mail`: what became of each message.

use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use axum_extra::extract::Form;
use maud::Markup;
use serde::Deserialize;

use super::manage_result::may_for_city;
use crate::{
    domain::{
        audit::Entry,
        ids::MessageId,
        mail::{MessageFilter, MessageState},
        permission::Action,
    },
    store::{StoreError, audit, outbox, reminders},
    text::mail as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{self, mail::Outbox},
    },
};

const MESSAGES_A_PAGE: u64 = 50;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    kind: String,
    state: String,
    page: String,
    done: String,
}

/// The list.
pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Query(filter): Query<Filter>,
) -> Result<Markup, WebError> {
    allowed(&state, &access).await?;
    let db = state.db().read();
    let asked = MessageFilter {
        state: filter.state.parse().ok(),
        kind: filter.kind.parse().ok(),
        text: filter.q.trim().to_owned(),
        told_only: true,
    };
    let found = outbox::count(db, &asked).await?;
    let pages = found.div_ceil(MESSAGES_A_PAGE).max(1);
    let page = filter.page.parse::<u64>().unwrap_or(1).clamp(1, pages);
    let states = outbox::states(db).await?;
    let filed = states.iter().find(|(state, _)| *state == MessageState::Filed);
    let shown = Outbox {
        messages: outbox::list(db, &asked, ((page - 1) * MESSAGES_A_PAGE, MESSAGES_A_PAGE)).await?,
        filed: filed.map_or(0, |(_, messages)| *messages),
        asked,
        states,
        found,
        done: match filter.done.as_str() {
            "requeued" => Some(words::REQUEUED),
            "reminded" => Some(words::REMINDED_AGAIN),
            _ => None,
        },
        page,
        pages,
        folder: folder(&state),
        obstacles: outbox::obstacles(db).await?,
        refused: outbox::refused(db).await?,
    };
    Ok(views::mail::page(&layout, &shown))
}

async fn allowed(state: &AppState, access: &Access) -> Result<(), WebError> {
    if may_for_city(state, access, Action::ManageMail).await? { Ok(()) } else { Err(WebError::NotFound) }
}

/// The folder where messages are kept, when no server is set.
pub fn folder(state: &AppState) -> Option<String> {
    let config = state.config();
    let folder = crate::mail::folder(&config.database.data_dir).display().to_string();
    config.mail.smtp_url.is_none().then_some(folder)
}

/// Back into the queue.
pub async fn requeue(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Redirect, WebError> {
    allowed(&state, &access).await?;
    let id = MessageId(id.parse().map_err(|_| WebError::NotFound)?);
    let db = state.db().read();
    let message = outbox::find(db, id).await?.ok_or(WebError::NotFound)?;
    let now = state.clock().now();
    if !outbox::requeue(db, id, now).await? {
        let refused = outbox::refused(db).await?.iter().any(|one| one.address == message.recipient);
        let why = if refused { words::STILL_REFUSED } else { words::CANNOT_REQUEUE };
        return Err(WebError::Unprocessable(why));
    }
    audit::record(db, now, &access.actor(), &Entry::new("mail.requeue", format!("message:{id}"))).await?;
    Ok(Redirect::to("/manage/mail?done=requeued"))
}

/// The reminders that failed, all at once. How many there are is told nowhere.
pub async fn remind_again(State(state): State<AppState>, access: Access) -> Result<Redirect, WebError> {
    allowed(&state, &access).await?;
    let tx = state.db().write_tx().await?;
    if reminders::send_failed_again(&tx).await? {
        let entry = Entry::new("mail.remind_again", "reminders");
        audit::record(&tx, state.clock().now(), &access.actor(), &entry).await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to("/manage/mail?done=reminded"))
}

#[derive(Clone, Debug, Deserialize)]
pub struct Refused {
    address: String,
}

/// The mark of a refusal goes.
pub async fn forget(
    State(state): State<AppState>,
    access: Access,
    Form(refused): Form<Refused>,
) -> Result<Redirect, WebError> {
    allowed(&state, &access).await?;
    let tx = state.db().write_tx().await?;
    outbox::forget_refusal(&tx, &refused.address).await?;
    let entry = Entry::new("mail.forget_refusal", format!("address:{}", refused.address));
    audit::record(&tx, state.clock().now(), &access.actor(), &entry).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to("/manage/mail"))
}
