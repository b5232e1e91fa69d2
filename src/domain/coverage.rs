//! How far a round has come: owed, done and late by unit, what may be told of it, and where it may end.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Days, NaiveDate};

use super::{directory::UnitTree, ids::UnitId, pooling, working_days::WorkingDays};

/// Forms of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub owed: u64,
    pub done: u64,
    /// Of those done: after their day.
    pub late: u64,
    /// Of those not done: past their day.
    pub overdue: u64,
}

impl Progress {
    /// Forms that are not done.
    #[must_use]
    pub const fn missing(self) -> u64 {
        self.owed.saturating_sub(self.done)
    }

    /// The share that is done; None where nothing is owed.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.owed > 0).then(|| self.done as f64 / self.owed as f64)
    }
}

impl std::ops::AddAssign for Progress {
    fn add_assign(&mut self, other: Self) {
        self.owed += other.owed;
        self.done += other.done;
        self.late += other.late;
        self.overdue += other.overdue;
    }
}

/// Each unit with everything below it, from the units' own forms.
#[must_use]
pub fn with_subtrees(tree: &UnitTree, own: &HashMap<UnitId, Progress>) -> HashMap<UnitId, Progress> {
    let mut sums: HashMap<UnitId, Progress> = HashMap::new();
    for (unit, progress) in own {
        for above in tree.path(*unit) {
            *sums.entry(above.id).or_default() += *progress;
        }
    }
    sums
}

/// Which of the neighbours below one unit of an anonymous round may not be told: those in which fewer than
/// [`pooling::FEWEST`] owe a form, and, so that no difference with the whole tells of them, the smallest others until so
/// many are hidden together. `own` are the forms of the unit above that belong to none of them.
#[must_use]
pub fn hidden(neighbours: &[(UnitId, u64)], own: u64) -> HashSet<UnitId> {
    let fewest = pooling::FEWEST as u64;
    let mut ascending: Vec<_> = neighbours.iter().filter(|(_, owed)| *owed > 0).collect();
    ascending.sort_by_key(|(unit, owed)| (*owed, *unit));
    let small_own = if own < fewest { own } else { 0 };
    let (mut hidden, mut together) = (HashSet::new(), small_own);
    for (unit, owed) in ascending {
        if *owed >= fewest && (together == 0 || together >= fewest) {
            break;
        }
        hidden.insert(*unit);
        together += owed;
    }
    hidden
}

/// What may be told of each unit with everything below it: None where it is hidden. Units that owe nothing are left out.
#[must_use]
pub fn told(
    tree: &UnitTree,
    own: &HashMap<UnitId, Progress>,
    anonymous: bool,
) -> HashMap<UnitId, Option<Progress>> {
    let sums = with_subtrees(tree, own);
    let mut kept_back: HashSet<UnitId> = HashSet::new();
    if anonymous {
        for unit in sums.keys() {
            let below: Vec<_> = tree
                .children(*unit)
                .filter_map(|child| Some((child.id, sums.get(&child.id)?.owed)))
                .collect();
            kept_back.extend(hidden(&below, own.get(unit).map_or(0, |own| own.owed)));
        }
        let small = sums.iter().filter(|(_, sum)| sum.owed < pooling::FEWEST as u64);
        kept_back.extend(small.map(|(unit, _)| *unit));
    }
    let is_hidden = |unit: UnitId| tree.path(unit).iter().any(|above| kept_back.contains(&above.id));
    sums.into_iter().map(|(unit, sum)| (unit, (!is_hidden(unit)).then_some(sum))).collect()
}

/// Where a round may end, and on what that rests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    /// Forms done at the end.
    pub expected: f64,
    /// At the pace of the slowest and of the fastest of the days that it rests on.
    pub low: f64,
    pub high: f64,
    /// Share of the missing forms that came in on a working day.
    pub pace: f64,
    /// Past working days that the pace is taken from.
    pub days: u32,
    /// Working days and days off that are left, today not counted.
    pub left: (u32, u32),
}

/// Working days that the pace is taken from.
const PACE_DAYS: usize = 5;
/// Fewer of them say nothing yet.
const FEWEST_DAYS: usize = 3;

/// The number of forms done at the end of `closes_on`, if on every working day left as great a share of the missing
/// forms comes in as on the last working days before `today`, and on days off as on the days off so far:
/// `O − M (1 − h)^w (1 − g)^v`, with `O` owed, `M` missing now, `w` and `v` the working days and days off left. `h` is
/// what came in on the last five working days over what was missing on their mornings, each day counting by what was
/// missing. None before three working days, when nothing is missing, or when the round is over.
#[must_use]
pub fn projection(
    owed: u64,
    by_day: &BTreeMap<NaiveDate, u64>,
    (opens_on, closes_on, today): (NaiveDate, NaiveDate, NaiveDate),
    calendar: &WorkingDays,
) -> Option<Projection> {
    let done: u64 = by_day.values().sum();
    let missing = owed.checked_sub(done).filter(|missing| *missing > 0)?;
    if today > closes_on {
        return None;
    }
    let (working, off) = daily(owed, by_day, (opens_on, today), calendar);
    let recent: Vec<_> = working.iter().rev().take(PACE_DAYS).copied().collect();
    if recent.len() < FEWEST_DAYS {
        return None;
    }
    let left = calendar.count(today, closes_on);
    let pace = rate(&recent);
    let on_days_off = rate(&off);
    let end = |pace: f64| {
        let stays = (1.0 - pace).powf(f64::from(left.0)) * (1.0 - on_days_off).powf(f64::from(left.1));
        owed as f64 - missing as f64 * stays
    };
    let each = recent.iter().map(|day| rate(&[*day]));
    let (least, most) =
        each.fold((f64::INFINITY, 0.0_f64), |(low, high), pace| (low.min(pace), high.max(pace)));
    Some(Projection {
        expected: end(pace),
        low: end(least),
        high: end(most),
        pace,
        days: u32::try_from(recent.len()).unwrap_or(u32::MAX),
        left,
    })
}

/// What came in on a day, and what was missing on its morning.
type Day = (u64, u64);

/// The whole days of the round so far, working days and days off apart, in their order.
fn daily(
    owed: u64,
    by_day: &BTreeMap<NaiveDate, u64>,
    (opens_on, today): (NaiveDate, NaiveDate),
    calendar: &WorkingDays,
) -> (Vec<Day>, Vec<Day>) {
    let mut missing = owed.saturating_sub(by_day.range(..opens_on).map(|(_, came)| *came).sum());
    let (mut working, mut off) = (Vec::new(), Vec::new());
    for day in opens_on.iter_days().take_while(|day| *day < today) {
        let came = by_day.get(&day).copied().unwrap_or_default();
        if calendar.is_working(day) {
            working.push((came, missing));
        } else {
            off.push((came, missing));
        }
        missing = missing.saturating_sub(came);
    }
    (working, off)
}

fn rate(days: &[Day]) -> f64 {
    let (came, missing) = days.iter().fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
    if missing == 0 { 0.0 } else { (came as f64 / missing as f64).min(1.0) }
}

/// Days of a round so far with what came in on each and in all, without gaps; days before the opening count on its
/// first.
#[must_use]
pub fn course(
    by_day: &BTreeMap<NaiveDate, u64>,
    (opens_on, closes_on, today): (NaiveDate, NaiveDate, NaiveDate),
) -> Vec<(NaiveDate, u64, u64)> {
    let last = by_day.keys().next_back().copied().unwrap_or(opens_on).max(closes_on.min(today));
    let first = by_day.keys().next().copied().unwrap_or(opens_on).min(opens_on);
    let mut sum = 0;
    let days = (last - first).num_days().clamp(0, 800).unsigned_abs();
    (0..=days)
        .filter_map(|number| first.checked_add_days(Days::new(number)))
        .map(|day| {
            let came = by_day.get(&day).copied().unwrap_or_default();
            sum += came;
            (day, came, sum)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, number).unwrap()
    }

    /// 1000 forms; 100, 90, 81 came in on three working days: a tenth of what was missing each day. Nothing at the
    /// weekend. Five working days left from Thursday on: 1000 − 729 · 0.9⁴, since today, Thursday, does not count.
    #[test]
    fn the_worked_example_of_the_methodology() {
        let by_day = BTreeMap::from([(day(1), 100), (day(2), 90), (day(3), 81)]);
        let found = projection(1000, &by_day, (day(1), day(10), day(4)), &WorkingDays::default()).unwrap();
        assert_eq!((found.left, found.days), ((4, 2), 3));
        assert!((found.pace - 0.1).abs() < 1e-12, "{found:?}");
        assert!((found.expected - (1000.0 - 729.0 * 0.9_f64.powi(4))).abs() < 1e-9, "{found:?}");
        assert!((found.low - found.high).abs() < 1e-9);
    }

    #[test]
    fn a_projection_never_leaves_what_is_possible() {
        let by_day = BTreeMap::from([(day(1), 900), (day(2), 0), (day(3), 40), (day(4), 10)]);
        let found = projection(1000, &by_day, (day(1), day(30), day(5)), &WorkingDays::default()).unwrap();
        assert!(found.low >= 950.0 - 1e-9 && found.high <= 1000.0, "{found:?}");
        assert!(found.low <= found.expected && found.expected <= found.high, "{found:?}");
    }

    #[test]
    fn too_early_too_late_and_all_done_give_none() {
        let calendar = WorkingDays::default();
        let by_day = BTreeMap::from([(day(1), 5), (day(2), 5)]);
        assert_eq!(projection(100, &by_day, (day(1), day(10), day(3)), &calendar), None);
        assert_eq!(projection(100, &by_day, (day(1), day(10), day(11)), &calendar), None);
        assert_eq!(projection(10, &by_day, (day(1), day(10), day(5)), &calendar), None);
    }

    #[test]
    fn small_neighbours_are_hidden_with_as_many_others_as_it_takes() {
        let unit = |id: i64, owed| (UnitId(id), owed);
        let ids = |found: HashSet<UnitId>| {
            let mut ids: Vec<_> = found.into_iter().map(|unit| unit.0).collect();
            ids.sort_unstable();
            ids
        };
        assert_eq!(ids(hidden(&[unit(1, 12), unit(2, 30)], 0)), [0_i64; 0]);
        assert_eq!(ids(hidden(&[unit(1, 3), unit(2, 30), unit(3, 40)], 0)), [1, 2]);
        assert_eq!(ids(hidden(&[unit(1, 3), unit(2, 8), unit(3, 40)], 0)), [1, 2]);
        assert_eq!(ids(hidden(&[unit(1, 15), unit(2, 30)], 4)), [1], "the unit's own four would follow");
        assert_eq!(ids(hidden(&[unit(1, 3)], 25)), [1]);
    }

    #[test]
    fn the_course_has_no_gaps() {
        let by_day = BTreeMap::from([(day(2), 3), (day(4), 1)]);
        let course = course(&by_day, (day(1), day(10), day(5)));
        assert_eq!(course, [(day(1), 0, 0), (day(2), 3, 3), (day(3), 0, 3), (day(4), 1, 4), (day(5), 0, 4)]);
    }
}
