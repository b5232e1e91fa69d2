//! `…/method/{indicator}`: the formula sheet of an indicator of a result.

use axum::extract::{Path, Query, State};
use maud::Markup;
use serde::Deserialize;

use super::{
    manage_result,
    results::{published, report_error},
};
use crate::{
    domain::{
        indicator::{Indicator, StoredResult},
        language::Language,
    },
    report::formula::{self, FormulaSheet},
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{self, results::Place},
    },
};

/// Of which unit; the city where it is left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SheetQuery {
    unit: String,
}

/// Of the latest published result of a period.
pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Path((period, indicator)): Path<(String, String)>,
    Query(query): Query<SheetQuery>,
) -> Result<Markup, WebError> {
    let result = published(&state, &period).await?;
    let base = format!("/results/{}", result.period);
    let (sheet, place) = load(&state, (result, base), &query, &indicator, layout.language).await?;
    Ok(views::formula::page(&layout, &sheet, &place))
}

/// Of any result, for those who may read it there.
pub async fn get_managed(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path((id, indicator)): Path<(String, String)>,
    Query(query): Query<SheetQuery>,
) -> Result<Markup, WebError> {
    let result = manage_result::find(&state, &access, &id, Some(query.unit.as_str())).await?;
    let base = format!("/manage/results/{}", result.id);
    let (sheet, place) = load(&state, (result, base), &query, &indicator, layout.language).await?;
    Ok(views::formula::managed_page(&layout, &sheet, &place))
}

/// The sheet of `indicator` in the result at the path `base`, with its place there.
pub async fn load(
    state: &AppState,
    (result, base): (StoredResult, String),
    query: &SheetQuery,
    indicator: &str,
    language: Language,
) -> Result<(FormulaSheet, Place), WebError> {
    let indicator: Indicator = indicator.parse().map_err(|_| WebError::NotFound)?;
    let unit = Some(query.unit.trim()).filter(|unit| !unit.is_empty());
    let sheet = formula::load(state.db(), result, unit, indicator, language).await;
    let sheet = sheet.map_err(report_error)?.ok_or(WebError::NotFound)?;
    let tree = state.catalogue().units().await?;
    let whole = tree.root().is_some_and(|city| city.code == sheet.report.unit);
    Ok((sheet, Place { base, above: Vec::new(), whole, single: true }))
}
