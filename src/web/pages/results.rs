//! `/results/{period}` and `/results/{period}/{unit}`: what is published.

use axum::extract::{Path, Query, State};
use maud::Markup;
use serde::Deserialize;

use crate::{
    domain::{
        directory::UnitTree,
        ids::UnitId,
        indicator::{Indicator, StoredResult},
        language::Language,
        period::Period,
    },
    report::{self, LoadError, Report},
    store::results,
    text::folding,
    web::{
        AppState, WebError,
        components::Layout,
        views::{
            self,
            results::Place,
            units::{UnitTable, main_row},
        },
    },
};

/// Units on one page of the table.
const UNITS_A_PAGE: usize = 25;

/// How the table of units is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct UnitQuery {
    q: String,
    sort: String,
    page: String,
}

/// The whole city.
pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Path(period): Path<String>,
    Query(query): Query<UnitQuery>,
) -> Result<Markup, WebError> {
    show(&state, &layout, &period, None, &query).await
}

/// One unit with its subtree.
pub async fn get_unit(
    State(state): State<AppState>,
    layout: Layout,
    Path((period, unit)): Path<(String, String)>,
    Query(query): Query<UnitQuery>,
) -> Result<Markup, WebError> {
    show(&state, &layout, &period, Some(&unit), &query).await
}

async fn show(
    state: &AppState,
    layout: &Layout,
    period: &str,
    unit: Option<&str>,
    query: &UnitQuery,
) -> Result<Markup, WebError> {
    let result = published(state, period).await?;
    let base = format!("/results/{}", result.period);
    let (report, place, units) = prepare(state, result, unit, query, (layout.language, base)).await?;
    Ok(views::results::page(layout, &report, &place, &units))
}

/// The latest published result of the period in the path.
pub async fn published(state: &AppState, period: &str) -> Result<StoredResult, WebError> {
    let period: Period = period.parse().map_err(|_| WebError::NotFound)?;
    results::latest_published(state.db().read(), period).await?.ok_or(WebError::NotFound)
}

/// The report of `unit` with its place in the tree and the units below it; `frame` is the language and the base path.
pub async fn prepare(
    state: &AppState,
    result: StoredResult,
    unit: Option<&str>,
    query: &UnitQuery,
    frame: (Language, String),
) -> Result<(Report, Place, UnitTable), WebError> {
    let (language, base) = frame;
    let report = report::overview(state.db(), result, unit, language).await.map_err(report_error)?;
    let tree = state.catalogue().units().await?;
    let id = tree.by_code(&report.unit).ok_or(WebError::NotFound)?.id;
    let mut above: Vec<_> = tree.path(id).iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect();
    above.pop();
    let place = Place { base, whole: above.is_empty(), above, single: false };
    let table = unit_table(&report, &tree, id, query);
    Ok((report, place, table))
}

fn unit_table(report: &Report, tree: &UnitTree, unit: UnitId, query: &UnitQuery) -> UnitTable {
    let key = folding::search_key(&query.q);
    let has_figures =
        |code: &str| report.sections.iter().any(|section| section.of_unit(code).next().is_some());
    let below: Vec<_> = tree.children(unit).filter(|child| has_figures(&child.code)).collect();
    let any = !below.is_empty();
    let found = below.into_iter().filter(|child| {
        folding::search_key(&child.name).contains(&key) || child.code.eq_ignore_ascii_case(query.q.trim())
    });
    let mut found: Vec<_> = found.map(|child| (child.code.clone(), child.name.clone())).collect();
    let sort: Option<Indicator> = query.sort.parse().ok();
    let value = |code: &str| main_row(report, sort?, code)?.value();
    found.sort_by_key(|(_, name)| folding::search_key(name));
    if sort.is_some() {
        let order = |code: &str| value(code).unwrap_or(f64::NEG_INFINITY);
        found.sort_by(|(one, _), (other, _)| order(other).total_cmp(&order(one)));
    }
    let pages = found.len().div_ceil(UNITS_A_PAGE).max(1);
    let page = query.page.parse::<usize>().unwrap_or(1).clamp(1, pages);
    let units = found.into_iter().skip((page - 1) * UNITS_A_PAGE).take(UNITS_A_PAGE).collect();
    UnitTable { units, query: query.q.clone(), sort, page: page as u64, pages: pages as u64, any }
}

/// An unknown unit is a page that does not exist.
pub fn report_error(error: LoadError) -> WebError {
    match error {
        LoadError::UnknownUnit(_) => WebError::NotFound,
        LoadError::Store(error) => error.into(),
    }
}
