//! The management of rounds.

mod detail;
mod draft;
mod list;

pub use detail::{Detail, Opening};
pub use draft::{DraftForm, QuestionnaireChoice, UnitTick};
pub use list::{RoundRow, list, title};

use crate::{
    domain::{language::Language, round::Round},
    text::{number, round as words},
};

/// What came in so far, against what is expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub answers: u64,
    /// Forms assigned and done.
    pub owed: (u64, u64),
    /// Households invited, and those that answered.
    pub invited: (u64, u64),
}

impl Progress {
    fn words(&self, round: &Round, language: Language) -> String {
        let n = count(self.answers, language);
        match (self.owed.0, self.invited.0, round.target) {
            (0, 0, None) => n,
            (0, 0, Some(target)) => {
                let target = count(u64::from(target), language);
                words::OF_TARGET.fill(language, &[("n", &n), ("target", &target)])
            }
            (0, invited, _) => {
                let done = count(self.invited.1, language);
                words::OF_INVITED.fill(language, &[("n", &done), ("invited", &count(invited, language))])
            }
            (owed, _, _) => {
                let done = count(self.owed.1, language);
                words::OF_OWED.fill(language, &[("n", &done), ("owed", &count(owed, language))])
            }
        }
    }
}

fn count(n: u64, language: Language) -> String {
    number::count(n, language)
}
