//! `/manage/accounts/{id}`: one account.

use axum::extract::{Path, State};
use axum_extra::extract::Query;
use maud::Markup;
use serde::Deserialize;

use super::{Managed, find};
use crate::{
    domain::{ids::UnitId, permission::Action},
    store::outbox,
    text::{Text, accounts as words},
    web::{
        Access, AppState, WebError,
        components::{Layout, Tone},
        form::{FieldErrors, Values},
        pages::mail::folder,
        session,
        views::{
            self,
            accounts::{Held, One},
        },
    },
};

/// What has just been done.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Arrival {
    done: String,
}

/// What a form brought about: a notice, or what was typed with what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub notice: Option<(Tone, Text)>,
    pub values: Values,
    pub errors: FieldErrors,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(id): Path<String>,
    Query(arrival): Query<Arrival>,
) -> Result<Markup, WebError> {
    let managed = find(&state, &access, &id).await?;
    let notice = done(&arrival.done).map(|text| (Tone::Good, text));
    page(&state, &layout, &access, managed, Outcome { notice, ..Outcome::default() }).await
}

pub(super) async fn page(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    managed: Managed,
    outcome: Outcome,
) -> Result<Markup, WebError> {
    let Managed { realm, account, grants } = managed;
    let db = state.db().read();
    let code = |unit: UnitId| realm.tree.get(unit).map(|unit| unit.code.clone()).unwrap_or_default();
    let held = grants.iter().map(|grant| Held {
        role: grant.role,
        code: code(grant.unit),
        unit: realm.unit_name(grant.unit),
    });
    let one = One {
        held: held.collect(),
        link: outbox::latest_password_link(db, account.email.as_str()).await?,
        refused: outbox::find_refusal(db, account.email.as_str()).await?,
        folder: folder(state),
        sessions: session::list(state, account.id, None).await?,
        may_read_log: access.may(Action::ReadAudit),
        account,
        notice: outcome.notice,
        values: outcome.values,
        errors: outcome.errors,
    };
    Ok(views::accounts::one(layout, &one))
}

fn done(code: &str) -> Option<Text> {
    Some(match code {
        "created" => words::DONE_CREATED,
        "granted" => words::DONE_GRANTED,
        "had" => words::DONE_HAD,
        "withdrawn" => words::DONE_WITHDRAWN,
        "locked" => words::DONE_LOCKED,
        "unlocked" => words::DONE_UNLOCKED,
        "reset" => words::DONE_RESET,
        "moved" => words::DONE_MOVED,
        "signed-out" => words::DONE_SIGNED_OUT,
        _ => return None,
    })
}
