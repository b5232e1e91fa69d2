//! `/manage/rounds/{slug}`: a round; a draft can be edited here.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::{input::Offers, may_manage, may_read, progress};
use crate::{
    domain::{
        assignment::{Roster, owed},
        language::Language,
        round::{Round, RoundState},
        round_entry,
    },
    store::{Db, StoreError, audit, people, questionnaires, rounds, units},
    text::{Text, date, number, round as words},
    web::{
        Access, AppState, WebError,
        components::{Layout, Tone, alert},
        filling::unit_names,
        form::{FieldErrors, Pairs, Values},
        views::rounds::{Detail, Opening},
    },
};

/// What was just done, so that the page can say it.
#[derive(Debug, Default, Deserialize)]
pub struct Arrival {
    #[serde(default)]
    done: String,
    n: Option<u64>,
}

/// A page in the making.
#[derive(Debug)]
pub(super) struct Shown {
    pub round: Round,
    pub values: Option<Values>,
    pub errors: FieldErrors,
    pub notice: Option<Markup>,
    pub unconfirmed: bool,
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
    let shown = Shown { round, values: None, errors: FieldErrors::default(), notice, unconfirmed: false };
    page(&state, &layout, &access, shown).await
}

pub async fn post(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    pairs: Pairs,
) -> Result<Response, WebError> {
    let round = find(&state, &access, &slug).await?;
    if !may_manage(&access, round.kind) {
        return Err(WebError::NotFound);
    }
    let values = Values::from(pairs.0);
    let offers = Offers::load(&state, &access, layout.language).await?;
    let errors = match offers.plan(&values, layout.language) {
        Ok(plan) => match update(&state, &access, &round, &plan).await {
            Ok(true) => return Ok(back(&plan.slug, "saved", None)),
            Ok(false) => return Ok(back(&round.slug, "changed", None)),
            Err(StoreError::Duplicate(_)) => {
                let mut errors = FieldErrors::default();
                errors.push("slug", words::SLUG_TAKEN.get(layout.language));
                errors
            }
            Err(error) => return Err(error.into()),
        },
        Err(errors) => errors,
    };
    let shown = Shown { round, values: Some(values), errors, notice: None, unconfirmed: false };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&state, &layout, &access, shown).await?).into_response())
}

/// The round, when it concerns a unit that the account reads.
pub(super) async fn find(state: &AppState, access: &Access, slug: &str) -> Result<Round, WebError> {
    let round = rounds::find(state.db().read(), slug).await?.ok_or(WebError::NotFound)?;
    let tree = units::tree(state.db().read()).await?;
    if may_read(access, &tree, &round) { Ok(round) } else { Err(WebError::NotFound) }
}

pub(super) fn back(slug: &str, done: &str, n: Option<usize>) -> Response {
    let count = n.map(|n| format!("&n={n}")).unwrap_or_default();
    Redirect::to(&format!("/manage/rounds/{slug}?done={done}{count}")).into_response()
}

async fn update(
    state: &AppState,
    access: &Access,
    round: &Round,
    plan: &crate::domain::round::RoundPlan,
) -> Result<bool, StoreError> {
    let tx = state.db().write_tx().await?;
    let updated = rounds::update_draft(&tx, round.id, plan).await?;
    if updated {
        let entry = round_entry::entry("round.edit", Some(round), plan, &units::tree(&tx).await?);
        audit::record(&tx, state.clock().now(), &access.actor(), &entry).await?;
    }
    tx.commit().await?;
    Ok(updated)
}

pub(super) async fn page(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    shown: Shown,
) -> Result<Markup, WebError> {
    let Shown { round, values, errors, notice, unconfirmed } = shown;
    let language = layout.language;
    let offers = Offers::load(state, access, language).await?;
    let may_manage = may_manage(access, round.kind);
    let editable = may_manage && round.state == RoundState::Draft;
    let opening = if editable { Some(opening(state.db(), &round).await?) } else { None };
    let values = values.unwrap_or_else(|| offers.values_of(&round));
    let form = editable.then(|| offers.form(Some(&round.slug), &values, &errors));
    let questionnaire = match offers.words_of(&round.questionnaire_hash) {
        Some(words) => words.to_owned(),
        None => questionnaire_title(state, &round, language).await?,
    };
    let units: Vec<String> =
        round.units.iter().filter_map(|unit| unit_names(&offers.tree, *unit, language)).collect();
    let link = round.open_link.then(|| format!("{}/s/{}", state.config().http.base_url, round.slug));
    let detail = Detail {
        round: &round,
        questionnaire,
        units: &units,
        progress: progress(state.db(), &round).await?,
        link,
        form: form.as_ref(),
        opening,
        may_manage,
        notice,
        unconfirmed,
    };
    Ok(detail.page(layout))
}

async fn questionnaire_title(
    state: &AppState,
    round: &Round,
    language: Language,
) -> Result<String, WebError> {
    let found = questionnaires::find(state.db(), &round.questionnaire_hash).await?;
    let title = found.and_then(|set| set.texts(language).map(|texts| texts.title.clone()));
    Ok(title.unwrap_or_else(|| round.questionnaire_hash.clone()))
}

/// What opening the draft now would bring about.
async fn opening(db: &Db, round: &Round) -> Result<Opening, StoreError> {
    let as_of = round.roster_day();
    if round.kind.may_have_open_link() {
        return Ok(Opening { expected: None, as_of });
    }
    let tree = units::tree(db.read()).await?;
    let people = people::roster(db.read(), as_of).await?;
    let exclusions = people::exclusions(db.read(), as_of).await?;
    let (owed, _) = owed(round, Roster { tree: &tree, people: &people, exclusions: &exclusions });
    Ok(Opening { expected: Some(owed.len() as u64), as_of })
}

fn notice(arrival: &Arrival, round: &Round, language: Language) -> Option<Markup> {
    let say = |tone, text: Text| Some(alert(tone, &html! { p { (text.get(language)) } }));
    match arrival.done.as_str() {
        "saved" => say(Tone::Good, words::DRAFT_SAVED),
        "closed" => say(Tone::Good, words::CLOSED),
        "changed" => say(Tone::Attention, words::CHANGED_MEANWHILE),
        "opened" => {
            let opened = match arrival.n.filter(|n| *n > 0) {
                Some(n) => words::OPENED_WITH.fill(language, &[("n", &number::count(n, language))]),
                None => words::OPENED.get(language).to_owned(),
            };
            let from = date::date(round.opens_on, language);
            Some(alert(
                Tone::Good,
                &html! {
                    p { (opened) " " (words::OPENS_LATER.fill(language, &[("day", &from)])) }
                },
            ))
        }
        _ => None,
    }
}
