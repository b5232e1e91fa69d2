//! When rounds are held: the periods to choose from, and the days that suit a period.

use chrono::{Days, NaiveDate};

use super::{
    super::{period::Period, working_days::WorkingDays},
    Guide,
};

/// Days that officials have for their forms.
const OFFICIALS: u64 = 14;
/// Fewest days for citizens, businesses and households.
const PUBLIC: u64 = 28;

/// The periods that a new round is likely to be for, the most likely first.
#[must_use]
pub fn periods(today: NaiveDate) -> Vec<Period> {
    let around = |months| {
        let here = Period::holding(today, months);
        [here, here.previous(), here.next()]
    };
    [3, 1, 6, 12].into_iter().flat_map(around).collect()
}

/// First and last day that suit rounds of `period`: ratings run through it; officials are asked in its last two
/// weeks, from working day to working day of `calendar`; surveys have at least four weeks. Never before `today`.
#[must_use]
pub fn default_days(
    guide: Guide,
    period: Period,
    today: NaiveDate,
    calendar: &WorkingDays,
) -> (NaiveDate, NaiveDate) {
    let (earliest, last) = (period.first_day().max(today), period.last_day());
    match guide {
        Guide::ServiceRating => (earliest, last.max(earliest + Days::new(OFFICIALS))),
        Guide::Satisfaction | Guide::Population => {
            let opens_on = calendar.on_or_after(earliest);
            (opens_on, calendar.on_or_before(last.max(opens_on + Days::new(PUBLIC))))
        }
        _ => {
            let opens_on = calendar.on_or_after(earliest.max(last - Days::new(OFFICIALS - 1)));
            (opens_on, calendar.on_or_after(opens_on + Days::new(OFFICIALS)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officials_are_asked_at_the_end_and_services_rated_all_the_time() {
        let today: NaiveDate = "2026-05-20".parse().unwrap();
        let quarter = Period::quarter_of(today);
        let days = |guide| {
            let (opens, closes) = default_days(guide, quarter, today, &WorkingDays::default());
            (opens.to_string(), closes.to_string())
        };
        assert_eq!(days(Guide::Individual360), ("2026-06-17".to_owned(), "2026-07-01".to_owned()));
        assert_eq!(days(Guide::ServiceRating), ("2026-05-20".to_owned(), "2026-06-30".to_owned()));
        assert_eq!(days(Guide::Population), ("2026-05-20".to_owned(), "2026-06-30".to_owned()));
    }

    #[test]
    fn defaults_are_never_past_and_officials_begin_and_end_on_working_days() {
        let calendar = WorkingDays::default();
        for today in ["2026-02-14", "2026-04-29", "2026-12-31", "2027-01-01"] {
            let today: NaiveDate = today.parse().unwrap();
            for period in periods(today) {
                for guide in Guide::ALL {
                    let (opens, closes) = default_days(*guide, period, today, &calendar);
                    assert!(today <= opens && opens < closes, "{guide} {period}");
                    if guide.kind().is_identified() {
                        assert!(
                            calendar.is_working(opens) && calendar.is_working(closes),
                            "{guide} {period}"
                        );
                    }
                }
            }
        }
    }
}
