//! `/manage/rounds`: the rounds from draft to archive.

mod assess;
pub mod copy;
pub mod detail;
mod input;
pub mod links;
pub mod list;
pub mod new;
pub mod preview;
pub mod sample;
pub mod step;
pub mod turn;

use std::collections::HashSet;

use crate::{
    domain::{
        directory::UnitTree,
        ids::UnitId,
        permission::{Action, Role},
        questionnaire::Kind,
        round::Round,
    },
    store::rounds,
    web::{Access, AppState, WebError},
};

/// What stands in the place of a slug where there is no round yet.
const NEW: &str = "new";

/// The units whose subtrees `access` runs rounds of this kind in: Sở Nội vụ every kind, the service centre service
/// ratings.
fn roots(access: &Access, kind: Kind) -> impl Iterator<Item = UnitId> {
    let runs =
        move |role| role == Role::HomeAffairs || (role == Role::ServiceCentre && kind == Kind::ServiceRating);
    access.grants.iter().filter(move |grant| runs(grant.role)).map(|grant| grant.unit)
}

/// Every unit in which `access` runs rounds of this kind.
fn scope(access: &Access, tree: &UnitTree, kind: Kind) -> HashSet<UnitId> {
    roots(access, kind).flat_map(|unit| tree.subtree(unit)).collect()
}

/// Whether `access` runs rounds of this kind for `units`; none means the whole city.
async fn may_manage(
    state: &AppState,
    access: &Access,
    kind: Kind,
    units: &[UnitId],
) -> Result<bool, WebError> {
    let tree = state.catalogue().units().await?;
    let scope = scope(access, &tree, kind);
    let within = |unit: &UnitId| scope.contains(unit);
    Ok(match (units, tree.root()) {
        ([], Some(root)) => within(&root.id),
        ([], None) => false,
        (units, _) => units.iter().all(within),
    })
}

/// Whether the round concerns a unit that `access` reads.
fn may_read(access: &Access, tree: &UnitTree, round: &Round) -> bool {
    access.scope(Action::ReadManagement, tree).iter().any(|unit| round.concerns(tree, *unit))
}

/// The round with `slug`, if `access` may read it.
async fn find(state: &AppState, access: &Access, slug: &str) -> Result<Round, WebError> {
    let round = rounds::find(state.db().read(), slug).await?.ok_or(WebError::NotFound)?;
    let tree = state.catalogue().units().await?;
    if may_read(access, &tree, &round) { Ok(round) } else { Err(WebError::NotFound) }
}

/// The round with `slug`, if `access` may run it.
async fn managed(state: &AppState, access: &Access, slug: &str) -> Result<Round, WebError> {
    let round = find(state, access, slug).await?;
    if may_manage(state, access, round.kind, &round.units).await? {
        Ok(round)
    } else {
        Err(WebError::NotFound)
    }
}
