//! Reminding those who owe forms: when, how often, and never at night or on a day off.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use super::{
    account::Email,
    ids::{InvitationId, ReminderRunId, RoundId, UnitId},
    working_days::WorkingDays,
};

/// Hours that the city is ahead of UTC.
const CITY_OFFSET: TimeDelta = TimeDelta::hours(7);

/// When a round's missing are reminded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub round: RoundId,
    /// Working days before the closing day, the earliest first.
    pub before: Vec<u32>,
    /// Messages that one person gets about the round, those sent by hand included.
    pub at_most: u32,
    /// The day on which it was set: points that had passed by then are not made up for.
    pub set_on: NaiveDate,
}

/// What a schedule is set to unless somebody thinks otherwise.
pub const USUAL_BEFORE: [u32; 3] = [7, 3, 1];
/// The same for the number of messages.
pub const USUAL_AT_MOST: u32 = 3;
/// The most that can be set.
pub const AT_MOST_MAXIMUM: u32 = 10;
/// The earliest reminder, in working days before the closing day.
const BEFORE_MAXIMUM: u32 = 60;

impl Schedule {
    /// Numbers of days as they are typed: `7, 3, 1`. None when something else stands there, or more than ten of them.
    #[must_use]
    pub fn days(text: &str) -> Option<Vec<u32>> {
        let words = text.split([',', ';', ' ']).map(str::trim).filter(|word| !word.is_empty());
        let mut days: Vec<u32> = words.map(|word| word.parse().ok()).collect::<Option<_>>()?;
        days.sort_unstable_by(|one, other| other.cmp(one));
        days.dedup();
        let sound = days.len() <= 10 && days.iter().all(|day| (0..=BEFORE_MAXIMUM).contains(day));
        sound.then_some(days)
    }

    /// The days as they are typed.
    #[must_use]
    pub fn words(&self) -> String {
        self.before.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
    }

    /// Each point with its day.
    pub fn points<'a>(
        &'a self,
        closes_on: NaiveDate,
        calendar: &'a WorkingDays,
    ) -> impl Iterator<Item = (u32, NaiveDate)> + 'a {
        self.before.iter().map(move |before| (*before, calendar.before(closes_on, *before)))
    }

    /// The points that are due on `today`: their day has come and they were not past when the schedule was set.
    #[must_use]
    pub fn due(&self, closes_on: NaiveDate, today: NaiveDate, calendar: &WorkingDays) -> Vec<u32> {
        let points = self.points(closes_on, calendar);
        let due = points.filter(|(_, day)| self.set_on <= *day && *day <= today && today <= closes_on);
        due.map(|(before, _)| before).collect()
    }
}

/// The hours of the city in which no reminder is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// The first hour of quiet, such as 18.
    pub from: u32,
    /// The first hour after it, such as 8.
    pub until: u32,
}

impl QuietHours {
    fn are_at(self, hour: u32) -> bool {
        if self.from <= self.until {
            (self.from..self.until).contains(&hour)
        } else {
            hour >= self.from || hour < self.until
        }
    }

    /// `now` when mail may go, else the next moment at which it may: within the hours of a working day.
    #[must_use]
    pub fn next_allowed(self, now: DateTime<Utc>, calendar: &WorkingDays) -> DateTime<Utc> {
        let local = now.naive_utc() + CITY_OFFSET;
        if calendar.is_working(local.date()) {
            if !self.are_at(local.hour()) {
                return now;
            }
            let later = (local.hour() + 1..24).find(|hour| !self.are_at(*hour));
            if let Some(time) = later.and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0)) {
                return (local.date().and_time(time) - CITY_OFFSET).and_utc();
            }
        }
        let next = calendar.on_or_after(local.date().succ_opt().unwrap_or(local.date()));
        let first = (0..24).find(|hour| !self.are_at(*hour)).unwrap_or_default();
        let opening = NaiveTime::from_hms_opt(first, 0, 0).unwrap_or_default();
        (next.and_time(opening) - CITY_OFFSET).and_utc()
    }
}

/// A sending of reminders to everybody concerned, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderRun {
    pub id: ReminderRunId,
    pub day: NaiveDate,
    pub rounds: Vec<RoundId>,
    /// Only people of forms that count for these units; None: everybody.
    pub unit: Option<UnitId>,
    /// Set where somebody asked for it.
    pub asked_by: Option<String>,
    /// Up to which staff code everybody has been seen to.
    pub cursor: String,
    /// Messages that were queued.
    pub queued: u64,
    /// Whether that number may be told beside the number of those who are missing.
    pub told_apart: bool,
    pub is_complete: bool,
    pub started_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

impl ReminderRun {
    /// Whether nobody was seen to and nothing is queued.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.cursor.is_empty() && self.queued == 0
    }
}

/// Who gets a reminder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reminded {
    /// An official, by staff code.
    Official(String),
    /// A sampled household that left an address.
    Household(InvitationId),
}

/// Forms that somebody owes in one round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedForms {
    pub round: RoundId,
    pub title_vi: String,
    pub title_en: String,
    pub anonymous: bool,
    pub forms: u64,
    pub due_on: NaiveDate,
}

/// Somebody to be reminded, with everything that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub recipient: Email,
    pub name: String,
    pub owed: Vec<OwedForms>,
}

/// What a reminder to all who are missing would do now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// People who owe a form.
    pub missing: u64,
    /// Of them, those who get a message.
    pub reached: u64,
    /// Without a usable address.
    pub without_address: u64,
    /// Have had a message today.
    pub today: u64,
    /// Have had as many as the schedule allows.
    pub enough: u64,
}

impl Reach {
    /// Of `missing` people, `known` with a usable address; of those, `today` and `enough` get none.
    #[must_use]
    pub const fn of(missing: u64, known: u64, today: u64, enough: u64) -> Self {
        let reached = known.saturating_sub(today).saturating_sub(enough);
        Self { missing, reached, without_address: missing.saturating_sub(known), today, enough }
    }

    /// Those who get none this time, for whatever reason.
    #[must_use]
    pub const fn left(&self) -> u64 {
        self.missing.saturating_sub(self.reached)
    }

    /// Whether of an anonymous round more may be told than how many are missing: neither those who get a message nor
    /// the rest are fewer than `threshold`. Whoever knows who has no address would read off a small number, or none,
    /// who has answered.
    #[must_use]
    pub const fn may_be_split(&self, threshold: u64) -> bool {
        self.reached >= threshold && self.left() >= threshold
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        assert_eq!(Schedule::days("7, 3, 1"), Some(vec![7, 3, 1]));
        assert_eq!(Schedule::days(" 1;3 7 3"), Some(vec![7, 3, 1]));
        assert_eq!(Schedule::days(""), Some(Vec::new()));
        for wrong in ["-1", "ba", "61", "1,2,3,4,5,6,7,8,9,10,11"] {
            assert_eq!(Schedule::days(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_small_rest_of_an_anonymous_round_is_not_split_off() {
        let split = |missing, reached| Reach { missing, reached, ..Reach::default() }.may_be_split(5);
        assert!(split(20, 15) && split(10, 5));
        assert!(!split(15, 15) && !split(15, 11) && !split(15, 4) && !split(0, 0));
    }

    #[test]
    fn a_point_falls_due_on_its_working_day_and_is_made_up_for_unless_it_was_past_already() {
        let calendar = WorkingDays::default();
        let schedule =
            Schedule { round: RoundId(1), before: vec![7, 3, 1], at_most: 3, set_on: day("2026-05-12") };
        let closes_on = day("2026-05-25");
        let due = |text: &str| schedule.due(closes_on, day(text), &calendar);
        assert_eq!(due("2026-05-13"), [0_u32; 0]);
        assert_eq!(due("2026-05-14"), [7]);
        assert_eq!(due("2026-05-20"), [7, 3]);
        assert_eq!(due("2026-05-26"), [0_u32; 0]);
        let late = Schedule { set_on: day("2026-05-19"), ..schedule };
        assert_eq!(late.due(closes_on, day("2026-05-20"), &calendar), [3]);
    }

    /// 18:00 in the city is 11:00 UTC; 22 May 2026 is a Friday.
    #[test]
    fn mail_waits_for_the_morning_of_a_working_day() {
        let calendar = WorkingDays::default();
        let quiet = QuietHours { from: 18, until: 8 };
        let next = |text: &str| quiet.next_allowed(at(text), &calendar);
        assert_eq!(next("2026-05-22T03:00:00Z"), at("2026-05-22T03:00:00Z"));
        assert_eq!(next("2026-05-21T23:30:00Z"), at("2026-05-22T01:00:00Z"));
        assert_eq!(next("2026-05-22T11:00:00Z"), at("2026-05-25T01:00:00Z"));
        assert_eq!(next("2026-05-23T03:00:00Z"), at("2026-05-25T01:00:00Z"));
        let noon = QuietHours { from: 11, until: 13 };
        assert_eq!(noon.next_allowed(at("2026-05-22T04:30:00Z"), &calendar), at("2026-05-22T06:00:00Z"));
        assert_eq!(noon.next_allowed(at("2026-05-23T04:30:00Z"), &calendar), at("2026-05-24T17:00:00Z"));
        let never = QuietHours { from: 0, until: 0 };
        assert_eq!(never.next_allowed(at("2026-05-21T18:00:00Z"), &calendar), at("2026-05-21T18:00:00Z"));
    }
}
