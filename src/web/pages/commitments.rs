//! `/unit/commitments`: commitments of the party organisations in scope, and their approval.

use std::{collections::HashSet, sync::Arc};

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
        audit::Actor, directory::UnitTree, evaluation::Relation, ids::UnitId, permission::Action,
        questionnaire::Kind, round::RoundState,
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
const PAGE: usize = 30;

/// The commitment that was just approved, and the page to show.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    approved: Option<Uuid>,
    #[serde(default)]
    page: usize,
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    let tree = state.catalogue().units().await?;
    let found = find(&state, &scope(&access, &tree)).await?;
    let approved = found.iter().filter(|(_, commitment)| commitment.approved_on.is_some()).count();
    let pages = found.len().div_ceil(PAGE).max(1);
    let page = asked.page.clamp(1, pages);
    let mut cards = Vec::new();
    for (round, commitment) in found.iter().skip((page - 1) * PAGE).take(PAGE) {
        cards.push(card(&state, &layout, &access, &tree, (round, commitment)).await?);
    }
    let notice = asked.approved.filter(|id| found.iter().any(|(_, one)| one.response.id == *id));
    let overview =
        Overview { waiting: found.len() - approved, approved, page: (page, pages), done: notice.is_some() };
    Ok(list(&layout, &cards, overview))
}

/// Every commitment in scope, with its round: what waits first, then the latest.
async fn find(
    state: &AppState,
    scope: &HashSet<UnitId>,
) -> Result<Vec<(Arc<AskedRound>, Commitment)>, WebError> {
    let mut found = Vec::new();
    for round in rounds::list(state.db().read()).await? {
        if round.kind != Kind::Commitment || round.state == RoundState::Draft {
            continue;
        }
        let asked = state.catalogue().round_by_id(round.id).await?;
        let commitments = commitments::list(state.db(), round.id, scope).await?;
        found.extend(commitments.into_iter().map(|commitment| (asked.clone(), commitment)));
    }
    found.sort_by_key(|(_, commitment)| commitment.approved_on.is_some());
    Ok(found)
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
        let actor = Actor::Account { id: access.account, name: access.name };
        let object = format!("commitment:{id}");
        audit::insert(&tx, state.clock().now(), &actor, "commitment.approve", &object, None).await?;
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
