//! Subscriptions: who gets which report of which unit in which rhythm, and which edition is due when.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Utc};

use super::{
    account::Email,
    code::coded,
    ids::{AccountId, SubscriptionId},
    language::Language,
    mail::back_off,
    working_days::WorkingDays,
};

/// Hours that the city is ahead of UTC.
const CITY_OFFSET: TimeDelta = TimeDelta::hours(7);

coded! {
    /// What is subscribed to.
    ReportKind {
        /// The latest published figures: for everybody.
        Published = "published",
        /// The latest approved figures, published or not: for accounts that may read them.
        Working = "working",
    }
}

coded! {
    /// How often it is sent.
    Rhythm {
        /// On the first working day of the week.
        Weekly = "weekly",
        /// On the first working day of the month.
        Monthly = "monthly",
        /// On the first working day of the quarter.
        Quarterly = "quarterly",
        /// Once for every result that is published.
        WhenPublished = "when_published",
    }
}

coded! {
    /// Why an edition was not made.
    EditionTrouble {
        /// Its owner may not read what it asks for.
        NotEntitled = "not_entitled",
        /// Its unit is no more, or the result has nothing of it.
        UnknownUnit = "unknown_unit",
        /// What is stored of the result cannot be read.
        Unreadable = "unreadable",
        /// The file could not be made.
        NotRendered = "not_rendered",
    }
}

/// Attempts after which an edition is given up: about an hour and a half.
const ATTEMPTS_MAXIMUM: u32 = 5;

/// An edition that could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionFailure {
    pub edition: String,
    pub trouble: EditionTrouble,
    pub attempts: u32,
    /// It is not tried again.
    pub given_up: bool,
    pub tried_at: DateTime<Utc>,
}

impl EditionFailure {
    /// The failure after `before`, if there was one. What its owner may not read is not tried twice.
    #[must_use]
    pub fn after(before: Option<&Self>, edition: &str, trouble: EditionTrouble, now: DateTime<Utc>) -> Self {
        let attempts = before.map_or(0, |before| before.attempts) + 1;
        let given_up = trouble == EditionTrouble::NotEntitled || attempts >= ATTEMPTS_MAXIMUM;
        Self { edition: edition.to_owned(), trouble, attempts, given_up, tried_at: now }
    }

    /// When it is tried again; None when it is not.
    #[must_use]
    pub fn next_at(&self) -> Option<DateTime<Utc>> {
        (!self.given_up).then(|| self.tried_at + back_off(self.attempts))
    }
}

/// Everything that a subscription is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSubscription {
    /// The account whose address it goes to; None for an address outside.
    pub account: Option<AccountId>,
    pub email: Email,
    pub report: ReportKind,
    /// Code of the unit that the report is about.
    pub unit: String,
    pub rhythm: Rhythm,
    /// Hour of the day in the city.
    pub hour: u32,
    pub language: Language,
}

/// A subscription as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    pub id: SubscriptionId,
    pub what: NewSubscription,
    /// What its unsubscribing link holds; it can do nothing but unsubscribe.
    pub token: String,
    pub created_at: DateTime<Utc>,
    pub stopped_at: Option<DateTime<Utc>>,
    /// Whether its recipient stopped it: nobody else begins it again.
    pub declined: bool,
    /// When its latest edition was queued.
    pub sent_at: Option<DateTime<Utc>>,
    /// The latest edition that could not be made since.
    pub failure: Option<EditionFailure>,
}

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
}

#[cfg(test)]
mod tests {
    use super::*;

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
            declined: false,
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
    fn an_edition_that_cannot_be_made_is_tried_later_and_later_and_then_given_up() {
        let now = at("2026-06-01T01:00:00Z");
        let next = |before: Option<&EditionFailure>, trouble| {
            EditionFailure::after(before, "week:2026-23", trouble, now)
        };
        let mut failure = next(None, EditionTrouble::NotRendered);
        let mut waits = Vec::new();
        while let Some(at) = failure.next_at() {
            waits.push((at - now).num_minutes());
            failure = next(Some(&failure), EditionTrouble::NotRendered);
        }
        assert_eq!((waits, failure.attempts), (vec![1, 4, 16, 64], 5));
        assert_eq!(next(None, EditionTrouble::NotEntitled).next_at(), None);
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
}
