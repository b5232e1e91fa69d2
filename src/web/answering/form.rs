//! A form with who fills it in.

use std::sync::Arc;

use crate::{
    domain::{
        assignment::Assignment,
        evaluation::Relation,
        ids::{AssignmentId, UnitId},
        questionnaire::{Kind, SubjectTrait},
        round::{Channel, RoundState},
        sample::Invitation,
    },
    store::{AskedRound, StoreError, assignments, invitations, people},
    web::AppState,
};

/// A form of a round, to be shown or answered. Whether the round takes answers today is not decided here.
#[derive(Clone, Debug)]
pub struct Form {
    pub asked: Arc<AskedRound>,
    pub respondent: Respondent,
    /// What is known about the subject; decides what is shown.
    pub traits: Vec<SubjectTrait>,
}

/// Who fills in a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Respondent {
    /// Anybody with the link, for a unit.
    Anyone { unit: Option<UnitId> },
    /// An official who owes it.
    Official(Assignment),
    /// A sampled household.
    Household(Invitation),
}

/// Why there is no form.
#[derive(Debug, thiserror::Error)]
pub enum NoForm {
    /// No such round, assignment or invitation, or not this person's.
    #[error("no such form")]
    Unknown,
    /// The round does not concern a unit with this code.
    #[error("no such unit")]
    UnknownUnit,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Form {
    /// The form behind a round's open link, for the unit with code `unit`.
    ///
    /// # Errors
    /// See [`NoForm`].
    pub async fn open(state: &AppState, slug: &str, unit: Option<&str>) -> Result<Self, NoForm> {
        let asked = state.catalogue().round(slug).await?.ok_or(NoForm::Unknown)?;
        if !asked.round.open_link {
            return Err(NoForm::Unknown);
        }
        let unit = match unit {
            Some(code) => Some(unit_with_code(state, &asked, code).await?),
            None => None,
        };
        Ok(Self { asked, respondent: Respondent::Anyone { unit }, traits: Vec::new() })
    }

    /// The form that the official with staff code `rater` owes.
    ///
    /// # Errors
    /// See [`NoForm`].
    pub async fn assigned(state: &AppState, rater: &str, id: AssignmentId) -> Result<Self, NoForm> {
        let assignment = assignments::find(state.db().read(), id).await?;
        let assignment =
            assignment.filter(|assignment| assignment.owed.rater == rater).ok_or(NoForm::Unknown)?;
        let asked = state.catalogue().round_by_id(assignment.round).await?;
        let traits = traits(state, &asked, &assignment).await?;
        Ok(Self { asked, respondent: Respondent::Official(assignment), traits })
    }

    /// The form that a household is invited to by `token`.
    ///
    /// # Errors
    /// See [`NoForm`].
    pub async fn invited(state: &AppState, token: &str) -> Result<Self, NoForm> {
        let invitation = invitations::find(state.db().read(), token).await?.ok_or(NoForm::Unknown)?;
        let asked = state.catalogue().round_by_id(invitation.round).await?;
        if asked.round.state == RoundState::Draft {
            return Err(NoForm::Unknown);
        }
        Ok(Self { asked, respondent: Respondent::Household(invitation), traits: Vec::new() })
    }

    /// The unit that the answers count for.
    #[must_use]
    pub const fn unit(&self) -> Option<UnitId> {
        match &self.respondent {
            Respondent::Anyone { unit } => *unit,
            Respondent::Official(assignment) => Some(assignment.owed.unit),
            Respondent::Household(invitation) => Some(invitation.household.unit),
        }
    }

    /// The relation of the respondent to the subject.
    #[must_use]
    pub fn relation(&self) -> Relation {
        match &self.respondent {
            Respondent::Official(assignment) => assignment.owed.relation,
            Respondent::Household(_) => Relation::Household,
            Respondent::Anyone { .. } if self.asked.round.kind == Kind::Population => Relation::Household,
            Respondent::Anyone { .. } if self.asked.questionnaire.slug == BUSINESS_SET => Relation::Business,
            Respondent::Anyone { .. } => Relation::Citizen,
        }
    }

    /// The way that answers to this form come by on pages.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        match &self.respondent {
            Respondent::Anyone { .. } => Channel::OpenLink,
            Respondent::Official(_) => Channel::Assignment,
            Respondent::Household(_) => Channel::Invitation,
        }
    }
}

/// The set that is put to businesses; every other service rating is put to citizens.
const BUSINESS_SET: &str = "doanh-nghiep";

async fn unit_with_code(state: &AppState, asked: &AskedRound, code: &str) -> Result<UnitId, NoForm> {
    let tree = state.catalogue().units().await?;
    let unit = tree.by_code(code).ok_or(NoForm::UnknownUnit)?;
    let possible = asked.round.may_be_answered_for(&tree, unit, state.clock().today());
    if possible { Ok(unit.id) } else { Err(NoForm::UnknownUnit) }
}

async fn traits(
    state: &AppState,
    asked: &AskedRound,
    assignment: &Assignment,
) -> Result<Vec<SubjectTrait>, StoreError> {
    match assignment.owed.relation {
        Relation::Organisation => Ok(vec![SubjectTrait::Organisation]),
        Relation::SelfEvaluation | Relation::Supervisor | Relation::Peer | Relation::CrossAgency => {
            let day = asked.round.roster_day();
            let subject = people::find(state.db().read(), &assignment.owed.subject, day).await?;
            let leader = subject.as_ref().filter(|subject| subject.is_leader).map(|_| SubjectTrait::Leader);
            let counter =
                subject.filter(|subject| subject.is_counter_staff).map(|_| SubjectTrait::CounterStaff);
            Ok(leader.into_iter().chain(counter).collect())
        }
        _ => Ok(Vec::new()),
    }
}
