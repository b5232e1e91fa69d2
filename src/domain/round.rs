//! A round: one published questionnaire asked in one period of certain units.

use chrono::NaiveDate;

use super::{
    code::coded,
    ids::{RoundId, UnitId},
    period::Period,
    questionnaire::Kind,
};

coded! {
    /// Where a round stands.
    RoundState {
        /// Can be edited, cannot be answered.
        Draft = "draft",
        /// Frozen to its questionnaire's hash; answered between its dates.
        Open = "open",
        /// No answer is taken any more.
        Closed = "closed",
    }
}

coded! {
    /// How a form is laid out.
    Paging {
        /// All questions on one page.
        OnePage = "one_page",
        /// One section a page.
        BySection = "by_section",
    }
}

coded! {
    /// By which way an answer came.
    Channel {
        /// The round's open link.
        OpenLink = "open_link",
        /// An official's assignment.
        Assignment = "assignment",
        /// A sampled household's invitation.
        Invitation = "invitation",
        /// The JSON interface.
        Api = "api",
    }
}

/// A round as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    pub id: RoundId,
    pub slug: String,
    pub questionnaire_hash: String,
    pub kind: Kind,
    pub title_vi: String,
    pub title_en: String,
    pub period: Period,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub state: RoundState,
    /// Who answered and what was answered share no key, no time and no order.
    pub anonymous: bool,
    /// Whether anybody with the link may answer.
    pub open_link: bool,
    pub paging: Paging,
    /// Number of answers aimed at.
    pub target: Option<u32>,
    /// Roots of the subtrees concerned; empty means the whole city.
    pub units: Vec<UnitId>,
}

impl Round {
    /// Whether an answer is taken on `day`.
    #[must_use]
    pub fn accepts_on(&self, day: NaiveDate) -> bool {
        self.state == RoundState::Open && self.opens_on <= day && day <= self.closes_on
    }
}
