//! Dates as they are written in Vietnamese (`20/11/2026`) and in English (`20 Nov 2026`), in the city's time.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::{language::Language, period::Period};

/// Hours that the city is ahead of UTC, all year round.
pub const CITY_OFFSET: chrono::TimeDelta = chrono::TimeDelta::hours(7);

/// A day.
#[must_use]
pub fn date(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Vietnamese => day.format("%d/%m/%Y").to_string(),
        Language::English => day.format("%-d %b %Y").to_string(),
    }
}

/// A moment, to the minute, in the city's time.
#[must_use]
pub fn moment(at: DateTime<Utc>, language: Language) -> String {
    let local = at.naive_utc() + CITY_OFFSET;
    format!("{} {}", date(local.date(), language), local.format("%H:%M"))
}

/// The hour of a moment, in the city's time.
#[must_use]
pub fn hour(at: DateTime<Utc>, language: Language) -> String {
    let local = at.naive_utc() + CITY_OFFSET;
    let hour = local.format("%-H");
    match language {
        Language::Vietnamese => format!("{}, khoảng {hour} giờ", date(local.date(), language)),
        Language::English => format!("{}, about {hour}:00", date(local.date(), language)),
    }
}

/// A period as people read it.
#[must_use]
pub fn period(period: Period, language: Language) -> String {
    match language {
        Language::Vietnamese => period.vietnamese(),
        Language::English => period.english(),
    }
}

/// Reads a day as people type it: `20/11/2026`, `20-11-2026`, `20.11.2026`, or `2026-11-20` as browsers send it.
#[must_use]
pub fn parse(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .filter(|day| (1900..=2200).contains(&chrono::Datelike::year(day)))
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn a_day_and_a_moment_in_both_languages() {
        let at = Utc.with_ymd_and_hms(2026, 11, 19, 18, 5, 0).unwrap();
        assert_eq!(moment(at, Language::Vietnamese), "20/11/2026 01:05");
        assert_eq!(moment(at, Language::English), "20 Nov 2026 01:05");
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 5);
        for text in ["5/11/2026", " 05/11/2026 ", "2026-11-05", "5-11-2026", "05.11.2026"] {
            assert_eq!(parse(text), day, "{text}");
        }
        for wrong in ["", "31/02/2026", "11/2026", "5/11/26", "hôm nay"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
