//! `/manage/rounds/{slug}`: a round, what happened to it, and what can be done with it now.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use chrono::NaiveDate;
use maud::{Markup, html};
use serde::Deserialize;

use super::{assess::assess, find, may_manage};
use crate::{
    domain::{
        language::Language,
        questionnaire::Questionnaire,
        round::{Guide, Round, RoundState, TurnRefused, may_reopen},
    },
    store::{calendar, questionnaires, results, rounds},
    text::{Text, date, number, round as words, round_guide as guide_words},
    web::{
        Access, AppState, WebError,
        components::{Layout, Tone, alert},
        filling::unit_names,
        form::{FieldErrors, Values},
        views::rounds::{Detail, Progress, Turns},
    },
};

/// Days that a new last day is suggested after the present one, or after today.
const EXTENSION: u64 = 7;

/// What was just done, so that the page can say it.
#[derive(Debug, Default, Deserialize)]
pub struct Arrival {
    #[serde(default)]
    done: String,
    n: Option<u64>,
}

/// What was typed into one of the page's forms, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Tried {
    pub values: Values,
    pub errors: FieldErrors,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(slug): Path<String>,
    Query(arrival): Query<Arrival>,
) -> Result<Markup, WebError> {
    let round = find(&state, &access, &slug).await?;
    let notice = notice(&arrival, &round, layout.language);
    page(&state, &layout, &access, (round, Tried::default(), notice)).await
}

/// The page again, with what is wrong in one of its forms.
pub(super) async fn refused(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    round: Round,
    tried: Tried,
) -> Result<Response, WebError> {
    let page = page(state, layout, access, (round, tried, None)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub(super) fn back(slug: &str, done: &str, n: Option<usize>) -> Response {
    let count = n.map(|n| format!("&n={n}")).unwrap_or_default();
    Redirect::to(&format!("/manage/rounds/{slug}?done={done}{count}")).into_response()
}

/// What came in so far.
pub(super) const fn progress(arrived: rounds::Arrived) -> Progress {
    Progress { answers: arrived.answers, owed: arrived.owed, invited: arrived.invited }
}

async fn page(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    (round, tried, notice): (Round, Tried, Option<Markup>),
) -> Result<Markup, WebError> {
    let (language, db) = (layout.language, state.db().read());
    let set = questionnaires::find(state.db(), &round.questionnaire_hash).await?;
    let set = set.ok_or_else(|| anyhow::anyhow!("the questionnaire of {} is missing", round.slug))?;
    let manages = may_manage(state, access, round.kind, &round.units).await?;
    let draft = manages && round.state == RoundState::Draft;
    let assessment = if draft { Some(assess(state, &round, &set, language).await?) } else { None };
    let tree = state.catalogue().units().await?;
    let units: Vec<String> =
        round.units.iter().filter_map(|unit| unit_names(&tree, *unit, language)).collect();
    let arrived = rounds::arrived(db, &[round.id]).await?.remove(&round.id).unwrap_or_default();
    let turns = if manages { Some(turns(state, &round).await?) } else { None };
    let detail = Detail {
        round: &round,
        today: state.clock().today(),
        guide: Guide::of(&set),
        questionnaire: questionnaire_words(&set, language),
        units: &units,
        progress: progress(arrived),
        link: round.open_link.then(|| format!("{}/s/{}", state.config().http.base_url, round.slug)),
        assessment: assessment.as_ref(),
        turns: turns.as_ref(),
        values: &tried.values,
        errors: &tried.errors,
        history: &rounds::history(db, &round).await?,
        notice,
    };
    Ok(detail.page(layout))
}

fn questionnaire_words(set: &Questionnaire, language: Language) -> String {
    let title = set.texts(language).map_or(set.slug.as_str(), |texts| texts.title.as_str());
    let version = words::VERSION.fill(language, &[("n", &set.version.to_string())]);
    format!("{title} ({version})")
}

/// What can be done with `round` now.
async fn turns(state: &AppState, round: &Round) -> Result<Turns, WebError> {
    let (db, today) = (state.db().read(), state.clock().today());
    let later = |day: NaiveDate| day.max(today) + chrono::Days::new(EXTENSION);
    let over = round.state != RoundState::Draft && round.is_over(today);
    let reopen = if over && round.state != RoundState::Archived {
        let standing = rounds::standing(db, round, today).await?;
        Some(may_reopen(round, &standing))
    } else {
        None
    };
    let published = match reopen {
        Some(Ok(())) => results::latest_published(db, round.period).await?.is_some(),
        _ => false,
    };
    Ok(Turns {
        extend: round.state == RoundState::Open && !over,
        close: round.state == RoundState::Open,
        reopen,
        published,
        archive: round.state == RoundState::Closed,
        suggested: calendar::working_days(db).await?.on_or_after(later(round.closes_on)),
    })
}

/// The words for why a round is not turned.
pub(super) fn why_not(refused: TurnRefused, language: Language) -> &'static str {
    guide_words::refused(refused).get(language)
}

fn notice(arrival: &Arrival, round: &Round, language: Language) -> Option<Markup> {
    let say = |tone, text: String| Some(alert(tone, &html! { p { (text) } }));
    let good = |text: Text| say(Tone::Good, text.get(language).to_owned());
    let until =
        |text: Text| say(Tone::Good, text.fill(language, &[("day", &date::date(round.closes_on, language))]));
    match arrival.done.as_str() {
        "saved" => good(words::DRAFT_SAVED),
        "copied" => good(guide_words::COPIED),
        "closed" => good(words::CLOSED),
        "archived" => good(guide_words::ARCHIVED),
        "extended" => until(guide_words::EXTENDED),
        "reopened" => until(guide_words::REOPENED),
        "changed" => say(Tone::Attention, words::CHANGED_MEANWHILE.get(language).to_owned()),
        "opened" => {
            let assigned = |n: &u64| *n > 0 || !round.kind.may_have_open_link();
            let opened = match arrival.n.filter(assigned) {
                Some(n) => words::OPENED_WITH.fill(language, &[("n", &number::count(n, language))]),
                None => words::OPENED.get(language).to_owned(),
            };
            let from = date::date(round.opens_on, language);
            let from = words::OPENS_LATER.fill(language, &[("day", &from)]);
            say(Tone::Good, format!("{opened} {from}"))
        }
        _ => None,
    }
}
