//! Dense numbers for codes and pairs of codes, in their own order: nothing depends on the order of the rows.

/// The number of a row that is to be left out.
pub(crate) const OUTSIDE: u32 = u32::MAX;

/// Distinct pairs, numbered.
pub(crate) struct Pairs {
    /// Number of each row's pair, or [`OUTSIDE`].
    pub(crate) places: Vec<u32>,
    /// The pairs by number, ordered by the outer code and then by rank.
    pub(crate) keys: Vec<(u32, u32)>,
}

/// Codes numbered from 0 without gaps, smaller codes first, with the code of each number; [`OUTSIDE`] stays what it is.
pub(crate) fn dense(codes: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let is_code = |code: &&u32| **code != OUTSIDE;
    let last = codes.iter().filter(is_code).max().map_or(0, |last| *last as usize);
    if last >= codes.len().saturating_mul(4).max(1 << 16) {
        let mut known: Vec<u32> = codes.iter().filter(is_code).copied().collect();
        known.sort_unstable();
        known.dedup();
        let number = |code: &u32| known.binary_search(code).map_or(OUTSIDE, |at| at as u32);
        return (codes.iter().map(number).collect(), known);
    }
    let mut numbers = vec![OUTSIDE; last + 1];
    for code in codes {
        if let Some(number) = numbers.get_mut(*code as usize) {
            *number = 0;
        }
    }
    let mut known = Vec::new();
    for (code, number) in (0..).zip(&mut numbers).filter(|(_, number)| **number == 0) {
        *number = known.len() as u32;
        known.push(code);
    }
    let number = |code: &u32| numbers.get(*code as usize).copied().unwrap_or(OUTSIDE);
    (codes.iter().map(number).collect(), known)
}

/// Numbers the pairs that occur: `outer` below `outers` or [`OUTSIDE`], `inner` below `inners`, both by row. Pairs of
/// one outer code are ordered by `rank` of the inner one. Time and memory grow with rows and codes, never with their
/// product: the inner codes are dealt out to their outer code, numbered there, and collected again in the order of the rows.
pub(crate) fn pairs<R: Ord>(
    (outer, outers): (&[u32], usize),
    (inner, inners): (&[u32], usize),
    rank: impl Fn(u32) -> R,
) -> Pairs {
    let ends = ends_by_code(outer, outers);
    let firsts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).take(outers).collect();
    let mut dealt = vec![OUTSIDE; ends.last().copied().unwrap_or_default()];
    let mut next = firsts.clone();
    for (code, unit) in outer.iter().zip(inner) {
        let place = next.get_mut(*code as usize).and_then(|next| dealt.get_mut(advance(next)));
        if let Some(place) = place {
            *place = *unit;
        }
    }
    let (mut keys, mut numbers) = (Vec::new(), vec![OUTSIDE; inners]);
    for ((code, first), end) in (0..).zip(&firsts).zip(&ends) {
        let own = number(dealt.get_mut(*first..*end).unwrap_or_default(), keys.len(), &mut numbers, &rank);
        keys.extend(own.into_iter().map(|unit| (code, unit)));
    }
    let mut next = firsts;
    let place = |code: &u32| {
        let number = next.get_mut(*code as usize).and_then(|next| dealt.get(advance(next)));
        number.copied().unwrap_or(OUTSIDE)
    };
    Pairs { places: outer.iter().map(place).collect(), keys }
}

/// Where the rows of each code below `count` end when the rows are ordered by code.
fn ends_by_code(codes: &[u32], count: usize) -> Vec<usize> {
    let mut ends = vec![0; count];
    for code in codes {
        if let Some(size) = ends.get_mut(*code as usize) {
            *size += 1;
        }
    }
    let mut end = 0;
    for size in &mut ends {
        end += *size;
        *size = end;
    }
    ends
}

/// Puts the number of each unit, counted by rank from `first`, in its place; the units by number. `numbers` holds
/// [`OUTSIDE`] for every unit, before and after.
fn number<R: Ord>(units: &mut [u32], first: usize, numbers: &mut [u32], rank: impl Fn(u32) -> R) -> Vec<u32> {
    let mut own = Vec::new();
    for unit in units.iter() {
        if let Some(number) = numbers.get_mut(*unit as usize)
            && *number == OUTSIDE
        {
            *number = 0;
            own.push(*unit);
        }
    }
    own.sort_unstable_by_key(|unit| rank(*unit));
    for (next, unit) in (first..).zip(&own) {
        if let Some(number) = numbers.get_mut(*unit as usize) {
            *number = next as u32;
        }
    }
    for unit in units {
        *unit = numbers.get(*unit as usize).copied().unwrap_or(OUTSIDE);
    }
    for unit in &own {
        if let Some(number) = numbers.get_mut(*unit as usize) {
            *number = OUTSIDE;
        }
    }
    own
}

/// The place, and moves on to the next.
const fn advance(place: &mut usize) -> usize {
    *place += 1;
    *place - 1
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn codes_keep_their_order_and_lose_their_gaps(codes in prop::collection::vec(prop_oneof![6 => 0_u32..9, 1 => any::<u32>(), 1 => Just(OUTSIDE)], 0..40)) {
            let known: BTreeSet<u32> = codes.iter().copied().filter(|code| *code != OUTSIDE).collect();
            let (numbers, found) = dense(&codes);
            prop_assert_eq!(&found, &known.into_iter().collect::<Vec<_>>());
            for (code, number) in codes.iter().zip(numbers) {
                prop_assert_eq!(found.get(number as usize).copied().unwrap_or(OUTSIDE), *code);
            }
        }

        #[test]
        fn pairs_are_numbered_in_their_order(rows in prop::collection::vec((prop_oneof![0_u32..5, Just(OUTSIDE)], 0_u32..6), 0..60)) {
            let (outer, inner): (Vec<u32>, Vec<u32>) = rows.iter().copied().unzip();
            let Pairs { places, keys } = pairs((&outer, 5), (&inner, 6), |unit| unit);
            let known: BTreeSet<(u32, u32)> = rows.iter().copied().filter(|row| row.0 != OUTSIDE).collect();
            prop_assert_eq!(&keys, &known.into_iter().collect::<Vec<_>>());
            for (row, place) in rows.iter().zip(places) {
                prop_assert_eq!(keys.get(place as usize), Some(row).filter(|row| row.0 != OUTSIDE));
            }
        }
    }
}
