//! Days on which offices rest: Saturdays, Sundays and public holidays.

use chrono::{Datelike, Days, NaiveDate};

use super::{
    code::coded,
    working_days::{LUNAR, is_weekend},
};

coded! {
    /// Why a day is off. Holidays: Bộ luật Lao động 2019, điều 112; 24 November from Nghị quyết 80-NQ/TW. Days that
    /// the government swaps or adds each year are not known here.
    DayOff {
        /// A Saturday or Sunday.
        Weekend = "weekend",
        /// Tết Dương lịch, 1 January.
        NewYear = "new_year",
        /// Tết Âm lịch: the last day of the old year and the first four of the new one.
        LunarNewYear = "lunar_new_year",
        /// Giỗ Tổ Hùng Vương, the 10th of the third lunar month.
        HungKings = "hung_kings",
        /// Ngày Chiến thắng, 30 April.
        Reunification = "reunification",
        /// Ngày Quốc tế lao động, 1 May.
        Labour = "labour",
        /// Quốc khánh, 2 September.
        National = "national",
        /// Ngày Văn hóa Việt Nam, 24 November.
        Culture = "culture",
    }
}

/// Why offices rest on `day`; None on a working day. Lunar holidays are known from 2025 to 2040.
#[must_use]
pub fn day_off(day: NaiveDate) -> Option<DayOff> {
    let holiday = match (day.month(), day.day()) {
        (1, 1) => Some(DayOff::NewYear),
        (4, 30) => Some(DayOff::Reunification),
        (5, 1) => Some(DayOff::Labour),
        (9, 2) => Some(DayOff::National),
        (11, 24) => Some(DayOff::Culture),
        _ => lunar(day),
    };
    let weekend = is_weekend(day).then_some(DayOff::Weekend);
    holiday.or(weekend)
}

fn lunar(day: NaiveDate) -> Option<DayOff> {
    let (year, new_year, hung_kings) = LUNAR.iter().find(|(year, ..)| *year == day.year())?;
    let on = |(month, day)| NaiveDate::from_ymd_opt(*year, month, day);
    let from_new_year = (day - on(*new_year)?).num_days();
    if (-1..=3).contains(&from_new_year) {
        return Some(DayOff::LunarNewYear);
    }
    (on(*hung_kings)? == day).then_some(DayOff::HungKings)
}

/// `day`, or the first working day after it.
#[must_use]
pub fn working_day_from(day: NaiveDate) -> NaiveDate {
    day.iter_days().take(31).find(|day| day_off(*day).is_none()).unwrap_or(day)
}

/// `day`, or the last working day before it.
#[must_use]
pub fn working_day_until(day: NaiveDate) -> NaiveDate {
    let back = (0..31).filter_map(|days| day.checked_sub_days(Days::new(days)));
    back.into_iter().find(|day| day_off(*day).is_none()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_and_holidays_are_off_and_the_rest_is_not() {
        for (text, off) in [
            ("2026-05-16", Some(DayOff::Weekend)),
            ("2026-05-18", None),
            ("2026-02-16", Some(DayOff::LunarNewYear)),
            ("2026-02-20", Some(DayOff::LunarNewYear)),
            ("2026-02-23", None),
            ("2026-04-26", Some(DayOff::HungKings)),
            ("2030-02-02", Some(DayOff::LunarNewYear)),
            ("2026-04-30", Some(DayOff::Reunification)),
            ("2026-05-01", Some(DayOff::Labour)),
            ("2026-09-02", Some(DayOff::National)),
            ("2026-11-24", Some(DayOff::Culture)),
            ("2099-01-01", Some(DayOff::NewYear)),
        ] {
            assert_eq!(day_off(day(text)), off, "{text}");
        }
    }

    #[test]
    fn the_next_and_the_last_working_day_go_around_long_holidays() {
        assert_eq!(working_day_from(day("2026-04-30")), day("2026-05-04"));
        assert_eq!(working_day_until(day("2026-02-22")), day("2026-02-13"));
        assert_eq!(working_day_from(day("2026-05-18")), day("2026-05-18"));
    }
}
