//! `/results/{period}/indicator/{indicator}` and `/results/over-time/{indicator}`: one indicator, now and over time.

use axum::extract::{Path, Query, State};
use maud::Markup;
use serde::Deserialize;

use super::{
    formula::{self, SheetQuery},
    results::{published, report_error},
};
use crate::{
    domain::indicator::Indicator,
    report::over_time,
    web::{AppState, WebError, components::Layout, views},
};

/// Of a published period, for a unit (the city where none is named).
pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Path((period, indicator)): Path<(String, String)>,
    Query(query): Query<SheetQuery>,
) -> Result<Markup, WebError> {
    let result = published(&state, &period).await?;
    let base = format!("/results/{}", result.period);
    let (sheet, place) = formula::load(&state, (result, base), &query, &indicator, layout.language).await?;
    Ok(views::indicator::page(&layout, &sheet, &place))
}

/// Of which unit, and over periods of which length.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CourseQuery {
    unit: String,
    months: String,
}

/// Over the published periods.
pub async fn get_over_time(
    State(state): State<AppState>,
    layout: Layout,
    Path(indicator): Path<String>,
    Query(query): Query<CourseQuery>,
) -> Result<Markup, WebError> {
    let indicator: Indicator = indicator.parse().map_err(|_| WebError::NotFound)?;
    let unit = Some(query.unit.trim()).filter(|unit| !unit.is_empty());
    let months = query.months.parse().ok();
    let course = over_time::load(state.db(), indicator, unit, months, layout.language).await;
    Ok(views::over_time::page(&layout, &course.map_err(report_error)?))
}
