//! A form that was put aside, as stored.

use chrono::NaiveDate;

use super::ids::RoundId;

/// What waits for its respondent under the holder's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// `assignment:<id>` in identified rounds; elsewhere a name that only the respondent's secret gives.
    pub holder: String,
    pub round: RoundId,
    /// JSON, or the same encrypted and in base64.
    pub body: String,
    pub sealed: bool,
    pub saved_on: NaiveDate,
}
