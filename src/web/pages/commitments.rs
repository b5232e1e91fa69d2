//! `/unit/commitments`: commitments of the party organisations in scope, and their approval.

use std::{cmp::Reverse, collections::HashSet};

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use maud::Markup;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    domain::{
        audit::Entry,
        directory::UnitTree,
        evaluation::Relation,
        ids::UnitId,
        permission::Action,
        questionnaire::Kind,
        round::{Round, RoundState},
    },
    store::{AskedRound, audit, commitments, commitments::Commitment, people, responses, rounds},
    text::round as words,
    web::{
        Access, AppState, WebError,
        components::Layout,
        filling::unit_names,
        views::{
            commitments::{CommitmentCard, Overview, list},
            rounds::title,
            survey::facts,
        },
    },
};

/// Commitments of one page.
const PAGE: u64 = 30;

/// The commitment that was just approved, the round (the latest when none is named) and the page to show.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    approved: Option<Uuid>,
    round: Option<String>,
    #[serde(default)]
    page: u64,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    let (db, tree) = (state.db().read(), state.catalogue().units().await?);
    let scope = scope(&access, &tree);
    let done = match asked.approved {
        Some(id) => responses::find(db, id).await?.filter(|row| in_scope(row.unit, &scope)),
        None => None,
    };
    let rounds = asked_rounds(&state).await?;
    let chosen = rounds.iter().find(|round| done.as_ref().is_some_and(|row| row.round == round.id));
    let chosen = chosen.or_else(|| rounds.iter().find(|round| asked.round.as_deref() == Some(&round.slug)));
    let Some(chosen) = chosen.or(rounds.first()) else {
        return Ok(list(&layout, &[], &Overview::default()));
    };
    let (waiting, approved) = commitments::count(db, chosen.id, &scope).await?;
    let pages = (waiting + approved).div_ceil(PAGE).max(1);
    let page = asked.page.clamp(1, pages);
    let round = state.catalogue().round_by_id(chosen.id).await?;
    let mut cards = Vec::new();
    for commitment in commitments::list(db, chosen.id, &scope, ((page - 1) * PAGE, PAGE)).await? {
        cards.push(card(&state, &layout, &access, &tree, (&round, &commitment)).await?);
    }
    let names =
        rounds.iter().map(|round| (round.slug.clone(), title(round, layout.language).to_owned())).collect();
    let chosen = chosen.slug.clone();
    let overview = Overview { waiting, approved, page, pages, done: done.is_some(), rounds: names, chosen };
    Ok(list(&layout, &cards, &overview))
}

/// The rounds of commitments that were opened: those that are open, then the others, the latest first.
async fn asked_rounds(state: &AppState) -> Result<Vec<Round>, WebError> {
    let mut rounds = rounds::list(state.db().read()).await?;
    rounds.retain(|round| round.kind == Kind::Commitment && round.state != RoundState::Draft);
    rounds.sort_by_key(|round| (round.state != RoundState::Open, Reverse(round.opens_on)));
    Ok(rounds)
}

fn scope(access: &Access, tree: &UnitTree) -> HashSet<UnitId> {
    access.scope(Action::ApproveCommitments, tree)
}

pub async fn post(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    let tree = state.catalogue().units().await?;
    let scope = scope(&access, &tree);
    let response = responses::find(state.db().read(), id).await?;
    let response = response.filter(|row| in_scope(row.unit, &scope)).ok_or(WebError::NotFound)?;
    let own = is_own(response.rater.as_deref(), response.relation, &access);
    if own {
        return Err(WebError::Unprocessable(words::CANNOT_APPROVE_OWN));
    }
    if !is_commitment(response.relation) {
        return Err(WebError::NotFound);
    }
    let tx = state.db().write_tx().await?;
    if commitments::approve(&tx, id, Some(access.account), state.clock().today()).await? {
        let entry = Entry::new("commitment.approve", format!("commitment:{id}"));
        let entry = entry.fact("approved_on", &state.clock().today());
        audit::record(&tx, state.clock().now(), &access.actor(), &entry).await?;
    }
    tx.commit().await.map_err(anyhow::Error::from)?;
    Ok(Redirect::to(&format!("/unit/commitments?approved={id}")).into_response())
}

fn in_scope(unit: Option<UnitId>, scope: &HashSet<UnitId>) -> bool {
    unit.is_some_and(|unit| scope.contains(&unit))
}

const fn is_commitment(relation: Relation) -> bool {
    matches!(relation, Relation::Member | Relation::Organisation)
}

/// A member's own commitment is not approved by the member; an organisation's is approved by its cell,
/// for which the head who sent it may speak.
fn is_own(rater: Option<&str>, relation: Relation, access: &Access) -> bool {
    relation == Relation::Member && rater.is_some() && rater == access.staff_code.as_deref()
}

async fn card(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    tree: &UnitTree,
    (asked, commitment): (&AskedRound, &Commitment),
) -> Result<CommitmentCard, WebError> {
    let (language, response) = (layout.language, &commitment.response);
    let organisation = response.unit.and_then(|unit| unit_names(tree, unit, language)).unwrap_or_default();
    let subject = response.subject.as_deref().unwrap_or_default();
    let person = match response.relation {
        Relation::Organisation => None,
        _ => people::find(state.db().read(), subject, asked.round.roster_day()).await?,
    };
    let name = match response.relation {
        Relation::Organisation => organisation.clone(),
        _ => person.map_or_else(|| subject.to_owned(), |person| person.name),
    };
    let answers = response.answers()?.into_iter().map(|(code, answer)| (code, answer.raw())).collect();
    Ok(CommitmentCard {
        id: response.id,
        relation: response.relation,
        name,
        organisation,
        round: title(&asked.round, language).to_owned(),
        sent_on: response.answered_on,
        facts: facts(&asked.questionnaire, language, &answers),
        approved_on: commitment.approved_on,
        own: is_own(response.rater.as_deref(), response.relation, access),
    })
}
