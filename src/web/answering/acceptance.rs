//! Taking a filled-in form, or saying why not.

use uuid::Uuid;

use super::form::{Form, Respondent};
use crate::{
    domain::{
        answer::{self, AnswerError, Answers, RawAnswers},
        language::Language,
        round::{Channel, Round},
        submission::{Guard, Receipt, Submission, SubmissionId},
    },
    store::{StoreError, SubmitError, receipt_code, responses},
    web::{AppState, extract::ClientAddress},
};

/// What was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The respondent's own random number: the same again is the same submission.
    pub submission_id: Uuid,
    pub answers: RawAnswers,
    /// The language that the questions were read in.
    pub language: Language,
    pub address: ClientAddress,
    /// Whether it came through the JSON interface.
    pub by_api: bool,
}

/// Why a form was not taken; nothing of it is stored.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Everything that is wrong with the answers.
    #[error("{} answers are wrong", .0.len())]
    Answers(Vec<AnswerError>),
    /// The unit that the answers are about is not named.
    #[error("a unit is needed")]
    UnitNeeded,
    /// The round's first day has not come.
    #[error("not open yet")]
    NotOpenYet,
    /// The round takes no answers any more.
    #[error("closed")]
    Closed,
    /// The assignment or invitation was answered before.
    #[error("answered before")]
    AlreadyAnswered,
    /// The submission id belongs to another form: a new one is needed.
    #[error("the submission id is in use")]
    IdInUse,
    /// Too many answers from one address; how many seconds to wait.
    #[error("too many answers from one address")]
    TooMany { retry_after: u64 },
    /// Too many answers wait to be written.
    #[error("busy")]
    Busy,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SubmitError> for Refusal {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::Closed => Self::Closed,
            SubmitError::AlreadyAnswered => Self::AlreadyAnswered,
            SubmitError::IdInUse => Self::IdInUse,
            SubmitError::Busy => Self::Busy,
            SubmitError::Store(error) => Self::Store(error),
        }
    }
}

/// Checks the answers and stores them; the receipt comes after the commit. What was stored before under the
/// same submission id gives its receipt again, after the closing too.
///
/// # Errors
/// See [`Refusal`].
pub async fn accept(state: &AppState, form: &Form, sent: Sent) -> Result<Receipt, Refusal> {
    let today = state.clock().today();
    let round = &form.asked.round;
    if !round.accepts_on(today) {
        let id = SubmissionId(sent.submission_id.into_bytes());
        let known = responses::find_receipt(state.db().read(), &receipt_code(round.id, id)).await?;
        return known.ok_or_else(|| refusal_of(round, today));
    }
    if round.needs_unit() && form.unit().is_none() {
        return Err(Refusal::UnitNeeded);
    }
    let answers =
        answer::check(&form.asked.questionnaire, &form.traits, &sent.answers).map_err(Refusal::Answers)?;
    if matches!(form.respondent, Respondent::Anyone { .. }) {
        state.answer_limit().admit(sent.address).map_err(|retry_after| Refusal::TooMany { retry_after })?;
    }
    Ok(state.writer().submit(submission(form, &sent, answers, today)).await?)
}

fn refusal_of(round: &Round, today: chrono::NaiveDate) -> Refusal {
    if round.state == crate::domain::round::RoundState::Open && today < round.opens_on {
        Refusal::NotOpenYet
    } else {
        Refusal::Closed
    }
}

fn submission(form: &Form, sent: &Sent, answers: Answers, day: chrono::NaiveDate) -> Submission {
    let (guard, subject, rater, sampling) = match &form.respondent {
        Respondent::Anyone { .. } => (Guard::None, None, None, None),
        Respondent::Household(invitation) => {
            (Guard::Invitation(invitation.id), None, None, Some(invitation.household.sampling.clone()))
        }
        Respondent::Official(assignment) if form.asked.round.anonymous => {
            (Guard::Assignment(assignment.id), None, None, None)
        }
        Respondent::Official(assignment) => (
            Guard::Assignment(assignment.id),
            Some(assignment.owed.subject.clone()),
            Some(assignment.owed.rater.clone()),
            None,
        ),
    };
    let anybody_by_api = sent.by_api && guard == Guard::None;
    Submission {
        round: form.asked.round.id,
        submission_id: SubmissionId(sent.submission_id.into_bytes()),
        unit: form.unit(),
        relation: form.relation(),
        subject,
        rater,
        day,
        channel: if anybody_by_api { Channel::Api } else { form.channel() },
        language: sent.language,
        sampling,
        answers,
        guard,
    }
}
