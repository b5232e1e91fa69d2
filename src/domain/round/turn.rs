//! Opening, extending, reopening and archiving a round, and what forbids it.
//!
//! An anonymous round that has had an answer is never reopened: its staged answers were moved when it ended, however
//! few they were, and what is answered afterwards would stand alone between the first end and the second.

use chrono::NaiveDate;

use super::{Round, RoundState};

/// What a round's next turn depends on beside the round itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub today: NaiveDate,
    /// Answers taken so far, those that wait staged included.
    pub answers: u64,
    /// Households whose reference was removed when the round ended.
    pub forgotten: u64,
}

/// Why a round is not turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnRefused {
    /// Only a draft can be opened.
    NotDraft,
    /// The last day of a draft is past: no answer would be taken.
    EndIsPast,
    /// Only a draft or an open round can be given a later last day.
    NotOpen,
    /// Its last day is past: it can only be reopened, with a reason.
    AlreadyOver,
    /// It still takes answers: it can be extended.
    StillOpen,
    /// A draft is opened, not reopened.
    StillDraft,
    /// What is archived stays so.
    Archived,
    /// Only a closed round can be archived.
    NotClosed,
    /// The new last day is not after the present one.
    NotLater,
    /// The new last day is past.
    InThePast,
    /// A reason of 10 to 500 characters is needed.
    NoReason,
    /// Answers of an anonymous round were moved when it ended.
    AnonymousAnswered,
    /// Which household holds which invitation is no longer known.
    ReferencesGone,
}

/// Shortest and longest reason, in characters.
const REASON: std::ops::RangeInclusive<usize> = 10..=500;

/// Whether `round` can be opened on `today`.
///
/// # Errors
/// Why not.
pub fn open(round: &Round, today: NaiveDate) -> Result<(), TurnRefused> {
    match round.state {
        RoundState::Draft if round.closes_on < today => Err(TurnRefused::EndIsPast),
        RoundState::Draft => Ok(()),
        RoundState::Open | RoundState::Closed | RoundState::Archived => Err(TurnRefused::NotDraft),
    }
}

/// Whether the last day of `round` can become `closes_on`.
///
/// # Errors
/// Why not.
pub fn extend(round: &Round, closes_on: NaiveDate, today: NaiveDate) -> Result<(), TurnRefused> {
    match round.state {
        RoundState::Open if round.is_over(today) => Err(TurnRefused::AlreadyOver),
        RoundState::Draft | RoundState::Open if closes_on <= round.closes_on => Err(TurnRefused::NotLater),
        RoundState::Draft if closes_on < today => Err(TurnRefused::InThePast),
        RoundState::Draft | RoundState::Open => Ok(()),
        RoundState::Archived => Err(TurnRefused::Archived),
        RoundState::Closed => Err(TurnRefused::NotOpen),
    }
}

/// Whether `round`, which is over, can take answers again until `closes_on`.
///
/// # Errors
/// Why not.
pub fn reopen(
    round: &Round,
    closes_on: NaiveDate,
    reason: &str,
    standing: &Standing,
) -> Result<(), TurnRefused> {
    may_reopen(round, standing)?;
    if closes_on < standing.today {
        return Err(TurnRefused::InThePast);
    }
    if !REASON.contains(&reason.trim().chars().count()) {
        return Err(TurnRefused::NoReason);
    }
    Ok(())
}

/// Whether `round` could be reopened at all, whatever the day and the reason.
///
/// # Errors
/// Why not.
pub fn may_reopen(round: &Round, standing: &Standing) -> Result<(), TurnRefused> {
    match round.state {
        RoundState::Draft => return Err(TurnRefused::StillDraft),
        RoundState::Archived => return Err(TurnRefused::Archived),
        RoundState::Open if !round.is_over(standing.today) => return Err(TurnRefused::StillOpen),
        RoundState::Open | RoundState::Closed => {}
    }
    if round.anonymous && standing.answers > 0 {
        return Err(TurnRefused::AnonymousAnswered);
    }
    if standing.forgotten > 0 {
        return Err(TurnRefused::ReferencesGone);
    }
    Ok(())
}

/// Whether `round` can be put away.
///
/// # Errors
/// Why not.
pub const fn archive(round: &Round) -> Result<(), TurnRefused> {
    match round.state {
        RoundState::Closed => Ok(()),
        RoundState::Archived => Err(TurnRefused::Archived),
        RoundState::Draft | RoundState::Open => Err(TurnRefused::NotClosed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ids::RoundId, period::Period, questionnaire::Kind, round::Paging};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn round(kind: Kind, state: RoundState) -> Round {
        Round {
            id: RoundId(1),
            slug: "dot".to_owned(),
            questionnaire_hash: String::new(),
            kind,
            title_vi: String::new(),
            title_en: String::new(),
            period: Period::quarter_of(day("2026-05-20")),
            opens_on: day("2026-05-01"),
            closes_on: day("2026-05-25"),
            state,
            anonymous: kind.is_anonymous(),
            open_link: false,
            paging: Paging::OnePage,
            target: None,
            units: Vec::new(),
        }
    }

    const WHY: &str = "Mất điện hai ngày cuối";

    fn standing(today: &str, answers: u64) -> Standing {
        Standing { today: day(today), answers, forgotten: 0 }
    }

    #[test]
    fn a_draft_is_opened_unless_its_last_day_is_past() {
        use RoundState::{Closed, Draft, Open};
        let opened = |state, today: &str| open(&round(Kind::Commitment, state), day(today));
        assert_eq!([opened(Draft, "2026-04-20"), opened(Draft, "2026-05-25")], [Ok(()), Ok(())]);
        assert_eq!(opened(Draft, "2026-05-26"), Err(TurnRefused::EndIsPast));
        assert_eq!(
            [opened(Open, "2026-05-20"), opened(Closed, "2026-05-20")],
            [Err(TurnRefused::NotDraft); 2]
        );
    }

    #[test]
    fn an_open_round_is_extended_to_a_later_day_and_only_before_its_end() {
        use RoundState::{Archived, Closed, Draft, Open};
        let extended = |state, until: &str, today: &str| {
            extend(&round(Kind::Individual360, state), day(until), day(today))
        };
        assert_eq!(extended(Open, "2026-06-05", "2026-05-25"), Ok(()));
        assert_eq!(extended(Open, "2026-05-25", "2026-05-20"), Err(TurnRefused::NotLater));
        assert_eq!(extended(Open, "2026-06-05", "2026-05-26"), Err(TurnRefused::AlreadyOver));
        assert_eq!(extended(Draft, "2026-06-05", "2026-05-20"), Ok(()));
        assert_eq!(extended(Draft, "2026-06-05", "2026-06-06"), Err(TurnRefused::InThePast));
        assert_eq!(extended(Closed, "2026-06-05", "2026-05-20"), Err(TurnRefused::NotOpen));
        assert_eq!(extended(Archived, "2026-06-05", "2026-05-20"), Err(TurnRefused::Archived));
    }

    #[test]
    fn an_identified_round_is_reopened_with_a_reason_until_a_day_to_come() {
        let closed = round(Kind::Individual360, RoundState::Closed);
        let now = standing("2026-06-01", 70);
        assert_eq!(reopen(&closed, day("2026-06-05"), WHY, &now), Ok(()));
        assert_eq!(reopen(&closed, day("2026-05-31"), WHY, &now), Err(TurnRefused::InThePast));
        assert_eq!(reopen(&closed, day("2026-06-05"), "  vì  ", &now), Err(TurnRefused::NoReason));
        let open = round(Kind::Individual360, RoundState::Open);
        assert_eq!(reopen(&open, day("2026-06-05"), WHY, &now), Ok(()), "its last day is past");
        let now = standing("2026-05-20", 0);
        assert_eq!(reopen(&open, day("2026-06-05"), WHY, &now), Err(TurnRefused::StillOpen));
        let archived = round(Kind::Individual360, RoundState::Archived);
        assert_eq!(reopen(&archived, day("2026-06-05"), WHY, &now), Err(TurnRefused::Archived));
    }

    #[test]
    fn an_anonymous_round_is_reopened_only_where_nobody_has_answered_and_nothing_was_forgotten() {
        for kind in [Kind::StaffAnonymous, Kind::Population] {
            let closed = round(kind, RoundState::Closed);
            let reopened =
                |answers| reopen(&closed, day("2026-06-05"), WHY, &standing("2026-06-01", answers));
            assert_eq!(reopened(0), Ok(()));
            assert_eq!(reopened(1), Err(TurnRefused::AnonymousAnswered));
            assert_eq!(reopened(500), Err(TurnRefused::AnonymousAnswered));
        }
        let closed = round(Kind::Population, RoundState::Closed);
        let forgotten = Standing { forgotten: 3, ..standing("2026-06-01", 0) };
        assert_eq!(may_reopen(&closed, &forgotten), Err(TurnRefused::ReferencesGone));
    }

    #[test]
    fn only_what_is_closed_is_archived() {
        use RoundState::{Archived, Closed, Draft, Open};
        let archived = |state| archive(&round(Kind::Individual360, state));
        assert_eq!(archived(Closed), Ok(()));
        assert_eq!(archived(Archived), Err(TurnRefused::Archived));
        assert_eq!([archived(Draft), archived(Open)], [Err(TurnRefused::NotClosed); 2]);
    }
}
