//! The population sample: who was drawn, and with which weight.

use chrono::NaiveDate;

use super::ids::{InvitationId, RoundId, UnitId};

/// Where in the sample's design a household stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampling {
    pub stratum: String,
    /// The primary sampling unit.
    pub cluster: String,
    /// The inverse of the probability of being drawn; above 0.
    pub base_weight: f64,
}

/// A household to be invited.
#[derive(Clone, Debug, PartialEq)]
pub struct SampledHousehold {
    /// The office's own number of the household, unique in its round.
    pub reference: String,
    pub unit: UnitId,
    pub sampling: Sampling,
}

/// A sampled household's invitation; its token is stored as a hash only.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    pub id: InvitationId,
    pub round: RoundId,
    pub household: SampledHousehold,
    /// Set once answered: the round's opening day in its place where the round is anonymous,
    /// so that no day links the household to its answer.
    pub done_on: Option<NaiveDate>,
}
