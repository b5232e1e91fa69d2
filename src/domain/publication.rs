//! What publishing a result makes public, and what speaks against doing it now.

use chrono::NaiveDate;

use super::{
    code::coded,
    indicator::{Figure, StoredResult},
    round::Round,
};

coded! {
    /// What speaks against publishing. Nothing of it forbids it: whoever publishes says that he or she has read it.
    PublishDoubt {
        /// The period's last day is not past.
        PeriodRunning = "period_running",
        /// Rounds that the result rests on still take answers.
        RoundsOpen = "rounds_open",
        /// Not one figure can be shown.
        NothingShown = "nothing_shown",
        /// Answers came in after the computation.
        NewerAnswers = "newer_answers",
        /// A newer version of the period was computed.
        NewerVersion = "newer_version",
    }
}

/// A round of the period.
#[derive(Clone, Debug, PartialEq)]
pub struct RestsOn {
    pub round: Round,
    /// Whether it still takes answers, or is about to.
    pub is_open: bool,
    /// Answers that the result was computed from; None where the round was not there yet.
    pub counted: Option<u64>,
    /// Answers that there are now, without those that wait staged: no computation counts them, and how many they are
    /// must not show.
    pub answers: u64,
    /// Whether these numbers may be told: not those of a small anonymous round.
    pub is_told: bool,
}

impl RestsOn {
    /// Answers that came in after the computation.
    #[must_use]
    pub fn newer(&self) -> u64 {
        self.answers.saturating_sub(self.counted.unwrap_or(0))
    }
}

/// What publishing makes public.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Figures with a value.
    pub shown: u64,
    /// Figures that the disclosure gate hides.
    pub hidden: u64,
    /// Figures without enough answers, or without any.
    pub without: u64,
    /// The rounds of the period, by slug.
    pub rounds: Vec<RestsOn>,
    /// Main figures of the whole city that have no value.
    pub silent: Vec<Figure>,
    /// The newest version of the period.
    pub newest: u32,
    /// The published version that this one takes the place of.
    pub replaces: Option<u32>,
}

impl Outlook {
    /// Everything that speaks against publishing `result` on `today`.
    #[must_use]
    pub fn doubts(&self, result: &StoredResult, today: NaiveDate) -> Vec<PublishDoubt> {
        let found = [
            (PublishDoubt::PeriodRunning, today <= result.period.last_day()),
            (PublishDoubt::RoundsOpen, self.rounds.iter().any(|round| round.is_open)),
            (PublishDoubt::NothingShown, self.shown == 0),
            (PublishDoubt::NewerAnswers, self.newer() > 0),
            (PublishDoubt::NewerVersion, self.newest > result.version),
        ];
        found.into_iter().filter(|(_, holds)| *holds).map(|(doubt, _)| doubt).collect()
    }

    /// Answers that came in after the computation.
    #[must_use]
    pub fn newer(&self) -> u64 {
        self.rounds.iter().map(RestsOn::newer).sum()
    }

    /// Whether the number of newer answers may be told.
    #[must_use]
    pub fn newer_is_told(&self) -> bool {
        self.rounds.iter().all(|rests| rests.is_told || rests.newer() == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        ids::{ResultId, RoundId},
        indicator::{Manifest, ResultState, RosterBase, SatisfactionMeasure},
        questionnaire::Kind,
        round::{Paging, RoundState},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn result() -> StoredResult {
        let roster = RosterBase { as_of: day("2026-03-31"), people: 10, excluded: 0 };
        let manifest = Manifest {
            program_version: String::new(),
            definitions: Vec::new(),
            rounds: vec![("dot".to_owned(), 7)],
            threshold: 5,
            sensitive_threshold: 10,
            commune_minimum: 30,
            roster,
            satisfaction: SatisfactionMeasure::TopTwo,
            methods: Vec::new(),
            demo: false,
        };
        StoredResult {
            id: ResultId(1),
            period: "2026-Q1".parse().unwrap(),
            version: 1,
            state: ResultState::Approved,
            computed_at: "2026-04-05T01:02:03Z".parse().unwrap(),
            manifest,
            sha256: String::new(),
            reason: None,
            published_at: None,
        }
    }

    fn round() -> Round {
        Round {
            id: RoundId(1),
            slug: "dot".to_owned(),
            questionnaire_hash: String::new(),
            kind: Kind::Commitment,
            title_vi: String::new(),
            title_en: String::new(),
            period: "2026-Q1".parse().unwrap(),
            opens_on: day("2026-03-01"),
            closes_on: day("2026-03-20"),
            state: RoundState::Open,
            anonymous: false,
            open_link: false,
            paging: Paging::OnePage,
            target: None,
            units: Vec::new(),
        }
    }

    fn outlook(rounds: Vec<RestsOn>) -> Outlook {
        Outlook { shown: 3, hidden: 0, without: 0, rounds, silent: Vec::new(), newest: 1, replaces: None }
    }

    #[test]
    fn a_period_that_is_over_with_everything_counted_raises_no_doubt() {
        let rests = RestsOn { round: round(), is_open: false, counted: Some(7), answers: 7, is_told: true };
        assert_eq!(outlook(vec![rests]).doubts(&result(), day("2026-04-01")), []);
    }

    #[test]
    fn everything_that_is_early_late_or_empty_is_doubted_at_once() {
        let rests = RestsOn { round: round(), is_open: true, counted: None, answers: 2, is_told: true };
        let outlook = Outlook { shown: 0, newest: 2, ..outlook(vec![rests]) };
        assert_eq!(outlook.doubts(&result(), day("2026-03-31")), PublishDoubt::ALL);
        assert_eq!(outlook.newer(), 2);
    }
}
