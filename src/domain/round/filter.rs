//! Which rounds of a list are asked for, and in which order.

use super::{
    super::{code::coded, ids::RoundId, period::Period},
    Guide, RoundState,
};

coded! {
    /// The order of a list of rounds.
    RoundOrder {
        /// The latest opening first.
        Newest = "newest",
        /// By title.
        Title = "title",
        /// The soonest end first.
        Ending = "ending",
    }
}

/// Every part that is set must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundFilter {
    /// Wording that titles and slug must hold, whatever the case and diacritics.
    pub text: String,
    /// None: every state but archived.
    pub state: Option<RoundState>,
    /// The kind that is asked for, and the hashes of its questionnaires.
    pub guide: Option<Guide>,
    pub sets: Option<Vec<String>>,
    pub period: Option<Period>,
    /// None: any round.
    pub among: Option<Vec<RoundId>>,
    pub order: RoundOrder,
}

impl Default for RoundFilter {
    fn default() -> Self {
        Self {
            text: String::new(),
            state: None,
            guide: None,
            sets: None,
            period: None,
            among: None,
            order: RoundOrder::Newest,
        }
    }
}
