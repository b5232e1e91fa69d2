//! A round: one published questionnaire asked in one period of certain units.

mod copy;
mod filter;
mod guide;
mod reach;
mod timetable;
mod turn;
mod warning;

pub use copy::next_round;
pub use filter::{RoundFilter, RoundOrder};
pub use guide::{Guide, GuideStep};
pub use reach::{Headcount, Muster, Reach, SampleStratum, reach};
pub use timetable::{default_days, periods};
pub use turn::{Standing, TurnRefused, archive, extend, may_reopen, open, reopen};
pub use warning::{Neighbour, Surroundings, Warning, outside, warnings};

use chrono::NaiveDate;

use super::{
    code::coded,
    directory::{Unit, UnitKind, UnitTree},
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
        /// Put away for good: neither shown among those at work nor opened again. Its answers still count.
        Archived = "archived",
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

/// What a round is made from, and what can be edited while it is a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundPlan {
    /// Lower-case letters, digits and single hyphens: the round's place in addresses.
    pub slug: String,
    pub questionnaire_hash: String,
    pub kind: Kind,
    pub title_vi: String,
    pub title_en: String,
    pub period: Period,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub anonymous: bool,
    pub open_link: bool,
    pub paging: Paging,
    pub target: Option<u32>,
    pub units: Vec<UnitId>,
}

/// What is wrong with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanProblem {
    /// Not lower-case letters, digits and single hyphens, or longer than 60.
    Slug,
    /// A title is empty or longer than 200 characters.
    Title,
    /// It closes before it opens.
    Dates,
    /// A service rating is answered through the open link only.
    OpenLinkNeeded,
    /// Forms that are owed by named officials have no open link.
    OpenLinkImpossible,
    /// The own workplace and the household are asked anonymously.
    MustBeAnonymous,
    /// Evaluations, commitments and ratings between units need to know who answered about whom.
    CannotBeAnonymous,
}

impl RoundPlan {
    /// Everything that is wrong, in the order of the form.
    #[must_use]
    pub fn problems(&self) -> Vec<PlanProblem> {
        let title = |title: &str| (1..=200).contains(&title.trim().chars().count());
        let mut problems = Vec::new();
        let mut check = |good: bool, problem| {
            if !good {
                problems.push(problem);
            }
        };
        check(is_slug(&self.slug), PlanProblem::Slug);
        check(title(&self.title_vi) && title(&self.title_en), PlanProblem::Title);
        check(self.opens_on <= self.closes_on, PlanProblem::Dates);
        check(self.open_link || !self.kind.needs_open_link(), PlanProblem::OpenLinkNeeded);
        check(!self.open_link || self.kind.may_have_open_link(), PlanProblem::OpenLinkImpossible);
        check(self.anonymous || !self.kind.is_anonymous(), PlanProblem::MustBeAnonymous);
        check(!self.anonymous || !self.kind.is_identified(), PlanProblem::CannotBeAnonymous);
        problems
    }
}

/// Whether `text` can be a round's place in addresses.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    text.len() <= 60
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

impl Kind {
    /// Whether rounds of this kind promise that nobody can tell who answered what.
    #[must_use]
    pub const fn is_anonymous(self) -> bool {
        matches!(self, Self::StaffAnonymous | Self::Population)
    }

    /// Whether who answered about whom belongs to the answer.
    #[must_use]
    pub const fn is_identified(self) -> bool {
        matches!(self, Self::Individual360 | Self::UnitCross | Self::Commitment)
    }

    /// Whether rounds of this kind are answered through the open link only.
    #[must_use]
    pub const fn needs_open_link(self) -> bool {
        matches!(self, Self::ServiceRating)
    }

    /// Whether anybody with the link may answer.
    #[must_use]
    pub const fn may_have_open_link(self) -> bool {
        matches!(self, Self::ServiceRating | Self::Population)
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

    /// Whether the round has taken its last answer by `day`: it was closed, or its last day is past.
    #[must_use]
    pub fn is_over(&self, day: NaiveDate) -> bool {
        match self.state {
            RoundState::Draft => false,
            RoundState::Open => self.closes_on < day,
            RoundState::Closed | RoundState::Archived => true,
        }
    }

    /// The day whose roster says who owes a form: the period's last, or the opening day if that is earlier.
    #[must_use]
    pub fn roster_day(&self) -> NaiveDate {
        self.period.last_day().min(self.opens_on)
    }

    /// What the round was made from.
    #[must_use]
    pub fn plan(&self) -> RoundPlan {
        RoundPlan {
            slug: self.slug.clone(),
            questionnaire_hash: self.questionnaire_hash.clone(),
            kind: self.kind,
            title_vi: self.title_vi.clone(),
            title_en: self.title_en.clone(),
            period: self.period,
            opens_on: self.opens_on,
            closes_on: self.closes_on,
            anonymous: self.anonymous,
            open_link: self.open_link,
            paging: self.paging,
            target: self.target,
            units: self.units.clone(),
        }
    }

    /// Whether `unit` lies in one of the subtrees concerned.
    #[must_use]
    pub fn concerns(&self, tree: &UnitTree, unit: UnitId) -> bool {
        self.units.is_empty() || tree.path(unit).iter().any(|above| self.units.contains(&above.id))
    }

    /// Whether an answer through the open link names the unit that it is about.
    #[must_use]
    pub fn needs_unit(&self) -> bool {
        self.kind == Kind::ServiceRating
    }

    /// Whether somebody who answers through the open link may name `unit`: an office for a rating, a commune
    /// for a household.
    #[must_use]
    pub fn may_be_answered_for(&self, tree: &UnitTree, unit: &Unit, day: NaiveDate) -> bool {
        let kind = match self.kind {
            Kind::Population => unit.kind == UnitKind::Commune,
            _ => !matches!(unit.kind, UnitKind::City | UnitKind::PartyOrganisation),
        };
        let valid = unit.valid_from <= day && unit.valid_until.is_none_or(|until| day <= until);
        kind && valid && self.concerns(tree, unit.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(kind: Kind) -> RoundPlan {
        RoundPlan {
            slug: "danh-gia-2026-q2".to_owned(),
            questionnaire_hash: String::new(),
            kind,
            title_vi: "Đánh giá".to_owned(),
            title_en: "Evaluation".to_owned(),
            period: Period::quarter_of(NaiveDate::default()),
            opens_on: NaiveDate::default(),
            closes_on: NaiveDate::default(),
            anonymous: kind.is_anonymous(),
            open_link: kind == Kind::ServiceRating,
            paging: Paging::OnePage,
            target: None,
            units: Vec::new(),
        }
    }

    #[test]
    fn the_defaults_of_every_kind_are_sound() {
        for kind in Kind::ALL {
            assert_eq!(plan(*kind).problems(), []);
        }
    }

    #[test]
    fn every_problem_is_found_at_once() {
        let wrong = RoundPlan {
            slug: "Đánh giá".to_owned(),
            title_en: " ".to_owned(),
            opens_on: NaiveDate::default() + chrono::Days::new(1),
            anonymous: true,
            open_link: true,
            ..plan(Kind::Commitment)
        };
        use PlanProblem::{CannotBeAnonymous, Dates, OpenLinkImpossible, Slug, Title};
        assert_eq!(wrong.problems(), [Slug, Title, Dates, OpenLinkImpossible, CannotBeAnonymous]);
        let open = RoundPlan { anonymous: false, ..plan(Kind::StaffAnonymous) };
        assert_eq!(open.problems(), [PlanProblem::MustBeAnonymous]);
    }

    #[test]
    fn a_slug_is_lower_case_words_and_hyphens() {
        for good in ["a", "dich-vu-2026-q2"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-", "a--b", "a-", "A", "đ", "a b", "a/b", "\0", &"a".repeat(61)] {
            assert!(!is_slug(bad), "{bad:?}");
        }
    }
}
