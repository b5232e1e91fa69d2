//! Which edition of a subscription is due when.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Timelike, Utc};

use super::{Rhythm, Subscription};
use crate::domain::working_days::WorkingDays;

/// Hours that the city is ahead of UTC.
const CITY_OFFSET: TimeDelta = TimeDelta::hours(7);

/// What a subscription has to be told about a result that it could send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Stable name of the result, such as `2026-Q2:v1`.
    pub result: String,
    pub published_at: Option<DateTime<Utc>>,
}

impl Subscription {
    /// The name of the edition that is due at `now`, given the result that would be sent: each is sent once. None
    /// before its time, and when it began before the subscription.
    #[must_use]
    pub fn due(&self, offer: &Offer, now: DateTime<Utc>, calendar: &WorkingDays) -> Option<String> {
        let today = (now.naive_utc() + CITY_OFFSET).date();
        let (began, from, edition) = match self.what.rhythm {
            Rhythm::WhenPublished => {
                let published_at = offer.published_at?;
                (published_at, self.hour_after(published_at), format!("result:{}", offer.result))
            }
            rhythm => {
                let (first, edition) = rhythm.edition(today)?;
                let from = self.hour_of(calendar.on_or_after(first));
                (from, from, edition)
            }
        };
        (self.stopped_at.is_none() && self.created_at <= began && from <= now).then_some(edition)
    }

    /// When its next edition after `now` is made, whether or not there is a result by then; None when a publication
    /// decides that.
    #[must_use]
    pub fn next_at(&self, now: DateTime<Utc>, calendar: &WorkingDays) -> Option<DateTime<Utc>> {
        let rhythm = self.what.rhythm;
        let (first, _) = rhythm.edition((now.naive_utc() + CITY_OFFSET).date())?;
        let of = |first| self.hour_of(calendar.on_or_after(first));
        Some(of(first)).filter(|from| *from > now).or_else(|| rhythm.following(first).map(of))
    }

    fn hour_of(&self, day: NaiveDate) -> DateTime<Utc> {
        (day.and_hms_opt(self.what.hour.min(23), 0, 0).unwrap_or_default() - CITY_OFFSET).and_utc()
    }

    /// The first time at or after `moment` at which the city's clocks show the subscription's hour.
    fn hour_after(&self, moment: DateTime<Utc>) -> DateTime<Utc> {
        let local = moment.naive_utc() + CITY_OFFSET;
        let passed = local.hour() > self.what.hour || (local.hour() == self.what.hour && local.minute() > 0);
        self.hour_of(local.date() + Days::new(u64::from(passed)))
    }
}

impl Rhythm {
    /// The first day and the name of the week, month or quarter that holds `day`.
    fn edition(self, day: NaiveDate) -> Option<(NaiveDate, String)> {
        match self {
            Self::Weekly => {
                let monday = day - Days::new(day.weekday().num_days_from_monday().into());
                let week = monday.iso_week();
                Some((monday, format!("week:{}-{:02}", week.year(), week.week())))
            }
            Self::Monthly => Some((day.with_day(1)?, format!("month:{}-{:02}", day.year(), day.month()))),
            Self::Quarterly => {
                let quarter = day.month0() / 3;
                let first = NaiveDate::from_ymd_opt(day.year(), quarter * 3 + 1, 1)?;
                Some((first, format!("quarter:{}-{}", day.year(), quarter + 1)))
            }
            Self::WhenPublished => None,
        }
    }

    /// The first day of the week, month or quarter after the one that begins on `first`.
    fn following(self, first: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Weekly => first.checked_add_days(Days::new(7)),
            Self::Monthly => first.checked_add_months(Months::new(1)),
            Self::Quarterly => first.checked_add_months(Months::new(3)),
            Self::WhenPublished => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        ids::SubscriptionId,
        language::Language,
        subscription::{NewSubscription, ReportKind},
    };

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn subscription(rhythm: Rhythm, hour: u32, created: &str) -> Subscription {
        Subscription {
            id: SubscriptionId(1),
            what: NewSubscription {
                account: None,
                email: "an@haiphong.test".parse().unwrap(),
                report: ReportKind::Published,
                unit: "HP".to_owned(),
                rhythm,
                hour,
                language: Language::Vietnamese,
            },
            token: String::new(),
            created_at: at(created),
            stopped_at: None,
            declined_at: None,
            withdrawn_at: None,
            sent_at: None,
            failure: None,
        }
    }

    fn due(subscription: &Subscription, now: &str) -> Option<String> {
        let offer = Offer { result: "2026-Q1:v1".to_owned(), published_at: Some(at("2026-05-20T03:00:00Z")) };
        subscription.due(&offer, at(now), &WorkingDays::default())
    }

    /// 08:00 in the city is 01:00 UTC; 1 June 2026 is a Monday.
    #[test]
    fn an_edition_is_due_from_its_hour_on_the_first_working_day_on() {
        let weekly = subscription(Rhythm::Weekly, 8, "2026-05-26T03:00:00Z");
        assert_eq!(due(&weekly, "2026-05-29T03:00:00Z"), None, "this week began before it");
        assert_eq!(due(&weekly, "2026-06-01T00:59:00Z"), None);
        assert_eq!(due(&weekly, "2026-06-01T01:00:00Z").as_deref(), Some("week:2026-23"));
        assert_eq!(due(&weekly, "2026-06-07T16:00:00Z").as_deref(), Some("week:2026-23"), "made up for");
        let monthly = subscription(Rhythm::Monthly, 8, "2026-05-20T00:00:00Z");
        assert_eq!(due(&monthly, "2026-06-01T01:00:00Z").as_deref(), Some("month:2026-06"));
        let august = due(&monthly, "2026-08-02T10:00:00Z");
        assert_eq!(august, None, "1 and 2 August are a weekend");
        assert_eq!(due(&monthly, "2026-08-03T01:00:00Z").as_deref(), Some("month:2026-08"));
        let quarterly = subscription(Rhythm::Quarterly, 8, "2026-05-20T00:00:00Z");
        assert_eq!(due(&quarterly, "2026-07-01T01:00:00Z").as_deref(), Some("quarter:2026-3"));
    }

    #[test]
    fn what_is_published_goes_out_at_the_next_hour_and_only_to_who_had_subscribed() {
        let before = subscription(Rhythm::WhenPublished, 9, "2026-05-19T00:00:00Z");
        assert_eq!(due(&before, "2026-05-21T01:59:00Z"), None);
        assert_eq!(due(&before, "2026-05-21T02:00:00Z").as_deref(), Some("result:2026-Q1:v1"));
        let same_day = subscription(Rhythm::WhenPublished, 15, "2026-05-19T00:00:00Z");
        assert_eq!(due(&same_day, "2026-05-20T08:00:00Z").as_deref(), Some("result:2026-Q1:v1"));
        let after = subscription(Rhythm::WhenPublished, 9, "2026-05-22T00:00:00Z");
        assert_eq!(due(&after, "2026-05-23T03:00:00Z"), None);
    }

    #[test]
    fn the_next_edition_is_told_before_it_is_due() {
        let next = |rhythm, now: &str| {
            let one = subscription(rhythm, 8, "2026-05-20T00:00:00Z");
            one.next_at(at(now), &WorkingDays::default()).map(|at| at.to_rfc3339())
        };
        let told = |text: &str| Some(at(text).to_rfc3339());
        assert_eq!(next(Rhythm::Weekly, "2026-06-01T00:59:00Z"), told("2026-06-01T01:00:00Z"));
        assert_eq!(next(Rhythm::Weekly, "2026-06-01T01:00:00Z"), told("2026-06-08T01:00:00Z"));
        assert_eq!(next(Rhythm::Monthly, "2026-07-15T00:00:00Z"), told("2026-08-03T01:00:00Z"));
        assert_eq!(next(Rhythm::Quarterly, "2026-05-20T00:00:00Z"), told("2026-07-01T01:00:00Z"));
        assert_eq!(next(Rhythm::WhenPublished, "2026-05-20T00:00:00Z"), None);
    }
}
