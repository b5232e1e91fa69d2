//! One form that is owed.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use axum_extra::extract::{
    CookieJar, Query,
    cookie::{Cookie, SameSite},
};
use data_encoding::HEXLOWER;
use maud::html;
use time::Duration;

use super::subject::Names;
use crate::{
    domain::{
        evaluation::Relation,
        ids::AssignmentId,
        round::{Round, RoundState},
    },
    text::{Text, answer, date, task as words},
    web::{
        Access, AppState, WebError,
        answering::{Form, Respondent},
        components::Layout,
        extract::ClientAddress,
        filling::{Desk, Filling},
        form::Pairs,
        pages::invitation::Arrival,
        survey::{Holder, Posted, Step},
    },
};

/// The cookie with the secret that seals drafts of anonymous forms.
const SECRET_COOKIE: &str = "haidang_draft";
const SECRET_LIFE: Duration = Duration::days(120);

pub async fn get(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    (jar, address): (CookieJar, ClientAddress),
    Path(id): Path<i64>,
    Query(arrival): Query<Arrival>,
) -> Result<Response, WebError> {
    let filling = filling(&state, &layout, &access, AssignmentId(id), secret(&jar).as_deref()).await?;
    filling.show(Desk { state: &state, layout: &layout, address }, !arrival.saved.is_empty()).await
}

pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    (mut jar, address): (CookieJar, ClientAddress),
    Path(id): Path<i64>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let posted = Posted::from(pairs.0);
    let mut own = secret(&jar);
    if own.is_none() && posted.step == Some(Step::Save) {
        let fresh = HEXLOWER.encode(&state.clock().random_bytes::<32>());
        jar = jar.add(secret_cookie(&state, fresh.clone()));
        own = Some(fresh);
    }
    let filling = filling(&state, &layout, &access, AssignmentId(id), own.as_deref()).await?;
    let response = filling.take(Desk { state: &state, layout: &layout, address }, posted).await?;
    Ok((jar, response).into_response())
}

/// The secret of this browser, when it has put an anonymous form aside before.
pub(super) fn secret(jar: &CookieJar) -> Option<String> {
    jar.get(SECRET_COOKIE).map(|cookie| cookie.value().to_owned()).filter(|value| value.len() == 64)
}

/// Who holds the draft of an assignment: the assignment itself, or in an anonymous round this browser alone.
pub(super) fn holder(anonymous: bool, id: AssignmentId, secret: Option<&str>) -> Option<Holder> {
    if anonymous {
        secret.map(|secret| Holder::sealed(secret, &format!("assignment {id}")))
    } else {
        Some(Holder::assignment(id))
    }
}

fn secret_cookie(state: &AppState, value: String) -> Cookie<'static> {
    Cookie::build((SECRET_COOKIE, value))
        .path("/tasks")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.config().http.is_https())
        .max_age(SECRET_LIFE)
        .build()
}

async fn filling(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    id: AssignmentId,
    secret: Option<&str>,
) -> Result<Filling, WebError> {
    let rater = access.staff_code.as_deref().ok_or(WebError::NotFound)?;
    let form = Form::assigned(state, rater, id).await?;
    let round = &form.asked.round;
    if round.state == RoundState::Draft {
        return Err(WebError::NotFound);
    }
    let anonymous = round.anonymous;
    let saving = if anonymous { answer::SAVED_HERE_ONLY } else { answer::SAVED_FOR_YOU };
    Ok(Filling {
        action: format!("/tasks/{id}"),
        about: about(state, layout, &form).await?,
        unit: None,
        saving: Some(saving),
        holder: holder(anonymous, id, secret),
        back: ("/tasks".to_owned(), answer::BACK_TO_TASKS),
        form,
    })
}

async fn about(
    state: &AppState,
    layout: &Layout,
    form: &Form,
) -> Result<Vec<(String, maud::Markup)>, WebError> {
    let language = layout.language;
    let Respondent::Official(assignment) = &form.respondent else { return Ok(Vec::new()) };
    let round: &Round = &form.asked.round;
    let subject = Names::new(state).await?.of(round, assignment, language).await?;
    let relation = assignment.owed.relation;
    let mut facts: Vec<(Text, maud::Markup)> = vec![
        (subject_heading(relation), html! { (subject) }),
        (words::ROLE, html! { (words::relation(relation).get(language)) }),
        (words::DUE_ON, html! { (date::date(assignment.due_on, language)) }),
    ];
    if round.anonymous {
        facts.push((words::IDENTITY, html! { (words::ANONYMOUS_NOTE.get(language)) }));
    }
    Ok(facts.into_iter().map(|(name, value)| (name.get(language).to_owned(), value)).collect())
}

const fn subject_heading(relation: Relation) -> Text {
    match relation {
        Relation::Unit => words::SUBJECT_UNIT,
        Relation::Staff => words::SUBJECT_WORKPLACE,
        Relation::Member | Relation::Organisation => words::SUBJECT_COMMITMENT,
        _ => words::SUBJECT_PERSON,
    }
}
