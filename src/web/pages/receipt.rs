//! `/receipt/{code}`: proof that an answer is stored.

use axum::extract::{Path, State};
use axum_extra::extract::Query;
use maud::Markup;
use serde::Deserialize;

use crate::{
    domain::permission::Action,
    store::responses,
    text::answer as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{
            answer::{ReceiptFacts, receipt},
            rounds,
        },
    },
};

/// The unit that was rated, so that the next visitor of a counter can rate it too, and whether the form had been sent
/// before.
#[derive(Debug, Default, Deserialize)]
pub struct Came {
    unit: Option<String>,
    again: Option<String>,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Option<Access>,
    Path(code): Path<String>,
    Query(came): Query<Came>,
) -> Result<Markup, WebError> {
    let found = responses::find_receipt(state.db().read(), &code).await?.ok_or(WebError::NotFound)?;
    let asked = state.catalogue().round_by_id(found.round).await?;
    let mut links = Vec::new();
    if asked.round.accepts_on(state.clock().today()) && asked.round.open_link {
        let mut path = format!("/s/{}", asked.round.slug);
        if let Some(unit) = came.unit.as_ref().filter(|unit| !unit.is_empty()) {
            let query =
                url::form_urlencoded::Serializer::new(String::new()).append_pair("unit", unit).finish();
            path = format!("{path}?{query}");
        }
        links.push((path, words::ANOTHER));
    }
    if access.is_some_and(|access| access.may(Action::AnswerAssignments)) {
        links.push(("/tasks".to_owned(), words::BACK_TO_TASKS));
    }
    links.push(("/".to_owned(), words::HOME));
    let texts = asked.questionnaire.texts(layout.language);
    let facts = ReceiptFacts {
        code: &found.code,
        round: rounds::title(&asked.round, layout.language),
        day: found.day,
        thanks: texts.map(|texts| texts.thanks.as_str()),
        links: &links,
        again: came.again.is_some(),
    };
    Ok(receipt(&layout, facts))
}
