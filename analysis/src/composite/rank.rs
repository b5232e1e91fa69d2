//! Places in a ranking.

use crate::moments::correlation;

/// Rank of every unit: 1 for the highest score; ties share the smallest. Units without a score have none.
#[must_use]
pub fn ranks(scores: &[Option<f64>]) -> Vec<Option<u32>> {
    places(scores, |one, other| other.total_cmp(&one))
}

/// Place of every value from the lowest, 1, upwards; ties share the smallest.
pub(crate) fn places_from_below(values: &[Option<f64>]) -> Vec<Option<u32>> {
    places(values, |one, other| one.total_cmp(&other))
}

fn places(values: &[Option<f64>], order: fn(f64, f64) -> std::cmp::Ordering) -> Vec<Option<u32>> {
    let mut known: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .filter_map(|(unit, value)| value.filter(|value| value.is_finite()).map(|value| (unit, value + 0.0)))
        .collect();
    known.sort_by(|(_, one), (_, other)| order(*one, *other));
    let mut places = vec![None; values.len()];
    let mut shared: Option<(f64, u32)> = None;
    for (place, (unit, value)) in (1_u32..).zip(known) {
        let first = shared.filter(|(tied, _)| *tied == value).map_or(place, |(_, first)| first);
        shared = Some((value, first));
        if let Some(slot) = places.get_mut(unit) {
            *slot = Some(first);
        }
    }
    places
}

/// The mean absolute difference of two rankings over the units that have both; None where there is no such unit.
#[must_use]
pub fn mean_rank_shift(one: &[Option<u32>], other: &[Option<u32>]) -> Option<f64> {
    let shifts: Vec<f64> = one
        .iter()
        .zip(other)
        .filter_map(|(one, other)| Some((f64::from((*one)?) - f64::from((*other)?)).abs()))
        .collect();
    (!shifts.is_empty()).then(|| shifts.iter().sum::<f64>() / shifts.len() as f64)
}

/// Spearman's rank correlation: Pearson's of the ranks, tied values sharing their mean rank, over the units that have
/// both values. None where one side is constant.
#[must_use]
pub fn spearman(one: &[Option<f64>], other: &[Option<f64>]) -> Option<f64> {
    let (one, other): (Vec<_>, Vec<_>) = one
        .iter()
        .zip(other)
        .filter(|(one, other)| one.is_some_and(f64::is_finite) && other.is_some_and(f64::is_finite))
        .map(|(one, other)| (*one, *other))
        .unzip();
    correlation(&middle_ranks(&one), &middle_ranks(&other))
}

/// A tied value's smallest place from either end; their mean, but for a constant, is the mean of its places.
fn middle_ranks(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let ends = places_from_below(values).into_iter().zip(ranks(values));
    ends.map(|(below, above)| Some(f64::from(below?) - f64::from(above?))).collect()
}
