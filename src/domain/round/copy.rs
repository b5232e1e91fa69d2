//! The same round again, one period later.

use chrono::{NaiveDate, TimeDelta};

use super::{
    super::{directory::UnitTree, period::Period, questionnaire::Questionnaire, working_days::WorkingDays},
    Guide, Round, RoundPlan,
};

/// Longest slug, in characters.
const LONGEST_SLUG: usize = 60;
/// Longest title, in characters.
const LONGEST_TITLE: usize = 200;

/// The plan of `round` for the next period, asked with `questionnaire`, which is published under `hash`. Days keep
/// their distance from the beginning or the end of the period, whichever is nearer, and are never before `today`;
/// units that have ended are left out, unless none would be left.
#[must_use]
pub fn next_round(
    round: &Round,
    (hash, questionnaire): (&str, &Questionnaire),
    tree: &UnitTree,
    (today, calendar): (NaiveDate, &WorkingDays),
) -> RoundPlan {
    let (old, new) = (round.period, round.period.next());
    let guide = Guide::of(questionnaire);
    let (opens_on, closes_on) = days(round, new, today);
    let on_working_days = guide != Guide::ServiceRating;
    let moved = |day| if on_working_days { calendar.on_or_after(day) } else { day };
    let going_on = |unit: &&super::UnitId| {
        tree.get(**unit).is_some_and(|unit| unit.valid_until.is_none_or(|until| until >= opens_on))
    };
    let mut units: Vec<_> = round.units.iter().filter(going_on).copied().collect();
    if units.is_empty() {
        units.clone_from(&round.units);
    }
    RoundPlan {
        slug: slug(&round.slug, old, new),
        questionnaire_hash: hash.to_owned(),
        kind: questionnaire.kind,
        title_vi: title(&round.title_vi, &old.vietnamese(), &new.vietnamese()),
        title_en: title(&round.title_en, &old.english(), &new.english()),
        period: new,
        opens_on: moved(opens_on),
        closes_on: moved(closes_on),
        units,
        ..round.plan()
    }
}

fn days(round: &Round, new: Period, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let shifted = |day: NaiveDate| {
        let (from_first, from_last) = (day - round.period.first_day(), day - round.period.last_day());
        if from_first.abs() <= from_last.abs() {
            new.first_day() + from_first
        } else {
            new.last_day() + from_last
        }
    };
    let (opens_on, closes_on) = (shifted(round.opens_on), shifted(round.closes_on));
    let late = (today - opens_on).max(TimeDelta::zero());
    (opens_on + late, closes_on.max(opens_on) + late)
}

fn slug(old_slug: &str, old: Period, new: Period) -> String {
    let (was, is) = (old.to_string().to_lowercase(), new.to_string().to_lowercase());
    if old_slug.contains(&was) {
        return old_slug.replace(&was, &is);
    }
    let room = LONGEST_SLUG - is.len() - 1;
    let kept: String = old_slug.chars().take(room).collect();
    format!("{}-{is}", kept.trim_end_matches('-'))
}

fn title(title: &str, was: &str, is: &str) -> String {
    if title.contains(was) {
        return title.replace(was, is);
    }
    let room = LONGEST_TITLE - is.chars().count() - 2;
    let kept: String = title.chars().take(room).collect();
    format!("{}, {is}", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        ids::RoundId,
        questionnaire::defaults,
        round::{Paging, RoundState},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn round(slug: &str, title: &str, (opens, closes): (&str, &str)) -> Round {
        Round {
            id: RoundId(1),
            slug: slug.to_owned(),
            questionnaire_hash: "old".to_owned(),
            kind: crate::domain::questionnaire::Kind::Individual360,
            title_vi: title.to_owned(),
            title_en: "Evaluation, Q2 2026".to_owned(),
            period: "2026-Q2".parse().unwrap(),
            opens_on: day(opens),
            closes_on: day(closes),
            state: RoundState::Closed,
            anonymous: false,
            open_link: false,
            paging: Paging::OnePage,
            target: None,
            units: Vec::new(),
        }
    }

    #[test]
    fn period_words_and_days_move_on() {
        let sets = defaults::all().unwrap();
        let set = sets.iter().find(|set| set.slug == "van-hoa-cong-vu").unwrap();
        let round = round("vhcv-2026-q2", "Văn hóa công vụ, quý II/2026", ("2026-06-15", "2026-07-03"));
        let plan = next_round(
            &round,
            ("new", set),
            &UnitTree::default(),
            (day("2026-07-10"), &WorkingDays::default()),
        );
        assert_eq!((plan.slug.as_str(), plan.period.to_string().as_str()), ("vhcv-2026-q3", "2026-Q3"));
        assert_eq!(plan.title_vi, "Văn hóa công vụ, quý III/2026");
        assert_eq!(
            (plan.title_en.as_str(), plan.questionnaire_hash.as_str()),
            ("Evaluation, Q3 2026", "new")
        );
        assert_eq!((plan.opens_on, plan.closes_on), (day("2026-09-15"), day("2026-10-05")));
        assert_eq!(plan.problems(), []);
    }

    #[test]
    fn a_late_copy_keeps_its_length_and_a_name_without_a_period_gets_one() {
        let sets = defaults::all().unwrap();
        let set = sets.iter().find(|set| set.slug == "van-hoa-cong-vu").unwrap();
        let round = round("thu", "Đợt thử", ("2026-04-01", "2026-04-15"));
        let plan = next_round(
            &round,
            ("new", set),
            &UnitTree::default(),
            (day("2026-08-10"), &WorkingDays::default()),
        );
        assert_eq!((plan.slug.as_str(), plan.title_vi.as_str()), ("thu-2026-q3", "Đợt thử, quý III/2026"));
        assert_eq!((plan.opens_on, plan.closes_on), (day("2026-08-10"), day("2026-08-24")));
    }
}
