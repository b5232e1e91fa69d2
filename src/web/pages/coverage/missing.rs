//! Who is missing, by name: only where the round is not anonymous, and only to those who may remind them.

use axum::{
    extract::{Path, Query, State},
    http::Uri,
};
use maud::Markup;
use serde::Deserialize;

use super::{Followed, Realm};
use crate::{
    domain::questionnaire::Kind,
    store::{Window, coverage},
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::coverage::{MissingList, MissingRow},
    },
};

const PEOPLE_A_PAGE: u64 = 50;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    q: String,
    page: String,
}

pub async fn get(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    uri: Uri,
) -> Result<Markup, WebError> {
    let followed = Followed::find(&state, &access, Realm::of(&uri), &slug, &asked.unit).await?;
    if !followed.may_name() || followed.round.kind == Kind::Population {
        return Err(WebError::NotFound);
    }
    let (db, round) = (state.db().read(), &followed.round);
    let part = followed.part(&state).await?;
    let wanted = (asked.q.as_str(), state.clock().today());
    let found = coverage::count_missing(db, round, &part, wanted).await?;
    let pages = found.div_ceil(PEOPLE_A_PAGE).max(1);
    let page = asked.page.parse::<u64>().unwrap_or(1).clamp(1, pages);
    let window = Window::new((page - 1) * PEOPLE_A_PAGE, PEOPLE_A_PAGE, found);
    let missing = coverage::list_missing(db, round, &part, wanted, window).await?;
    let unit_name = |id| followed.tree.get(id).map(|unit| unit.name.clone());
    let rows = missing
        .into_iter()
        .map(|one| MissingRow {
            name: one.person.as_ref().map(|person| person.name.clone()),
            unit: one.person.as_ref().and_then(|person| unit_name(person.unit)),
            has_address: one.person.is_some_and(|person| person.email.is_some()),
            staff_code: one.staff_code,
            forms: one.forms,
        })
        .collect();
    let list = MissingList {
        path: followed.path(),
        query: followed.query(),
        round: &followed.round,
        unit: &followed.unit.name,
        code: &followed.unit.code,
        text: asked.q.clone(),
        rows,
        found,
        page,
        pages,
    };
    Ok(list.markup(&layout))
}
