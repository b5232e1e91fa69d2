//! `/results/{period}/compare/{indicator}` and `/results/{period}/map/{indicator}`: units side by side.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use maud::Markup;
use serde::Deserialize;

use super::{
    download::attachment,
    results::{published, report_error},
};
use crate::{
    domain::{
        directory::{PeerKind, Unit},
        indicator::{Indicator, StoredResult},
        language::Language,
    },
    report::{
        self,
        compare::{self, Comparison},
    },
    store::results,
    text::folding,
    web::{
        AppState, WebError,
        components::Layout,
        extract::Reader,
        views::{
            self,
            compare::{Listed, Order},
        },
    },
};

/// Units on one page of the table.
const UNITS_A_PAGE: usize = 25;

/// How the list of units is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    kind: String,
    q: String,
    sort: String,
    page: String,
}

/// Units of one kind.
pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    Path((period, indicator)): Path<(String, String)>,
    Query(query): Query<ListQuery>,
) -> Result<Markup, WebError> {
    let result = published(&state, &period).await?;
    let (kind, comparison) = load(&state, result, (&indicator, &query.kind), layout.language).await?;
    let indicators = indicators(&state, &comparison.result, &codes(&state, kind).await?).await?;
    let listed = listed(&comparison, Some(kind), &query);
    Ok(views::compare::page(&layout, &comparison, &listed, kind, &indicators))
}

/// Units of one kind as a file.
pub async fn download(
    State(state): State<AppState>,
    Reader(language): Reader,
    Path((period, indicator)): Path<(String, String)>,
    Query(query): Query<ListQuery>,
) -> Result<Response, WebError> {
    let result = published(&state, &period).await?;
    let (kind, comparison) = load(&state, result, (&indicator, &query.kind), language).await?;
    let content = report::comparison_csv(&comparison).map_err(anyhow::Error::from)?;
    let name = format!("so-sanh-{}-{}-{kind}.csv", comparison.indicator, comparison.result.period);
    Ok(attachment(&name, "text/csv; charset=utf-8", content))
}

/// Every commune as a tile.
pub async fn get_map(
    State(state): State<AppState>,
    layout: Layout,
    Path((period, indicator)): Path<(String, String)>,
    Query(query): Query<ListQuery>,
) -> Result<Markup, WebError> {
    let indicator: Indicator = indicator.parse().map_err(|_| WebError::NotFound)?;
    let result = published(&state, &period).await?;
    let communes = state.catalogue().units().await?;
    let communes: Vec<String> = communes.communes().iter().map(|unit| unit.code.clone()).collect();
    let indicators = indicators(&state, &result, &communes).await?;
    let comparison = compare::load(state.db(), result, (indicator, communes), false, layout.language).await;
    let comparison = comparison.map_err(report_error)?;
    let listed = listed(&comparison, None, &query);
    Ok(views::map::page(&layout, &comparison, &listed, &indicators))
}

async fn load(
    state: &AppState,
    result: StoredResult,
    (indicator, kind): (&str, &str),
    language: Language,
) -> Result<(PeerKind, Comparison), WebError> {
    let indicator: Indicator = indicator.parse().map_err(|_| WebError::NotFound)?;
    let kind = kind.parse().unwrap_or(PeerKind::Agency);
    let units = codes(state, kind).await?;
    let comparison = compare::load(state.db(), result, (indicator, units), true, language).await;
    Ok((kind, comparison.map_err(report_error)?))
}

async fn codes(state: &AppState, kind: PeerKind) -> Result<Vec<String>, WebError> {
    let tree = state.catalogue().units().await?;
    let code = |unit: &Unit| unit.code.clone();
    Ok(tree.of_peer_kind(kind).into_iter().map(code).collect())
}

/// Indicators that have figures of some of `units`.
async fn indicators(
    state: &AppState,
    result: &StoredResult,
    units: &[String],
) -> Result<Vec<Indicator>, WebError> {
    Ok(results::indicators_of(state.db().read(), result.id, units).await?)
}

fn listed(comparison: &Comparison, kind: Option<PeerKind>, query: &ListQuery) -> Listed {
    let (key, code) = (folding::search_key(&query.q), query.q.trim());
    let mut found: Vec<(usize, &report::Row)> = comparison
        .rows
        .iter()
        .enumerate()
        .map(|(at, one)| (at, &one.row))
        .filter(|(_, row)| {
            folding::search_key(&row.unit_name).contains(&key) || row.figure.unit.eq_ignore_ascii_case(code)
        })
        .collect();
    let order = Order::of(&query.sort);
    match order {
        Order::High => {}
        Order::Low => found.sort_by(|(_, one), (_, other)| low(one).total_cmp(&low(other))),
        Order::Name => found.sort_by_cached_key(|(_, row)| folding::search_key(&row.unit_name)),
        Order::Base => found.sort_by_key(|(_, row)| std::cmp::Reverse(row.figure.n)),
    }
    let pages = found.len().div_ceil(UNITS_A_PAGE).max(1);
    let page = query.page.parse::<usize>().unwrap_or(1).clamp(1, pages);
    let shown = found.iter().skip((page - 1) * UNITS_A_PAGE).take(UNITS_A_PAGE).map(|(at, _)| *at);
    Listed {
        kind,
        query: query.q.clone(),
        order,
        shown: shown.collect(),
        found: found.len() as u64,
        page: page as u64,
        pages: pages as u64,
    }
}

fn low(row: &report::Row) -> f64 {
    row.value().unwrap_or(f64::INFINITY)
}
