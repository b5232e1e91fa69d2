//! What is doubtful about a round before it is opened. Only a last day that is past forbids opening; what else is severe
//! must be confirmed.

use chrono::{Days, NaiveDate};

use super::{
    super::{
        ids::UnitId,
        period::Period,
        questionnaire::Kind,
        working_days::{DayOff, WorkingDays},
    },
    Guide, Muster, Reach, Round, RoundState,
};

/// Fewest days in which people can be expected to answer.
const FEWEST_DAYS: i64 = 3;
/// From here on, weights within one stratum are taken for a mistake.
const MOST_UNEVEN: f64 = 10.0;
/// Days after a period in which its rounds may still take answers without a remark.
const AFTERWARDS: u64 = 14;

/// Another round of the same set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    pub slug: String,
    pub title_vi: String,
    pub title_en: String,
    pub period: Period,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub state: RoundState,
}

/// What lies around a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    pub today: NaiveDate,
    pub calendar: WorkingDays,
    /// Rounds of the same set that concern some of the same units.
    pub neighbours: Vec<Neighbour>,
    /// Fewest answers that a published figure rests on.
    pub threshold: u32,
}

/// Something doubtful.
#[derive(Clone, Debug, PartialEq)]
pub enum Warning {
    /// The last day is past: no answer would be taken, and the round is not opened.
    IsPast,
    OpensOnDayOff(NaiveDate, DayOff),
    ClosesOnDayOff(NaiveDate, DayOff),
    /// So few days that many cannot answer.
    FewDays(i64),
    /// Answers would be taken outside the period that they count for: all of the time, or a part of it.
    OutsidePeriod {
        period: Period,
        wholly: bool,
    },
    /// Another round of the set takes answers at the same time.
    Overlaps(Neighbour),
    /// Another round of the set is for the same period: the same people would answer twice.
    SamePeriod(Neighbour),
    /// Nobody would get a form.
    NobodyReached,
    /// Fewer people in all than a figure rests on: nothing could ever be published.
    TooFewPeople {
        people: u64,
        threshold: u32,
    },
    /// Units whose answers are kept under a unit above.
    Pooled(Vec<UnitId>),
    /// Units of which no figure of their own can be published.
    Small(Vec<UnitId>),
    /// Units that too few others rate.
    FewRaters(Vec<UnitId>),
    /// Units whose form nobody fills in.
    Leaderless(Vec<UnitId>),
    /// Officials whom no supervisor evaluates: they cannot count as evaluated.
    WithoutSupervisor(u64),
    /// Party members of no known organisation.
    WithoutOrganisation(u64),
    /// No household is invited.
    NoSample {
        open_link: bool,
    },
    /// Communes concerned without a household in the sample.
    Unsampled(Vec<UnitId>),
    /// Communes with fewer households than a figure of their own needs.
    Undersampled(Vec<UnitId>),
    /// Strata with one cluster: their part of the variance cannot be estimated.
    LoneClusters(Vec<String>),
    /// Strata whose weights differ more than tenfold.
    UnevenWeights(Vec<String>),
    /// Fewer households are invited than answers aimed at.
    TargetOutOfReach {
        target: u32,
        invited: u64,
    },
}

impl Warning {
    /// Whether whoever opens the round must say that he or she has read it.
    #[must_use]
    pub const fn is_severe(&self) -> bool {
        matches!(
            self,
            Self::IsPast
                | Self::OutsidePeriod { wholly: true, .. }
                | Self::Overlaps(_)
                | Self::SamePeriod(_)
                | Self::NobodyReached
                | Self::TooFewPeople { .. }
                | Self::NoSample { open_link: false }
        )
    }

    /// Whether it follows from the plan alone: whom a draft reaches may still change.
    #[must_use]
    pub const fn is_of_plan(&self) -> bool {
        matches!(
            self,
            Self::IsPast
                | Self::OpensOnDayOff(..)
                | Self::ClosesOnDayOff(..)
                | Self::FewDays(_)
                | Self::OutsidePeriod { .. }
                | Self::Overlaps(_)
                | Self::SamePeriod(_)
        )
    }

    /// The units that it is about.
    #[must_use]
    pub fn units(&self) -> &[UnitId] {
        match self {
            Self::Pooled(units)
            | Self::Small(units)
            | Self::FewRaters(units)
            | Self::Leaderless(units)
            | Self::Unsampled(units)
            | Self::Undersampled(units) => units,
            _ => &[],
        }
    }
}

/// Everything doubtful about `round`, what is severe first.
#[must_use]
pub fn warnings(
    round: &Round,
    guide: Guide,
    reach: &Reach,
    muster: &Muster,
    around: &Surroundings,
) -> Vec<Warning> {
    let mut found = days(round, guide, around);
    found.extend(neighbours(round, around));
    found.extend(people(round, reach, around.threshold));
    if round.kind == Kind::Population {
        found.extend(sample(round, reach, muster));
    }
    found.sort_by_key(|warning| !warning.is_severe());
    found
}

fn days(round: &Round, guide: Guide, around: &Surroundings) -> Vec<Warning> {
    let (mut found, calendar) = (Vec::new(), &around.calendar);
    if round.closes_on < around.today {
        return vec![Warning::IsPast];
    }
    // Services are rated all year round, and a day off at either end of a period is no mistake.
    if guide != Guide::ServiceRating {
        found.extend(calendar.day_off(round.opens_on).map(|off| Warning::OpensOnDayOff(round.opens_on, off)));
        found.extend(
            calendar.day_off(round.closes_on).map(|off| Warning::ClosesOnDayOff(round.closes_on, off)),
        );
    }
    let days = (round.closes_on - round.opens_on.max(around.today)).num_days() + 1;
    if days < FEWEST_DAYS {
        found.push(Warning::FewDays(days));
    }
    found.extend(outside(round));
    found
}

/// Whether `round` takes answers outside the period that they count for.
#[must_use]
pub fn outside(round: &Round) -> Option<Warning> {
    let Round { period, opens_on, closes_on, .. } = *round;
    let (first, last) = (period.first_day(), period.last_day());
    let wholly = closes_on < first || last < opens_on;
    let partly = opens_on < first || last + Days::new(AFTERWARDS) < closes_on;
    (wholly || partly).then_some(Warning::OutsidePeriod { period, wholly })
}

fn neighbours(round: &Round, around: &Surroundings) -> Vec<Warning> {
    let warning = |other: &Neighbour| {
        let meets = other.opens_on <= round.closes_on && round.opens_on <= other.closes_on;
        if meets && matches!(other.state, RoundState::Draft | RoundState::Open) {
            Some(Warning::Overlaps(other.clone()))
        } else {
            (other.period == round.period).then(|| Warning::SamePeriod(other.clone()))
        }
    };
    around.neighbours.iter().filter_map(warning).collect()
}

fn people(round: &Round, reach: &Reach, threshold: u32) -> Vec<Warning> {
    let by_link = round.kind.may_have_open_link();
    let nobody = if by_link { reach.units == 0 } else { reach.forms == Some(0) };
    let mut found = Vec::new();
    if nobody {
        found.push(Warning::NobodyReached);
    } else if round.kind == Kind::StaffAnonymous && reach.people < u64::from(threshold) {
        found.push(Warning::TooFewPeople { people: reach.people, threshold });
    }
    let some = |units: &Vec<UnitId>, warning: fn(Vec<UnitId>) -> Warning| {
        (!units.is_empty()).then(|| warning(units.clone()))
    };
    found.extend(some(&reach.few_raters, Warning::FewRaters));
    found.extend(some(&reach.leaderless, Warning::Leaderless));
    found.extend(
        (reach.without_supervisor > 0).then_some(Warning::WithoutSupervisor(reach.without_supervisor)),
    );
    found.extend(
        (reach.without_organisation > 0).then_some(Warning::WithoutOrganisation(reach.without_organisation)),
    );
    found.extend(some(&reach.small, Warning::Small));
    found.extend(some(&reach.pooled, Warning::Pooled));
    found
}

fn sample(round: &Round, reach: &Reach, muster: &Muster) -> Vec<Warning> {
    let invited: u64 = muster.invited.values().sum();
    if invited == 0 {
        return vec![Warning::NoSample { open_link: round.open_link }];
    }
    let mut found = Vec::new();
    if let Some(target) = round.target.filter(|target| u64::from(*target) > invited) {
        found.push(Warning::TargetOutOfReach { target, invited });
    }
    let strata = |odd: fn(&super::SampleStratum) -> bool| -> Vec<String> {
        muster.strata.iter().filter(|stratum| odd(stratum)).map(|stratum| stratum.stratum.clone()).collect()
    };
    let lone = strata(|stratum| stratum.clusters < 2);
    let uneven = strata(|stratum| stratum.greatest_weight > MOST_UNEVEN * stratum.least_weight);
    found.extend((!lone.is_empty()).then_some(Warning::LoneClusters(lone)));
    found.extend((!uneven.is_empty()).then_some(Warning::UnevenWeights(uneven)));
    found.extend((!reach.unsampled.is_empty()).then(|| Warning::Unsampled(reach.unsampled.clone())));
    found.extend((!reach.undersampled.is_empty()).then(|| Warning::Undersampled(reach.undersampled.clone())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ids::RoundId, round::Paging};

    fn days(opens_on: &str, closes_on: &str) -> Option<bool> {
        let round = Round {
            id: RoundId(1),
            slug: "dot".to_owned(),
            questionnaire_hash: String::new(),
            kind: Kind::Individual360,
            title_vi: String::new(),
            title_en: String::new(),
            period: "2026-Q2".parse().unwrap(),
            opens_on: opens_on.parse().unwrap(),
            closes_on: closes_on.parse().unwrap(),
            state: RoundState::Draft,
            anonymous: false,
            open_link: false,
            paging: Paging::OnePage,
            target: None,
            units: Vec::new(),
        };
        outside(&round).map(|warning| warning.is_severe())
    }

    #[test]
    fn days_outside_the_period_are_doubted_and_severely_when_none_lies_inside() {
        assert_eq!(days("2026-06-17", "2026-07-14"), None, "the last forms come in after the period");
        assert_eq!(days("2026-06-17", "2026-07-15"), Some(false));
        assert_eq!(days("2026-03-31", "2026-06-30"), Some(false));
        assert_eq!(days("2026-07-01", "2026-07-10"), Some(true));
        assert_eq!(days("2025-06-17", "2025-06-30"), Some(true), "a slip of the year");
    }
}
