//! The four quarters of the demo: three that are over and the one that holds today.

use chrono::{Days, NaiveDate};

use super::people::Span;
use crate::domain::{period::Period, questionnaire::Kind};

/// One quarter.
#[derive(Clone, Copy, Debug)]
pub struct Quarter {
    pub period: Period,
    /// From 0 for the oldest to 3 for the one that holds today.
    pub number: usize,
    pub today: NaiveDate,
}

/// The quarters, the oldest first.
pub fn quarters(today: NaiveDate) -> [Quarter; 4] {
    let fourth = Period::quarter_of(today);
    let third = fourth.previous();
    let second = third.previous();
    let quarter = |number, period| Quarter { period, number, today };
    [quarter(0, second.previous()), quarter(1, second), quarter(2, third), quarter(3, fourth)]
}

/// From half a year before the first quarter to today.
pub fn span(today: NaiveDate) -> Span {
    let [first, ..] = quarters(today);
    Span { first: first.period.first_day() - Days::new(184), last: today }
}

impl Quarter {
    /// Whether it holds today.
    pub const fn is_open(self) -> bool {
        self.number == 3
    }

    /// When its rounds of this kind open and close. Services are rated all the time; officials are asked in the last
    /// weeks, and have twelve days after the quarter's end for what is late.
    pub fn dates(self, kind: Kind) -> (NaiveDate, NaiveDate) {
        let (first, last) = (self.period.first_day(), self.period.last_day());
        let late = last + Days::new(12);
        match (kind, self.is_open()) {
            (Kind::ServiceRating, _) => (first, last),
            (_, false) => (last - Days::new(25), late.min(self.today - Days::new(1))),
            (_, true) => (first.max(self.today - Days::new(21)), late),
        }
    }

    /// The days on which answers came so far.
    pub fn answer_days(self, kind: Kind) -> (NaiveDate, NaiveDate) {
        let (opens, closes) = self.dates(kind);
        (opens, closes.min(self.today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_rounds_are_over_and_open_ones_are_open_on_any_day() {
        for today in ["2026-11-22", "2026-10-01", "2026-12-31", "2027-01-05", "2028-02-29"] {
            let today: NaiveDate = today.parse().unwrap();
            for quarter in quarters(today) {
                for kind in Kind::ALL {
                    let (opens, closes) = quarter.dates(*kind);
                    assert!(opens <= closes);
                    assert_eq!(quarter.is_open(), closes >= today, "{today} {kind}");
                    assert!(opens <= today);
                }
            }
        }
    }
}
