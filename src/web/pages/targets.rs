//! `/manage/targets` and `/manage/targets/{code}`: figures of the programme's targets that are entered by hand.

use std::collections::HashSet;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use maud::Markup;
use serde::Deserialize;

use crate::{
    domain::{
        city::{self, ProgrammeTarget},
        directory::UnitTree,
        ids::UnitId,
        language::Language,
        permission::{Action, Role},
        target::{NewTargetEntry, TargetEntry},
    },
    store::{StoreError, audit, targets},
    text::{date, folding, targets as words},
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Pairs, Values},
        views::{
            self,
            targets::{EntryPage, Listed},
        },
    },
};

const ENTRIES_A_PAGE: u64 = 20;

/// Whether the entry was just saved, and the page of the earlier ones.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    saved: Option<String>,
    page: String,
}

/// The targets that the account may enter figures of.
pub async fn get(State(state): State<AppState>, layout: Layout, access: Access) -> Result<Markup, WebError> {
    let tree = state.catalogue().units().await?;
    let latest = targets::latest(state.db().read()).await?;
    let open = city::targets().iter().filter(|target| may_enter(&access, &tree, target));
    let listed: Vec<Listed> =
        open.map(|target| Listed { target, entry: latest.get(&target.code).cloned() }).collect();
    Ok(views::targets::list(&layout, &listed))
}

/// Those who may for the whole city, and the heads of the units in charge.
fn may_enter(access: &Access, tree: &UnitTree, target: &ProgrammeTarget) -> bool {
    let is_city = |unit: UnitId| tree.root().is_some_and(|root| root.id == unit);
    let reach: HashSet<UnitId> = access
        .grants
        .iter()
        .filter(|grant| grant.role == Role::UnitHead)
        .flat_map(|grant| tree.subtree(grant.unit))
        .collect();
    let mut in_charge = target.in_charge.iter().filter_map(|code| tree.by_code(code));
    let may = |role: &Role| Action::EnterTargets.roles().contains(role);
    let everywhere = access.grants.iter().any(|grant| may(&grant.role) && is_city(grant.unit));
    target.measured.is_none() && (everywhere || in_charge.any(|unit| reach.contains(&unit.id)))
}

async fn find(state: &AppState, access: &Access, code: &str) -> Result<&'static ProgrammeTarget, WebError> {
    let tree = state.catalogue().units().await?;
    city::target(code).filter(|target| may_enter(access, &tree, target)).ok_or(WebError::NotFound)
}

/// One target with its form and its entries.
pub async fn get_one(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    let target = find(&state, &access, &code).await?;
    let mut values = Values::default();
    values.push("as_of", state.clock().today().to_string());
    let page = asked.page.parse().unwrap_or(1);
    let form = (values, FieldErrors::default());
    show(&state, &layout, target, form, (asked.saved.is_some(), page)).await
}

async fn show(
    state: &AppState,
    layout: &Layout,
    target: &'static ProgrammeTarget,
    (values, errors): (Values, FieldErrors),
    (saved, page): (bool, u64),
) -> Result<Markup, WebError> {
    let db = state.db().read();
    let tree = state.catalogue().units().await?;
    let name = |code: &String| tree.by_code(code).map_or_else(|| code.clone(), |unit| unit.name.clone());
    let pages = targets::count(db, &target.code).await?.div_ceil(ENTRIES_A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let entries = targets::list(db, &target.code, ((page - 1) * ENTRIES_A_PAGE, ENTRIES_A_PAGE)).await?;
    let counts = targets::latest(db).await?.remove(&target.code).map(|entry| entry.id);
    let in_charge = target.in_charge.iter().map(name).collect();
    let shown = EntryPage { target, in_charge, values, errors, saved, entries, counts, page, pages };
    Ok(views::targets::one(layout, &shown))
}

/// Adds an entry.
pub async fn post(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(code): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let target = find(&state, &access, &code).await?;
    let values = Values::from(pairs.0);
    let latest = targets::latest(state.db().read()).await?.remove(&target.code);
    let (entry, errors) = read(target, &values, state.clock().today(), latest.as_ref(), layout.language);
    let Some(entry) = entry.filter(|_| errors.is_empty()) else {
        let page = show(&state, &layout, target, (values, errors), (false, 1)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let (tx, now) = (state.db().write_tx().await?, state.clock().now());
    let id = targets::insert(&tx, &entry, now, (access.account, &access.name)).await?;
    let written = entry.written(id, latest.as_ref().map(|latest| &latest.entry));
    audit::record(&tx, now, &access.actor(), &written).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Redirect::to(&format!("/manage/targets/{}?saved=1", target.code)).into_response())
}

/// What was typed as an entry, with everything that is wrong with it.
fn read(
    target: &ProgrammeTarget,
    values: &Values,
    today: NaiveDate,
    latest: Option<&TargetEntry>,
    language: Language,
) -> (Option<NewTargetEntry>, FieldErrors) {
    let mut errors = FieldErrors::default();
    let as_of = date::parse(values.get("as_of"));
    let entry = NewTargetEntry {
        target: target.code.clone(),
        value: folding::clean(values.get("value")),
        as_of: as_of.unwrap_or(NaiveDate::MAX),
        source: folding::clean(values.get("source")),
        reason: folding::clean(values.get("reason")),
    };
    let corrects = latest.is_some_and(|latest| latest.entry.as_of == entry.as_of);
    for problem in entry.problems(target, today, corrects) {
        let (field, text) = words::problem(problem);
        errors.push(field, text.get(language));
    }
    (as_of.map(|_| entry), errors)
}
