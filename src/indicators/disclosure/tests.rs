use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::{
    config::Config,
    domain::{
        directory::{Unit, UnitKind, UnitTree},
        ids::UnitId,
        indicator::FigureKind,
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
    let figures = board.finish(units);
    let hidden = units.codes.iter().map(|code| {
        let figure = figures.iter().find(|figure| figure.unit == *code).unwrap();
        figure.status == FigureStatus::Masked
    });
    (sums.iter().map(|n| u32::try_from(*n).unwrap()).collect(), hidden.collect())
}

/// What an attacker knows of a unit: the sum over its subtree less everything that is shown directly below what
/// is hidden. Answers that stay in a remainder must be none, or at least five.
fn remainder(units: &Units, sums: &[u32], hidden: &[bool], unit: usize) -> u32 {
    let children = &units.children[unit];
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
            if !hidden[unit] && !units.children[unit].is_empty() {
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
    let figures = board.finish(&units);
    let status = |unit: &str, breakdown: &str| {
        figures.iter().find(|f| f.unit == unit && f.breakdown == breakdown).map(|figure| figure.status)
    };
    // One unit beside a masked one: nothing stays to hide behind but itself.
    assert_eq!(status("U002", ""), Some(FigureStatus::Masked));
    assert_eq!(status("U001", ""), Some(FigureStatus::Masked));
    assert_eq!(status("U001", "band:a"), Some(FigureStatus::Masked));
    assert_eq!(status("U000", ""), Some(FigureStatus::Shown));
}
