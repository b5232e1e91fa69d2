//! Who owes which form about whom.

use chrono::NaiveDate;

use super::{
    evaluation::Relation,
    ids::{AssignmentId, RoundId, UnitId},
};

/// A form that is owed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Owed {
    /// Staff code of who fills it in.
    pub rater: String,
    pub relation: Relation,
    /// Staff code of the person, or code of the unit, that it is about.
    pub subject: String,
    /// The unit that it counts for.
    pub unit: UnitId,
}

/// An official's form of a round, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub id: AssignmentId,
    pub round: RoundId,
    pub owed: Owed,
    pub due_on: NaiveDate,
    /// Set once answered: the round's opening day in its place where the round is anonymous,
    /// so that no day links the official to the answer.
    pub done_on: Option<NaiveDate>,
}
