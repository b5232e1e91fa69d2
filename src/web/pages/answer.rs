//! `/s/{slug}`: a round's open link.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Query;
use maud::html;
use serde::Deserialize;

use crate::{
    domain::ids::UnitId,
    text::answer as words,
    web::{
        AppState, WebError,
        answering::{Form, NoForm},
        components::Layout,
        extract::ClientAddress,
        filling::{Desk, Filling, offices, unit_names},
        form::Pairs,
        survey::Posted,
        views::{answer::UnitChooser, rounds},
    },
};

/// The unit that is rated, or what was searched for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    unit: Option<String>,
    #[serde(default)]
    q: String,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    address: ClientAddress,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let unit = asked.unit.as_deref().map(str::trim).filter(|code| !code.is_empty());
    let (form, unknown) = find(&state, &slug, unit).await?;
    let desk = Desk { state: &state, layout: &layout, address };
    let waits_for_unit = form.asked.round.needs_unit() && form.unit().is_none();
    if form.asked.round.accepts_on(state.clock().today()) && (unknown || waits_for_unit) {
        return choose(desk, &form, asked.q.trim(), unknown).await;
    }
    filling(&state, &layout, form, unit.filter(|_| !unknown)).await?.show(desk, false).await
}

pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    address: ClientAddress,
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let posted = Posted::from(pairs.0);
    let (form, unknown) = find(&state, &slug, posted.unit.as_deref()).await?;
    let unit = posted.unit.as_deref().filter(|_| !unknown);
    let filling = filling(&state, &layout, form, unit).await?;
    filling.take(Desk { state: &state, layout: &layout, address }, posted).await
}

/// The round's form for the unit; whether a unit was named that is not part of it.
async fn find(state: &AppState, slug: &str, unit: Option<&str>) -> Result<(Form, bool), WebError> {
    match Form::open(state, slug, unit).await {
        Ok(form) => Ok((form, false)),
        Err(NoForm::UnknownUnit) => Ok((Form::open(state, slug, None).await?, true)),
        Err(error) => Err(error.into()),
    }
}

async fn filling(
    state: &AppState,
    layout: &Layout,
    form: Form,
    unit: Option<&str>,
) -> Result<Filling, WebError> {
    let path = format!("/s/{}", form.asked.round.slug);
    let about = match form.unit() {
        Some(id) => vec![about_unit(state, layout, &path, id).await?],
        None => Vec::new(),
    };
    Ok(Filling {
        action: path,
        about,
        unit: unit.map(str::to_owned),
        saving: None,
        holder: None,
        back: ("/".to_owned(), words::HOME),
        form,
    })
}

async fn about_unit(
    state: &AppState,
    layout: &Layout,
    path: &str,
    unit: UnitId,
) -> Result<(String, maud::Markup), WebError> {
    let language = layout.language;
    let tree = state.catalogue().units().await?;
    let name = unit_names(&tree, unit, language).unwrap_or_default();
    let value = html! { (name) " " small { a href=(path) { (words::CHOOSE_ANOTHER_UNIT.get(language)) } } };
    Ok((words::RATED_UNIT.get(language).to_owned(), value))
}

async fn choose(desk: Desk<'_>, form: &Form, query: &str, unknown: bool) -> Result<Response, WebError> {
    let (round, language) = (&form.asked.round, desk.layout.language);
    let tree = desk.state.catalogue().units().await?;
    let chooser = UnitChooser {
        title: rounds::title(round, language),
        path: &format!("/s/{}", round.slug),
        query,
        groups: &offices(round, &tree, query, desk.state.clock().today(), language),
        unknown,
    };
    let status = if unknown { StatusCode::NOT_FOUND } else { StatusCode::OK };
    Ok((status, chooser.page(desk.layout)).into_response())
}
