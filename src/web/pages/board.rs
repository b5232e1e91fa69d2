//! `/`: the public board.

use axum::extract::State;
use maud::Markup;

use crate::{
    domain::{language::Language, round::RoundState},
    report::{self, trends::trends},
    store::{results, rounds, targets},
    web::{
        AppState, WebError,
        components::Layout,
        pages::results::report_error,
        views::{
            self,
            board::{Latest, OpenRound},
        },
    },
};

/// The latest published result, the programme's targets, and the rounds that anybody may answer today.
pub async fn get(State(state): State<AppState>, layout: Layout) -> Result<Markup, WebError> {
    let db = state.db();
    let published = results::list_published(db.read()).await?;
    let periods: Vec<_> = published.iter().map(|result| result.period).collect();
    let latest = match published.first() {
        Some(result) => {
            let report =
                report::headlines(db, result.clone(), None, layout.language).await.map_err(report_error)?;
            let trends = trends(db, result, &published, &report.unit).await?;
            Some(Latest { report, trends })
        }
        None => None,
    };
    let targets = views::targets::listed(targets::latest(db.read()).await?);
    let rounds = open_rounds(&state, layout.language).await?;
    Ok(views::board::page(&layout, latest.as_ref(), (&periods, &targets), &rounds))
}

async fn open_rounds(state: &AppState, language: Language) -> Result<Vec<OpenRound>, WebError> {
    let today = state.clock().today();
    let rounds = rounds::list_in(state.db().read(), RoundState::Open).await?;
    let open = rounds.into_iter().filter(|round| round.open_link && round.accepts_on(today));
    let title = |vi, en| if language == Language::Vietnamese { vi } else { en };
    Ok(open
        .map(|round| OpenRound {
            title: title(round.title_vi, round.title_en),
            slug: round.slug,
            closes_on: round.closes_on,
        })
        .collect())
}
