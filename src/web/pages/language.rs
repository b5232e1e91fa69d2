//! The language switch.

use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect},
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use crate::{
    domain::language::Language,
    web::{
        AppState,
        extract::{language_cookie, own_path},
    },
};

/// The language to read in from now on, and where to go on.
#[derive(Debug, Deserialize)]
pub struct Choice {
    language: Language,
    #[serde(default)]
    next: String,
}

pub async fn post(
    State(state): State<AppState>,
    jar: CookieJar,
    Form(choice): Form<Choice>,
) -> impl IntoResponse {
    let next = own_path(&choice.next, "/").to_owned();
    (jar.add(language_cookie(&state, choice.language)), Redirect::to(&next))
}
