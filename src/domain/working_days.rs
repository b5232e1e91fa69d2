//! Which days the offices work: weekdays without public holidays, and what the office has changed by hand.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::code::coded;

coded! {
    /// What the office says of a day, whatever the law's usual rule is.
    DayKind {
        /// Nobody works: a holiday, or a day off that is made up for.
        Off = "off",
        /// The offices work, such as a Saturday in the place of a bridging day.
        Working = "working",
    }
}

coded! {
    /// Why a day is off by law (Bộ luật Lao động 2019, Điều 112; Nghị quyết 80-NQ/TW for 24/11).
    Holiday {
        NewYear = "new_year",
        Tet = "tet",
        HungKings = "hung_kings",
        Reunification = "reunification",
        Labour = "labour",
        National = "national",
        CultureDay = "culture_day",
        /// In the place of a holiday on a weekly day of rest (Điều 111.3).
        Compensation = "compensation",
    }
}

/// Why a day is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOff {
    /// A Saturday or Sunday.
    Weekend,
    /// By law.
    Holiday(Holiday),
    /// The office has entered it.
    Entered,
}

/// A day that the office has entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    pub day: NaiveDate,
    pub kind: DayKind,
    pub note: String,
}

/// Month and day.
type OfYear = (u32, u32);

/// The first day of each lunar year and its 10th of the third month: the Vietnamese calendar at UTC+7, by the
/// astronomical rules of Hồ Ngọc Đức ("Computing the Vietnamese lunar calendar", 2004). Later years are entered by the office.
const LUNAR: &[(i32, OfYear, OfYear)] = &[
    (2025, (1, 29), (4, 7)),
    (2026, (2, 17), (4, 26)),
    (2027, (2, 6), (4, 16)),
    (2028, (1, 26), (4, 4)),
    (2029, (2, 13), (4, 23)),
    (2030, (2, 2), (4, 12)),
    (2031, (1, 23), (4, 1)),
    (2032, (2, 11), (4, 19)),
    (2033, (1, 31), (4, 9)),
    (2034, (2, 19), (4, 28)),
    (2035, (2, 8), (4, 17)),
    (2036, (1, 28), (4, 6)),
    (2037, (2, 15), (4, 24)),
    (2038, (2, 4), (4, 13)),
    (2039, (1, 24), (4, 3)),
    (2040, (2, 12), (4, 20)),
];

/// The public holidays of a year in order of day, with the days off in place of those that fall on a weekend.
/// Beside 2/9 the day before is taken; the day after, where a year's announcement says so, is entered by the office.
#[must_use]
pub fn public_holidays(year: i32) -> Vec<(NaiveDate, Holiday)> {
    use Holiday::{Compensation, CultureDay, HungKings, Labour, National, NewYear, Reunification, Tet};
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let fixed = [
        (1, 1, NewYear),
        (4, 30, Reunification),
        (5, 1, Labour),
        (9, 1, National),
        (9, 2, National),
        (11, 24, CultureDay),
    ];
    let mut holidays: BTreeMap<NaiveDate, Holiday> =
        fixed.iter().filter_map(|(month, date, holiday)| Some((day(*month, *date)?, *holiday))).collect();
    for (_, new_year, kings) in LUNAR.iter().filter(|(known, ..)| *known == year) {
        let first = day(new_year.0, new_year.1).map(|first| first - Days::new(1));
        holidays.extend(first.into_iter().flat_map(|first| first.iter_days().take(5)).map(|day| (day, Tet)));
        holidays.extend(day(kings.0, kings.1).map(|day| (day, HungKings)));
    }
    let rest: Vec<NaiveDate> = holidays.keys().copied().filter(|day| is_weekend(*day)).collect();
    for lost in rest {
        let free = lost.iter_days().skip(1).find(|day| !is_weekend(*day) && !holidays.contains_key(day));
        holidays.extend(free.map(|day| (day, Compensation)));
    }
    holidays.into_iter().collect()
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The working days: the rule of the law, and over it what the office has entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingDays {
    entered: BTreeMap<NaiveDate, DayKind>,
}

impl FromIterator<CalendarDay> for WorkingDays {
    fn from_iter<T: IntoIterator<Item = CalendarDay>>(days: T) -> Self {
        Self { entered: days.into_iter().map(|entry| (entry.day, entry.kind)).collect() }
    }
}

impl WorkingDays {
    /// Why the offices rest on `day`; None on a working day. Of a holiday on a weekend the holiday is told.
    #[must_use]
    pub fn day_off(&self, day: NaiveDate) -> Option<DayOff> {
        match self.entered.get(&day) {
            Some(DayKind::Working) => None,
            Some(DayKind::Off) => Some(DayOff::Entered),
            None => {
                let holiday = public_holidays(day.year()).into_iter().find(|(holiday, _)| *holiday == day);
                let holiday = holiday.map(|(_, holiday)| DayOff::Holiday(holiday));
                holiday.or_else(|| is_weekend(day).then_some(DayOff::Weekend))
            }
        }
    }

    /// Whether the offices work on `day`.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.day_off(day).is_none()
    }

    /// The working day that is `count` working days before `day`.
    #[must_use]
    pub fn before(&self, day: NaiveDate, count: u32) -> NaiveDate {
        let earlier = std::iter::successors(day.pred_opt(), NaiveDate::pred_opt);
        let nth = usize::try_from(count).unwrap_or(usize::MAX).checked_sub(1);
        nth.and_then(|nth| earlier.filter(|day| self.is_working(*day)).nth(nth)).unwrap_or(day)
    }

    /// `day` when it is a working day, else the first one after it.
    #[must_use]
    pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
        // The longest break is a Tết of nine days or so; a year of days off only is a mistake of the office.
        day.iter_days().take(366).find(|day| self.is_working(*day)).unwrap_or(day)
    }

    /// `day` when it is a working day, else the last one before it.
    #[must_use]
    pub fn on_or_before(&self, day: NaiveDate) -> NaiveDate {
        if self.is_working(day) { day } else { self.before(day, 1) }
    }

    /// Working days and days off among the days after `from` up to and with `until`.
    #[must_use]
    pub fn count(&self, from: NaiveDate, until: NaiveDate) -> (u32, u32) {
        let days = from.iter_days().skip(1).take_while(|day| *day <= until);
        days.fold(
            (0, 0),
            |(working, off), day| {
                if self.is_working(day) { (working + 1, off) } else { (working, off + 1) }
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The announcements for 2026: Tết 16–20/2 (a Monday to a Friday), 27/4 for Giỗ Tổ on a Sunday, 1–2/9.
    #[test]
    fn the_holidays_of_2026_are_those_announced() {
        let off: Vec<_> = public_holidays(2026).into_iter().map(|(day, _)| day.to_string()).collect();
        assert_eq!(
            off,
            [
                "2026-01-01",
                "2026-02-16",
                "2026-02-17",
                "2026-02-18",
                "2026-02-19",
                "2026-02-20",
                "2026-04-26",
                "2026-04-27",
                "2026-04-30",
                "2026-05-01",
                "2026-09-01",
                "2026-09-02",
                "2026-11-24"
            ]
        );
    }

    #[test]
    fn a_holiday_on_a_weekend_is_made_up_for_on_the_next_free_day() {
        let tet: Vec<_> = public_holidays(2027).into_iter().filter(|(day, _)| day.month() == 2).collect();
        let days: Vec<_> = tet.iter().map(|(day, _)| day.day()).collect();
        assert_eq!(days, [5, 6, 7, 8, 9, 10, 11]);
        assert_eq!(tet[5].1, Holiday::Compensation);
        let calendar = WorkingDays::default();
        assert!(!calendar.is_working(day("2027-05-03")), "1/5/2027 is a Saturday");
    }

    #[test]
    fn what_the_office_enters_wins_over_the_rule() {
        let entry = |text: &str, kind| CalendarDay { day: day(text), kind, note: String::new() };
        let calendar: WorkingDays =
            [entry("2026-08-31", DayKind::Off), entry("2026-08-22", DayKind::Working)].into_iter().collect();
        assert!(!calendar.is_working(day("2026-08-31")) && calendar.is_working(day("2026-08-22")));
        assert!(calendar.is_working(day("2026-08-24")) && !calendar.is_working(day("2026-08-23")));
        assert_eq!(calendar.before(day("2026-09-03"), 1), day("2026-08-28"));
        assert_eq!(calendar.on_or_after(day("2026-08-29")), day("2026-09-03"));
        assert_eq!(calendar.on_or_before(day("2026-09-02")), day("2026-08-28"));
        assert_eq!(calendar.day_off(day("2026-08-31")), Some(DayOff::Entered));
    }

    #[test]
    fn every_day_off_says_why() {
        let calendar = WorkingDays::default();
        for (text, off) in [
            ("2026-05-16", Some(DayOff::Weekend)),
            ("2026-05-18", None),
            ("2026-02-16", Some(DayOff::Holiday(Holiday::Tet))),
            ("2026-02-23", None),
            ("2026-04-26", Some(DayOff::Holiday(Holiday::HungKings))),
            ("2026-04-27", Some(DayOff::Holiday(Holiday::Compensation))),
            ("2026-11-24", Some(DayOff::Holiday(Holiday::CultureDay))),
            ("2099-01-01", Some(DayOff::Holiday(Holiday::NewYear))),
        ] {
            assert_eq!(calendar.day_off(day(text)), off, "{text}");
        }
        assert_eq!(calendar.on_or_before(day("2026-02-22")), day("2026-02-13"));
        assert_eq!(calendar.on_or_before(day("2026-05-18")), day("2026-05-18"));
    }

    #[test]
    fn working_days_are_counted_back_from_the_end() {
        let calendar = WorkingDays::default();
        assert_eq!(calendar.before(day("2026-05-25"), 1), day("2026-05-22"));
        assert_eq!(calendar.before(day("2026-05-25"), 7), day("2026-05-14"));
        assert_eq!(calendar.before(day("2026-05-25"), 0), day("2026-05-25"));
        assert_eq!(calendar.count(day("2026-05-20"), day("2026-05-25")), (3, 2));
    }
}
