//! `/unit/results` and `/unit/results/{code}`: a unit's published results for its head.

use std::collections::HashSet;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;
use serde::Deserialize;

use super::results::report_error;
use crate::{
    domain::{
        directory::{Unit, UnitKind, UnitTree},
        ids::UnitId,
        period::Period,
        permission::Action,
    },
    report::profile,
    store::results,
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{self, unit_results::Choice},
    },
};

/// Units that the choice offers at most; others are reached from the unit above.
const CHOICES: usize = 300;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    period: String,
}

/// The first unit in scope, or the one that the form names.
pub async fn get(
    State(state): State<AppState>,
    access: Access,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let tree = state.catalogue().units().await?;
    let unit =
        access.unit_or_highest(Action::ReadUnitResults, &tree, &asked.unit).ok_or(WebError::NotFound)?;
    let period = asked.period.parse::<Period>().map(|period| format!("?period={period}")).unwrap_or_default();
    Ok(Redirect::to(&format!("/unit/results/{}{period}", unit.code)).into_response())
}

/// One unit.
pub async fn get_unit(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    let tree = state.catalogue().units().await?;
    let scope = access.scope(Action::ReadUnitResults, &tree);
    let unit = tree.by_code(&code).filter(|unit| scope.contains(&unit.id)).ok_or(WebError::NotFound)?;
    let published = results::list_published(state.db().read()).await?;
    let periods: Vec<Period> = published.iter().map(|result| result.period).collect();
    let wanted = asked.period.parse::<Period>().ok();
    let result = match wanted {
        Some(wanted) => {
            Some(published.into_iter().find(|result| result.period == wanted).ok_or(WebError::NotFound)?)
        }
        None => published.into_iter().next(),
    };
    let reads_comments = access.scope(Action::ReadComments, &tree).contains(&unit.id);
    let choice = Choice { units: choices(&tree, &scope, unit), periods, reads_comments };
    let profile = match result {
        Some(result) => {
            let profile = profile::load(state.db(), result, &unit.code, layout.language).await;
            Some(profile.map_err(report_error)?)
        }
        None => None,
    };
    Ok(views::unit_results::page(&layout, unit, profile.as_ref(), &choice))
}

/// Units to go to: `here`, those above it in scope, and those directly below each of them.
pub fn choices(tree: &UnitTree, scope: &HashSet<UnitId>, here: &Unit) -> Vec<(String, String)> {
    let mut found: Vec<&Unit> = Vec::new();
    for unit in tree.path(here.id).into_iter().filter(|unit| scope.contains(&unit.id)) {
        let shown = |below: &&Unit| below.kind != UnitKind::PartyOrganisation;
        if !found.iter().any(|known| known.id == unit.id) {
            found.push(unit);
        }
        for below in tree.children(unit.id).filter(shown) {
            if !found.iter().any(|known| known.id == below.id) {
                found.push(below);
            }
        }
    }
    found.into_iter().take(CHOICES).map(|unit| (unit.code.clone(), unit.name.clone())).collect()
}
