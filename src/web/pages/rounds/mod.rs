//! `/manage/rounds`: the rounds, their drafts, opening and closing.

pub mod detail;
pub mod draft;
mod input;
pub mod list;
pub mod turn;

use crate::{
    domain::{
        directory::UnitTree,
        permission::{Action, Role},
        questionnaire::Kind,
        round::Round,
    },
    store::{Db, StoreError, assignments, invitations, responses},
    web::{Access, views::rounds::Progress},
};

/// What stands in the place of a slug where there is no round yet.
const NEW: &str = "new";

/// Whether `access` runs rounds of this kind: Sở Nội vụ every kind, the service centre service ratings.
fn may_manage(access: &Access, kind: Kind) -> bool {
    access.has_in_city(Role::HomeAffairs)
        || (access.has_in_city(Role::ServiceCentre) && kind == Kind::ServiceRating)
}

/// Whether the round concerns a unit that `access` reads.
fn may_read(access: &Access, tree: &UnitTree, round: &Round) -> bool {
    access.scope(Action::ReadManagement, tree).iter().any(|unit| round.concerns(tree, *unit))
}

/// What came in so far.
async fn progress(db: &Db, round: &Round) -> Result<Progress, StoreError> {
    Ok(Progress {
        answers: responses::count(db.read(), round.id).await?,
        owed: assignments::count(db.read(), round.id).await?,
        invited: invitations::count(db.read(), round.id).await?,
    })
}
