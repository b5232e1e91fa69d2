use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{
    config::Config,
    domain::{
        directory::{Unit, UnitKind, UnitTree},
        ids::UnitId,
        indicator::{FigureKind, Indicator},
    },
    indicators::figure::cell,
};

/// A tree of units: unit 0 is the city, `parents[i]` is above unit `i + 1`.
fn units(parents: &[usize]) -> Units {
    let unit = |id: usize, parent: Option<usize>| Unit {
        id: UnitId(id as i64),
        code: format!("U{id:03}"),
        name: String::new(),
        name_en: None,
        kind: UnitKind::SubUnit,
        parent: parent.map(|parent| UnitId(parent as i64)),
        valid_from: NaiveDate::default(),
        valid_until: None,
    };
    let below = parents.iter().zip(1..).map(|(parent, id)| unit(id, Some((*parent).min(id - 1))));
    let all: Vec<Unit> = std::iter::once(unit(0, None)).chain(below).collect();
    Units::new(&UnitTree::from(all), NaiveDate::default()).unwrap()
}

fn masked(units: &Units, own: &[u32]) -> (Vec<u32>, Vec<bool>) {
    let own: Vec<u64> = own.iter().copied().map(u64::from).collect();
    let sums = units.subtree_sums(own, |sum, more| *sum += more);
    let mut board = Board::new(Config::from_parts("", &[]).unwrap().statistics);
    for (unit, n) in sums.iter().enumerate() {
        board.push(cell(Indicator::ServiceRating, unit, "", FigureKind::Share).share(*n, *n));
    }
    let figures = board.finish(units, Published::default());
    let hidden = units.codes.iter().map(|code| {
        let figure = figures.iter().find(|figure| figure.unit == *code).unwrap();
        figure.status == FigureStatus::Masked
    });
    (sums.iter().map(|n| u32::try_from(*n).unwrap()).collect(), hidden.collect())
}

fn children(units: &Units, unit: usize) -> Vec<usize> {
    (1..units.len()).filter(|child| units.parents[*child] == unit).collect()
}

/// What an attacker knows of a unit: the sum over its subtree less everything that is shown directly below what
/// is hidden. Answers that stay in a remainder must be none, or at least five.
fn remainder(units: &Units, sums: &[u32], hidden: &[bool], unit: usize) -> u32 {
    let children = children(units, unit);
    let own = sums[unit] - children.iter().map(|child| sums[*child]).sum::<u32>();
    own + children
        .iter()
        .filter(|child| hidden[**child])
        .map(|child| remainder(units, sums, hidden, *child))
        .sum::<u32>()
}

proptest! {
    #[test]
    fn no_remainder_of_a_shown_unit_is_small(
        parents in prop::collection::vec(0_usize..12, 0..14),
        own in prop::collection::vec(prop_oneof![Just(0_u32), 1_u32..9, 5_u32..40], 15),
    ) {
        let units = units(&parents);
        let (sums, hidden) = masked(&units, &own[..units.len()]);
        for unit in 0..units.len() {
            if sums[unit] > 0 && sums[unit] < 5 {
                prop_assert!(hidden[unit]);
            }
            if !hidden[unit] && !children(&units, unit).is_empty() {
                let rest = remainder(&units, &sums, &hidden, unit);
                prop_assert!(rest == 0 || rest >= 5, "unit {unit}: {rest} of {sums:?}, hidden {hidden:?}");
            }
        }
    }
}

#[test]
fn a_single_small_unit_takes_its_smallest_neighbour_along() {
    let units = units(&[0, 0, 0]);
    let (_, hidden) = masked(&units, &[0, 3, 30, 12]);
    assert_eq!(hidden, [false, true, false, true]);
}

#[test]
fn two_small_units_that_are_enough_together_need_no_third() {
    let units = units(&[0, 0, 0]);
    let (_, hidden) = masked(&units, &[0, 3, 4, 30]);
    assert_eq!(hidden, [false, true, true, false]);
}

#[test]
fn the_few_of_a_unit_itself_do_not_follow_from_the_units_below() {
    let units = units(&[0, 0]);
    let (_, hidden) = masked(&units, &[1, 20, 10]);
    assert_eq!(hidden, [false, false, true]);
}

#[test]
fn a_category_is_not_left_alone_and_a_masked_unit_shows_no_breakdown() {
    let units = units(&[0, 0]);
    let mut board = Board::new(Config::from_parts("", &[]).unwrap().statistics);
    for (unit, n) in [(0, 34), (1, 31), (2, 3)] {
        board.push(cell(Indicator::ServiceRating, unit, "", FigureKind::Share).share(n, n));
    }
    for (band, count) in [("a", 20), ("b", 9), ("c", 2)] {
        board.push(
            cell(Indicator::ServiceRating, 1, format!("band:{band}"), FigureKind::Count)
                .count(count, 31, "band"),
        );
    }
    let figures = board.finish(&units, Published::default());
    let status = |unit: &str, breakdown: &str| {
        figures.iter().find(|f| f.unit == unit && f.breakdown == breakdown).map(|figure| figure.status)
    };
    // One unit beside a masked one: nothing stays to hide behind but itself.
    assert_eq!(status("U002", ""), Some(FigureStatus::Masked));
    assert_eq!(status("U001", ""), Some(FigureStatus::Masked));
    assert_eq!(status("U001", "band:a"), Some(FigureStatus::Masked));
    assert_eq!(status("U000", ""), Some(FigureStatus::Shown));
}

fn board() -> Board {
    Board::new(Config::from_parts("", &[]).unwrap().statistics)
}

fn reasons(figures: &[Figure]) -> Vec<(&str, &str, Option<Reason>)> {
    figures.iter().map(|f| (f.unit.as_str(), f.breakdown.as_str(), f.reason)).collect()
}

#[test]
fn a_share_hides_the_few_who_are_not_in_it() {
    let units = units(&[0, 0, 0]);
    let mut board = board();
    // Three of twenty are not in it; so the share of the unit with the fewest of the others goes too.
    for (unit, part, n) in [(0, 70, 100), (1, 17, 20), (2, 23, 30), (3, 30, 50)] {
        let share = cell(Indicator::Participation, unit, "item:VH1", FigureKind::Share).share(part, n);
        board.push(share.part(part));
    }
    let figures = board.finish(&units, Published::default());
    let expected =
        [None, Some(Reason::SmallCategory), Some(Reason::Complementary), None].into_iter().zip(0..);
    for (reason, unit) in expected {
        assert_eq!(figures[unit].reason, reason, "{:?}", reasons(&figures));
        assert_eq!(figures[unit].status == FigureStatus::Masked, reason.is_some());
    }
}

#[test]
fn a_branch_does_not_give_its_item_away() {
    let units = units(&[]);
    let path = ["A".to_owned()];
    let items = |tops: [u64; 3]| {
        let mut board = board();
        for (name, top) in ["x", "y", "z"].iter().zip(tops) {
            let breakdown = format!("top_two/item:{name}");
            let item = cell(Indicator::CitizenSatisfaction, 0, breakdown, FigureKind::Index).base(20, 0);
            board.push(item.value(Some(top as f64 * 5.0)).part(top).path(&path));
        }
        let total = cell(Indicator::CitizenSatisfaction, 0, "top_two", FigureKind::Index).base(20, 0);
        board.push(total.value(Some(tops.iter().sum::<u64>() as f64 * 5.0 / 3.0)));
        board.finish(&units, Published::default())
    };
    let hidden = |figures: &[Figure]| -> Vec<bool> {
        figures.iter().map(|figure| figure.status == FigureStatus::Masked).collect()
    };
    // The total, then the items: two dissatisfied on x do not follow, as those on z are hidden with them.
    assert_eq!(hidden(&items([18, 6, 12])), [false, true, false, true]);
    assert_eq!(hidden(&items([10, 10, 10])), [false, false, false, false]);
    // Three in all: each has at most three, so that their sum cannot be told.
    assert_eq!(hidden(&items([18, 19, 20])), [true, true, true, false]);
}

#[test]
fn those_in_no_domain_do_not_follow() {
    let units = units(&[]);
    let mut board = board();
    let new = |breakdown: &str| cell(Indicator::LifeSatisfaction, 0, breakdown, FigureKind::Index);
    board.push(new("").base(100, 0).value(Some(70.0)));
    // Two did not say; the smaller of the two domains hides them.
    for (domain, n) in [("sex:nam", 40), ("sex:nu", 58)] {
        board.push(new(domain).base(n, 0).value(Some(70.0)).domain("sex"));
    }
    let figures = board.finish(&units, Published::default());
    let hidden: Vec<_> = figures.iter().map(|figure| figure.reason).collect();
    assert_eq!(hidden, [None, Some(Reason::Complementary), None]);
}

#[test]
fn a_sum_of_categories_is_shown_where_it_follows_from_them() {
    let units = units(&[]);
    for (counts, is_shown) in [([2, 9, 9], false), ([12, 2, 9], true), ([9, 9, 9], true)] {
        let mut board = board();
        for (point, count) in counts.iter().enumerate() {
            let breakdown = format!("quick:{}", point + 1);
            let n = counts.iter().sum();
            let share = cell(Indicator::ServiceRating, 0, breakdown, FigureKind::Share).share(*count, n);
            board.push(share.category(*count, "quick"));
        }
        let satisfied = cell(Indicator::ServiceRating, 0, "", FigureKind::Share);
        let satisfied = satisfied.share(counts[1] + counts[2], counts.iter().sum());
        board.push(satisfied.tied("quick", vec!["quick:2".to_owned(), "quick:3".to_owned()]));
        let figures = board.finish(&units, Published::default());
        assert_eq!(figures[0].reason, (!is_shown).then_some(Reason::Tied), "{:?}", reasons(&figures));
    }
}

#[test]
fn what_an_earlier_version_tells_hides_nothing() {
    let units = units(&[0, 0, 0, 0]);
    let figures = |own: [u32; 4], published: Published| {
        let mut board = board();
        for (unit, n) in std::iter::once(own.iter().sum()).chain(own).enumerate() {
            let n = u64::from(n);
            board.push(cell(Indicator::ServiceRating, unit, "", FigureKind::Share).share(n, n));
        }
        board.finish(&units, published)
    };
    let masked = |figures: &[Figure]| -> Vec<bool> {
        figures.iter().map(|figure| figure.status == FigureStatus::Masked).collect()
    };
    let before = figures([3, 20, 21, 40], Published::default());
    assert_eq!(masked(&before), [false, true, true, false, false]);
    // Now the third unit would be the cheapest to hide behind; but its 21 are known.
    let own = [3, 30, 21, 40];
    assert_eq!(masked(&figures(own, Published::default())), [false, true, false, true, false]);
    for is_version in [true, false] {
        let after = figures(own, Published::of([(before.clone(), is_version)]));
        assert_eq!(masked(&after)[1..3], [true, true], "{after:?}");
    }
}

/// Ratings of the units directly below the city, which has none of its own.
fn rated(own: &[u32], published: Published) -> Vec<Figure> {
    let units = units(&vec![0; own.len()]);
    let mut board = board();
    for (unit, n) in std::iter::once(own.iter().sum()).chain(own.iter().copied()).enumerate() {
        let n = u64::from(n);
        board.push(cell(Indicator::ServiceRating, unit, "", FigureKind::Share).share(n, n));
    }
    board.finish(&units, published)
}

/// Places in `now` of what nobody can know: neither shown as it is, nor told as it is by what was published.
fn unknown(now: &[Figure], counts: &[u32], published: &[&[Figure]]) -> Vec<usize> {
    let is_shown = |figure: &Figure| figure.status != FigureStatus::Masked && figure.reason.is_none();
    let is_told = |at: usize, figures: &[Figure]| {
        figures.iter().any(|old| old.unit == now[at].unit && is_shown(old) && old.n == counts[at])
    };
    let unknown = |at: &usize| !is_shown(&now[*at]) && !published.iter().any(|figures| is_told(*at, figures));
    (0..now.len()).filter(unknown).collect()
}

fn with_city(own: &[u32]) -> Vec<u32> {
    std::iter::once(own.iter().sum()).chain(own.iter().copied()).collect()
}

#[test]
fn what_has_changed_too_little_is_not_held_behind_what_has_not_changed() {
    let (before, own) = ([30, 21, 40, 60], [32, 21, 48, 40]);
    let earlier = rated(&before, Published::default());
    for is_version in [true, false] {
        let after = rated(&own, Published::of([(earlier.clone(), is_version)]));
        let unknown = unknown(&after, &with_city(&own), &[&earlier]);
        // The city less the 21, which are told, and the others would leave 32.
        assert!(unknown.contains(&1) && unknown.len() > 1, "{unknown:?} {:?}", reasons(&after));
    }
}

#[test]
fn what_several_publications_tell_together_hides_nothing() {
    let own = [3, 20, 21, 40];
    let told = rated(&[30, 20, 21, 40], Published::default());
    let of = |unit: &str| told.iter().filter(|figure| figure.unit == unit).cloned().collect::<Vec<_>>();
    let (one, other) = (of("U002"), of("U003"));
    let published = Published::of([(one.clone(), false), (other.clone(), false)]);
    let after = rated(&own, published);
    let unknown = unknown(&after, &with_city(&own), &[&one, &other]);
    assert!(unknown.contains(&1) && unknown.len() > 1, "{unknown:?} {:?}", reasons(&after));
}

proptest! {
    #[test]
    fn a_small_change_does_not_follow_from_what_is_told(
        before in prop::collection::vec(prop_oneof![1 => Just(0_u32), 4 => 5_u32..60], 5),
        by in prop::collection::vec(prop_oneof![2 => Just(0_i32), 2 => -4..5_i32, 2 => -30..30_i32], 5),
        is_version: bool,
    ) {
        let changed = before.iter().zip(&by).map(|(n, by)| n.saturating_add_signed(*by));
        let now: Vec<u32> = changed.map(|n| if n < 5 { 0 } else { n }).collect();
        let earlier = rated(&before, Published::default());
        let after = rated(&now, Published::of([(earlier.clone(), is_version)]));
        let (counts, old) = (with_city(&now), with_city(&before));
        let unknown = unknown(&after, &counts, &[&earlier]);
        for unit in (1..counts.len()).filter(|unit| (1..5).contains(&counts[*unit].abs_diff(old[*unit]))) {
            prop_assert!(unknown.contains(&unit), "{unit} of {counts:?}, {:?}", reasons(&after));
        }
        prop_assert!(unknown.len() != 1, "{unknown:?} of {counts:?} after {old:?}, {:?}", reasons(&after));
    }
}
