//! `/manage/rounds`: the rounds, their drafts, opening and closing.

pub mod detail;
pub mod draft;
mod input;
pub mod list;
pub mod turn;

use crate::{
    domain::{
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
    let has = |role| access.grants.iter().any(|grant| grant.role == role);
    access.may(Action::ManageRounds)
        && (has(Role::HomeAffairs) || (has(Role::ServiceCentre) && kind == Kind::ServiceRating))
}

/// What came in so far.
async fn progress(db: &Db, round: &Round) -> Result<Progress, StoreError> {
    Ok(Progress {
        answers: responses::count(db.read(), round.id).await?,
        owed: assignments::count(db.read(), round.id).await?,
        invited: invitations::count(db.read(), round.id).await?,
    })
}
