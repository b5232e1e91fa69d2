//! A filled-in form on its way into the store, and the receipt for it.

use chrono::NaiveDate;

use super::{
    answer::Answers,
    evaluation::Relation,
    ids::{AssignmentId, InvitationId, RoundId, UnitId},
    language::Language,
    round::Channel,
    sample::Sampling,
};

/// The respondent's own random number (a UUID): the same one again is the same submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubmissionId(pub [u8; 16]);

/// What allows one answer only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Guard {
    /// Nothing: the open link.
    None,
    /// An official's assignment.
    Assignment(AssignmentId),
    /// A sampled household's invitation.
    Invitation(InvitationId),
}

/// Checked answers with what is known about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    pub round: RoundId,
    pub submission_id: SubmissionId,
    /// The unit that the answers count for.
    pub unit: Option<UnitId>,
    pub relation: Relation,
    /// Staff or unit code that the answers are about. Not stored in anonymous rounds.
    pub subject: Option<String>,
    /// Staff code of who answered. Not stored in anonymous rounds.
    pub rater: Option<String>,
    /// The city's date on which the answers were sent.
    pub day: NaiveDate,
    pub channel: Channel,
    pub language: Language,
    /// The design of a sampled household.
    pub sampling: Option<Sampling>,
    pub answers: Answers,
    pub guard: Guard,
}

/// Proof that an answer is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Twelve letters in groups of four, derived from round and submission.
    pub code: String,
    pub round: RoundId,
    pub day: NaiveDate,
    /// Whether this submission had been stored before.
    pub repeated: bool,
}
