//! The course of a round by day, and where it may end.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{count, share};
use crate::{
    domain::{
        coverage::{Progress, Projection},
        language::Language,
    },
    report::chart::Line,
    text::{coverage as words, date, number},
    web::components,
};

/// The days so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Day, what came in on it, and what had come in by its end.
    pub days: Vec<(NaiveDate, u64, u64)>,
    pub owed: u64,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    /// Whether only the whole round can be told by day.
    pub whole_only: bool,
    pub is_open: bool,
    pub projection: Option<Projection>,
}

impl Course {
    /// What may be expected at the end, with everything that it assumes.
    #[must_use]
    pub fn expectation(&self, language: Language) -> Markup {
        let Some(found) = self.projection else {
            return html! { p.base { (words::PROJECTION_NONE.get(language)) } };
        };
        let written = |forms: f64| number::decimal(forms, 0, language);
        // A projection is no measurement: it is never called complete. Its share is of the number beside it.
        let expected = (found.expected.round() as u64).min(self.owed.saturating_sub(1));
        let share = share(Progress { owed: self.owed, done: expected, ..Progress::default() }, language);
        let pace = number::percent(found.pace, 1, language);
        let left = number::count(found.left.0.into(), language);
        html! {
            p { strong { (words::PROJECTION_VALUE.fill(language, &[("n", &count(expected, language)), ("share", &share)])) }
                ", " (words::PROJECTION_RANGE.fill(language, &[("low", &written(found.low)), ("high", &written(found.high))])) "." }
            p.note { (words::PROJECTION_RULE.fill(language, &[
                ("left", &left), ("pace", &pace), ("days", &found.days.to_string()),
            ])) }
        }
    }

    /// The line with its table.
    #[must_use]
    pub fn markup(&self, language: Language) -> Markup {
        let Some((last, _, done)) = self.days.last().filter(|(_, _, done)| *done > 0).copied() else {
            return html! { p { (words::TREND_NONE.get(language)) } };
        };
        html! {
            @if self.whole_only { p.note { (words::TREND_WHOLE.get(language)) } }
            (self.line((last, done), language).draw())
            details {
                summary { (words::TREND_TABLE.get(language)) }
                (self.table(language))
            }
        }
    }

    fn line(&self, (last, done): (NaiveDate, u64), language: Language) -> Line {
        let first = self.days.first().map_or(self.opens_on, |(day, ..)| *day);
        let until = self.closes_on.max(last);
        let length = (until - first).num_days().max(1) as f64;
        let maximum = self.owed.max(done).max(1) as f64;
        let at = |day: NaiveDate| (day - first).num_days() as f64 / length;
        let (written, owed) = (count(done, language), count(self.owed, language));
        let says = [("done", written.as_str()), ("day", &date::date(last, language)), ("owed", &owed)];
        Line {
            caption: words::TREND_CAPTION.get(language).to_owned(),
            says: words::TREND_SAYS.fill(language, &says),
            points: self.days.iter().map(|(day, _, sum)| (at(*day), *sum as f64 / maximum)).collect(),
            level: (self.owed > 0).then_some(self.owed as f64 / maximum),
            top: words::TREND_SAYS.fill(language, &says),
            ends: (date::date(first, language), date::date(until, language)),
        }
    }

    fn table(&self, language: Language) -> Markup {
        components::table(
            words::TREND.get(language),
            &html! {
                thead { tr {
                    th scope="col" { (words::DAY.get(language)) }
                    th.n scope="col" { (words::CAME.get(language)) }
                    th.n scope="col" { (words::SUM.get(language)) }
                } }
                tbody { @for (day, came, sum) in self.days.iter().rev() { tr {
                    th scope="row" { (date::date(*day, language)) }
                    td.n { (count(*came, language)) }
                    td.n { (count(*sum, language)) }
                } } }
            },
        )
    }
}
