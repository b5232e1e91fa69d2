//! Figures of the programme's targets that the platform does not measure: entered by hand, with their source.

use chrono::{DateTime, NaiveDate, Utc};

use super::{audit::Entry, ids::TargetEntryId};

/// What somebody enters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTargetEntry {
    /// Code of the target, such as `II.11`.
    pub target: String,
    /// The figure as it is written in the source, such as `14,2`.
    pub value: String,
    /// The day on which the figure holds.
    pub as_of: NaiveDate,
    /// Document or register that the figure comes from.
    pub source: String,
    /// Why an earlier entry is corrected; empty otherwise.
    pub reason: String,
}

/// An entry; none is ever changed: a correction is a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetEntry {
    pub id: TargetEntryId,
    pub entry: NewTargetEntry,
    pub entered_at: DateTime<Utc>,
    pub entered_by: String,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryProblem {
    /// No figure, none with a digit, or longer than 60 characters.
    Value,
    /// A day that is still to come.
    AsOf,
    /// No source, or longer than 500 characters.
    Source,
    /// There is an entry for the day already: a correction says why.
    Reason,
}

impl NewTargetEntry {
    /// What the audit log says of it under the number `id`, beside `latest`, the entry that counted so far: one of an
    /// earlier day takes nothing's place.
    #[must_use]
    pub fn written(&self, id: TargetEntryId, latest: Option<&Self>) -> Entry {
        let before = latest.filter(|latest| latest.as_of <= self.as_of);
        Entry::new("target.enter", self.object(id))
            .change("value", before.map(|before| &before.value), Some(&self.value))
            .change("as_of", before.map(|before| before.as_of), Some(self.as_of))
            .change("source", before.map(|before| &before.source), Some(&self.source))
            .change("reason", None, Some(&self.reason).filter(|reason| !reason.is_empty()))
    }

    /// What the audit log calls it under the number `id`.
    #[must_use]
    pub fn object(&self, id: TargetEntryId) -> String {
        format!("target:{}:{id}", self.target)
    }

    /// Everything that is wrong on `today`; `corrects` where the latest entry holds on the same day.
    #[must_use]
    pub fn problems(&self, today: NaiveDate, corrects: bool) -> Vec<EntryProblem> {
        let length = |text: &str| text.chars().count();
        let has_figure = self.value.chars().any(|letter| letter.is_ascii_digit());
        let mut problems = Vec::new();
        let mut check = |good: bool, problem| {
            if !good {
                problems.push(problem);
            }
        };
        check(has_figure && length(&self.value) <= 60, EntryProblem::Value);
        check(self.as_of <= today, EntryProblem::AsOf);
        check((3..=500).contains(&length(&self.source)), EntryProblem::Source);
        let reasons = if corrects { 3..=500 } else { 0..=500 };
        check(reasons.contains(&length(&self.reason)), EntryProblem::Reason);
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_a_figure_a_day_a_source_and_a_correction_its_reason() {
        let today = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        let good = NewTargetEntry {
            target: "II.11".to_owned(),
            value: "14,2".to_owned(),
            as_of: today,
            source: "Báo cáo 12/BC-SVHTTDL".to_owned(),
            reason: String::new(),
        };
        assert_eq!(good.problems(today, false), []);
        assert_eq!(good.problems(today, true), [EntryProblem::Reason]);
        let bad = NewTargetEntry {
            value: "nhiều".to_owned(),
            as_of: today.succ_opt().unwrap(),
            source: " ".to_owned(),
            ..good
        };
        assert_eq!(
            bad.problems(today, false),
            [EntryProblem::Value, EntryProblem::AsOf, EntryProblem::Source]
        );
    }
}
