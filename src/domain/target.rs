//! Figures of the programme's targets that the platform does not measure: entered by hand, with their source.

use chrono::{DateTime, NaiveDate, Utc};

use super::{audit::Entry, city::ProgrammeTarget, ids::TargetEntryId};

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
    /// A share that is not between 0 and 100.
    Share,
    /// A number below 0.
    Negative,
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

    /// Everything that is wrong with it as a figure of `target` on `today`; `corrects` where the latest entry holds on
    /// the same day.
    #[must_use]
    pub fn problems(&self, target: &ProgrammeTarget, today: NaiveDate, corrects: bool) -> Vec<EntryProblem> {
        let length = |text: &str| text.chars().count();
        let has_figure = self.value.chars().any(|letter| letter.is_ascii_digit());
        let mut problems = Vec::new();
        let mut check = |good: bool, problem| {
            if !good {
                problems.push(problem);
            }
        };
        check(has_figure && length(&self.value) <= 60, EntryProblem::Value);
        let figure =
            if target.is_share() { share(&self.value) } else { numbers(&self.value).first().copied() };
        check(figure.is_none_or(|figure| figure >= 0.0), EntryProblem::Negative);
        check(!target.is_share() || figure.is_none_or(|share| share <= 100.0), EntryProblem::Share);
        check(self.as_of <= today, EntryProblem::AsOf);
        check((3..=500).contains(&length(&self.source)), EntryProblem::Source);
        let reasons = if corrects { 3..=500 } else { 0..=500 };
        check(reasons.contains(&length(&self.reason)), EntryProblem::Reason);
        problems
    }
}

/// The share that a figure tells as it is written: what stands before `%`, or its only number.
fn share(text: &str) -> Option<f64> {
    match text.split_once('%') {
        Some((before, _)) => numbers(before).pop(),
        None => numbers(text).pop().filter(|_| numbers(text).len() == 1),
    }
}

/// The numbers of a figure as it is written, such as 13,8 and 0,9 of `13,8 (trong đó khách quốc tế 0,9)`. A comma begins
/// the decimals, and so does a full stop unless three digits follow it or there is a comma too.
fn numbers(text: &str) -> Vec<f64> {
    let part_of_one = |letter: char| letter.is_ascii_digit() || ",.".contains(letter);
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, from)) =
        rest.find(|letter: char| letter.is_ascii_digit()).and_then(|start| rest.split_at_checked(start))
    {
        let end = from.find(|letter| !part_of_one(letter)).unwrap_or(from.len());
        let (written, after) = from.split_at_checked(end).unwrap_or((from, ""));
        let unsigned = before.trim_end().trim_end_matches(['-', '−', '–']);
        // Between two numbers a dash alone means "to".
        let is_range = !found.is_empty() && unsigned.trim().is_empty();
        let is_negative = !is_range && unsigned.len() < before.trim_end().len();
        found.extend(number(written).map(|number| if is_negative { -number } else { number }));
        rest = after;
    }
    found
}

fn number(written: &str) -> Option<f64> {
    let written = written.trim_end_matches([',', '.']);
    let thousands = written.split('.').skip(1).all(|group| group.len() == 3);
    let plain = match written.contains(',') {
        true => written.replace('.', "").replacen(',', ".", 1),
        false if thousands => written.replace('.', ""),
        false => written.to_owned(),
    };
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::city;

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
        let visits = city::target("II.11").unwrap();
        assert_eq!(good.problems(visits, today, false), []);
        assert_eq!(good.problems(visits, today, true), [EntryProblem::Reason]);
        let bad = NewTargetEntry {
            value: "nhiều".to_owned(),
            as_of: today.succ_opt().unwrap(),
            source: " ".to_owned(),
            ..good
        };
        assert_eq!(
            bad.problems(visits, today, false),
            [EntryProblem::Value, EntryProblem::AsOf, EntryProblem::Source]
        );
    }

    #[test]
    fn a_share_is_at_most_a_hundred_and_nothing_is_below_nought() {
        let found = |target: &str, value: &str| {
            let entry = NewTargetEntry {
                target: target.to_owned(),
                value: value.to_owned(),
                as_of: NaiveDate::MIN,
                source: "Báo cáo".to_owned(),
                reason: String::new(),
            };
            entry.problems(city::target(target).unwrap(), NaiveDate::MAX, false)
        };
        for good in [
            "0",
            "93,9",
            "93.9",
            "100",
            "100%",
            "50 - 60",
            "99,5 (khu vực 2: 480 xã)",
            "Quý II/2026: 95,5 %",
            "1.250/1.300 (96,2 %)",
            "50-60 %",
        ] {
            assert_eq!(found("I.1", good), [], "{good}");
        }
        for bad in ["950", "950 %", "50-160 %", "Quý II/2026: 955 %", "100,1", "1.950", "100.5"] {
            assert_eq!(found("I.1", bad), [EntryProblem::Share], "{bad}");
        }
        assert_eq!(found("I.1", "-3"), [EntryProblem::Negative]);
        assert_eq!(found("I.1", "Quý II/2026: -3 %"), [EntryProblem::Negative]);
        assert_eq!(found("II.3", "− 3"), [EntryProblem::Negative]);
        assert_eq!(found("II.3", "950"), []);
        assert_eq!(found("II.3", "nhiều"), [EntryProblem::Value]);
    }
}
