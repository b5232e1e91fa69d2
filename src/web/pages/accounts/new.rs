//! `/manage/accounts/new`: an account for somebody of the directory or from outside.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use serde::Deserialize;

use super::{Realm, desk};
use crate::{
    accounts::AccountError,
    domain::{
        account::{Email, NAME_MAXIMUM, NewAccount},
        directory::Person,
        language::Language,
        permission::{Grant, Role},
    },
    store::{accounts, people},
    text::{accounts as words, folding},
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
        views::{
            self,
            accounts::{Found, NewPage},
        },
    },
};

/// People that a search shows.
const PEOPLE: usize = 20;

/// Who is searched for, and who was chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    q: String,
    person: String,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Query(choice): Query<Choice>,
) -> Result<Response, WebError> {
    let realm = Realm::of(&state, &access).await?;
    let mut values = Values::default();
    if let Some(person) = person(&state, &realm, &choice.person).await? {
        values.push("staff_code", person.staff_code);
        values.push("name", person.name);
        values.push("email", person.email.unwrap_or_default());
        values.push("role", Role::Official.code());
        values.push("unit", realm.tree.get(person.unit).map(|unit| unit.code.clone()).unwrap_or_default());
    }
    let (found, more) = search(&state, &realm, &choice.q).await?;
    let errors = FieldErrors::default();
    let page = NewPage { query: &choice.q, found: &found, more, values: &values, errors: &errors };
    Ok(views::accounts::new(&layout, &page).into_response())
}

async fn search(state: &AppState, realm: &Realm, text: &str) -> Result<(Vec<Found>, bool), WebError> {
    if folding::search_key(text).is_empty() {
        return Ok((Vec::new(), false));
    }
    let (db, today) = (state.db().read(), state.clock().today());
    let mut people = people::search(db, text, today, realm.scope.as_ref(), PEOPLE as u64 + 1).await?;
    let more = people.len() > PEOPLE;
    people.truncate(PEOPLE);
    let codes: Vec<&str> = people.iter().map(|person| person.staff_code.as_str()).collect();
    let known = accounts::ids_by_staff_code(db, &codes).await?;
    let found = |person: Person| Found {
        account: known.get(&person.staff_code).copied(),
        unit: realm.unit_name(person.unit),
        person,
    };
    Ok((people.into_iter().map(found).collect(), more))
}

/// Somebody of the directory in scope.
async fn person(state: &AppState, realm: &Realm, staff_code: &str) -> Result<Option<Person>, WebError> {
    if staff_code.is_empty() {
        return Ok(None);
    }
    let found = people::find(state.db().read(), staff_code, state.clock().today()).await?;
    Ok(found.filter(|person| realm.holds(person.unit)))
}

pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let realm = Realm::of(&state, &access).await?;
    let values = Values::from(pairs.0);
    let errors = match read(&state, &realm, &values, layout.language).await? {
        Ok((new, grant)) => match desk(&state, &access).create(&new, grant).await {
            Ok((id, _)) => {
                return Ok(Redirect::to(&format!("/manage/accounts/{id}?done=created")).into_response());
            }
            Err(AccountError::Taken) => {
                let mut errors = FieldErrors::default();
                errors.push("email", words::EMAIL_TAKEN.get(layout.language));
                errors
            }
            Err(error) => return Err(anyhow::Error::from(error).into()),
        },
        Err(errors) => errors,
    };
    let page = NewPage { query: "", found: &[], more: false, values: &values, errors: &errors };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, views::accounts::new(&layout, &page)).into_response())
}

/// What the form asks for; somebody of the directory whose address was given is linked too.
async fn read(
    state: &AppState,
    realm: &Realm,
    values: &Values,
    language: Language,
) -> Result<Result<(NewAccount, Grant), FieldErrors>, WebError> {
    let mut errors = FieldErrors::default();
    let (code, today) = (values.get("staff_code"), state.clock().today());
    let mut known = person(state, realm, code).await?;
    let typed = Some(values.get("email")).filter(|email| !email.is_empty());
    let email = typed.or(known.as_ref().and_then(|person| person.email.as_deref())).unwrap_or_default();
    let email = email.parse::<Email>();
    if let (true, Ok(email)) = (code.is_empty(), &email) {
        let found = people::find_by_email(state.db().read(), email, today).await?;
        known = found.filter(|person| realm.holds(person.unit));
    }
    if known.is_none() && !code.is_empty() {
        errors.push("staff_code", words::STAFF_CODE_UNKNOWN.get(language));
    }
    let name = Some(folding::clean(values.get("name"))).filter(|name| !name.is_empty());
    let name = name.or_else(|| known.as_ref().map(|person| person.name.clone()));
    match &name {
        None if code.is_empty() => errors.push("name", words::NAME_MISSING.get(language)),
        Some(name) if name.chars().count() > NAME_MAXIMUM => {
            errors.push("name", words::NAME_LONG.get(language));
        }
        _ => {}
    }
    let email = errors.take("email", email.map_err(|_| words::EMAIL_WRONG.get(language)));
    let grant = grant(realm, values, &mut errors, (today, language));
    Ok(match (name, email, grant) {
        (Some(name), Some(email), Some(grant)) if errors.is_empty() => {
            Ok((NewAccount { email, name, staff_code: known.map(|person| person.staff_code) }, grant))
        }
        _ => Err(errors),
    })
}

/// The role over a unit that the form names; what is wrong goes to `errors`.
pub(super) fn grant(
    realm: &Realm,
    values: &Values,
    errors: &mut FieldErrors,
    (today, language): (chrono::NaiveDate, Language),
) -> Option<Grant> {
    let role = values.get("role").parse::<Role>().map_err(|_| words::ROLE_WRONG.get(language));
    let role = errors.take("role", role);
    let unit = errors.take("unit", realm.chosen(values.get("unit"), today, language));
    Some(Grant { role: role?, unit: unit? })
}
