//! Reporting periods: a month, a quarter, a half-year or a year.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A reporting period, written `2026-06`, `2026-Q2`, `2026-H1` or `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i32,
    /// Months in the period: 1, 3, 6 or 12.
    months: u32,
    /// Which of them in the year, from 1.
    index: u32,
}

/// Text that is not a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a period: write 2026-06, 2026-Q2, 2026-H1 or 2026")]
pub struct NotAPeriod(pub String);

impl Period {
    /// The quarter that holds `day`.
    #[must_use]
    pub fn quarter_of(day: NaiveDate) -> Self {
        Self { year: day.year(), months: 3, index: day.month0() / 3 + 1 }
    }

    /// The year of the period.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Months in the period: 1, 3, 6 or 12. Only periods of one length are compared with each other.
    #[must_use]
    pub const fn months(self) -> u32 {
        self.months
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, (self.index - 1) * self.months + 1, 1).unwrap_or_default()
    }

    /// The last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.first_day() + Months::new(self.months) - Days::new(1)
    }

    /// The period of the same length just before.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.index > 1 {
            Self { index: self.index - 1, ..self }
        } else {
            Self { year: self.year - 1, index: 12 / self.months, ..self }
        }
    }

    /// The period of the same length just after.
    #[must_use]
    pub fn next(self) -> Self {
        if self.index < 12 / self.months {
            Self { index: self.index + 1, ..self }
        } else {
            Self { year: self.year + 1, index: 1, ..self }
        }
    }

    /// The period of `months` months (1, 3, 6 or 12) that holds `day`.
    #[must_use]
    pub fn holding(day: NaiveDate, months: u32) -> Self {
        let months = if matches!(months, 1 | 3 | 6) { months } else { 12 };
        Self { year: day.year(), months, index: day.month0() / months + 1 }
    }

    /// Whether `other` lies wholly within this period.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// As people read it: `quý II/2026`, `tháng 6/2026`, `6 tháng đầu năm 2026`, `năm 2026`.
    #[must_use]
    pub fn vietnamese(self) -> String {
        let Self { year, months, index } = self;
        match months {
            1 => format!("tháng {index}/{year}"),
            3 => format!("quý {}/{year}", roman(index)),
            6 => format!("6 tháng {} năm {year}", if index == 1 { "đầu" } else { "cuối" }),
            _ => format!("năm {year}"),
        }
    }

    /// As people read it in English: `Q2 2026`, `2026-06`, `first half of 2026`, `2026`.
    #[must_use]
    pub fn english(self) -> String {
        let Self { year, months, index } = self;
        match months {
            3 => format!("Q{index} {year}"),
            6 => format!("{} half of {year}", if index == 1 { "first" } else { "second" }),
            _ => self.to_string(),
        }
    }
}

const fn roman(index: u32) -> &'static str {
    match index {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, months, index } = self;
        match months {
            1 => write!(f, "{year}-{index:02}"),
            3 => write!(f, "{year}-Q{index}"),
            6 => write!(f, "{year}-H{index}"),
            _ => write!(f, "{year}"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let bad = || NotAPeriod(text.to_owned());
        let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        let year = (year.len() == 4).then(|| year.parse().ok()).flatten().ok_or_else(bad)?;
        let (months, index, count) = match rest {
            None => (12, "1", 1),
            Some(rest) => match (rest.strip_prefix('Q'), rest.strip_prefix('H')) {
                (Some(quarter), _) => (3, quarter, 4),
                (_, Some(half)) => (6, half, 2),
                _ if rest.len() == 2 => (1, rest, 12),
                _ => return Err(bad()),
            },
        };
        let digits = index.bytes().all(|byte| byte.is_ascii_digit());
        let index =
            index.parse().ok().filter(|index| digits && (1..=count).contains(index)).ok_or_else(bad)?;
        Ok(Self { year, months, index })
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_knows_its_days_and_its_predecessor() {
        for (text, first, last, previous) in [
            ("2026-01", "2026-01-01", "2026-01-31", "2025-12"),
            ("2028-02", "2028-02-01", "2028-02-29", "2028-01"),
            ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"),
            ("2026-H2", "2026-07-01", "2026-12-31", "2026-H1"),
            ("2026", "2026-01-01", "2026-12-31", "2025"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_string(), text);
            assert_eq!(period.first_day().to_string(), first);
            assert_eq!(period.last_day().to_string(), last);
            assert_eq!(period.previous().to_string(), previous);
            assert_eq!(period.previous().next(), period);
            assert_eq!(Period::holding(period.last_day(), period.months), period);
        }
    }

    #[test]
    fn what_is_not_a_period_is_refused() {
        for text in ["", "26", "2026-Q5", "2026-H0", "2026-13", "2026-1", "2026-Q+1", "2026-q1", "abcd"] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod(text.to_owned())));
        }
    }
}
