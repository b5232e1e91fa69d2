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

/// Codes numbered from 0 without gaps, smaller codes first; with how many there are.
pub(crate) fn dense(codes: &[u32]) -> (Vec<u32>, usize) {
    let last = codes.iter().max().map_or(0, |last| *last as usize);
    if last < codes.len().saturating_mul(4).max(1 << 16) {
        let mut numbers = vec![OUTSIDE; last + 1];
        for code in codes {
            if let Some(number) = numbers.get_mut(*code as usize) {
                *number = 0;
            }
        }
        let mut count = 0;
        for number in numbers.iter_mut().filter(|number| **number == 0) {
            *number = count;
            count += 1;
        }
        let number = |code: &u32| numbers.get(*code as usize).copied().unwrap_or(OUTSIDE);
        return (codes.iter().map(number).collect(), count as usize);
    }
    let mut distinct = codes.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let number = |code: &u32| distinct.binary_search(code).map_or(OUTSIDE, |at| at as u32);
    (codes.iter().map(number).collect(), distinct.len())
}

/// Numbers the pairs that occur: `outer` below `outers` or [`OUTSIDE`], `inner` below `inners`, both by row. Pairs of
/// one outer code are ordered by `rank` of the inner one. Time and memory grow with rows and codes, never with their product.
pub(crate) fn pairs<R: Ord>(
    (outer, outers): (&[u32], usize),
    (inner, inners): (&[u32], usize),
    rank: impl Fn(u32) -> R,
) -> Pairs {
    let mut places = vec![OUTSIDE; outer.len()];
    let (mut keys, mut numbers): (Vec<(u32, u32)>, Vec<u32>) = (Vec::new(), vec![OUTSIDE; inners]);
    for (code, rows) in (0..).zip(rows_by_code(outer, outers)) {
        let first = keys.len();
        let mut own: Vec<u32> = Vec::new();
        for row in &rows {
            let Some(unit) = inner.get(*row as usize) else { continue };
            if let Some(number) = numbers.get_mut(*unit as usize)
                && *number == OUTSIDE
            {
                *number = 0;
                own.push(*unit);
            }
        }
        own.sort_unstable_by_key(|unit| rank(*unit));
        for (number, unit) in (first..).zip(&own) {
            if let Some(place) = numbers.get_mut(*unit as usize) {
                *place = number as u32;
            }
        }
        for row in &rows {
            let number = inner.get(*row as usize).and_then(|unit| numbers.get(*unit as usize));
            if let Some((place, number)) = places.get_mut(*row as usize).zip(number) {
                *place = *number;
            }
        }
        for unit in &own {
            if let Some(number) = numbers.get_mut(*unit as usize) {
                *number = OUTSIDE;
            }
        }
        keys.extend(own.iter().map(|unit| (code, *unit)));
    }
    Pairs { places, keys }
}

/// The rows of each code below `count`.
fn rows_by_code(codes: &[u32], count: usize) -> Vec<Vec<u32>> {
    let mut sizes = vec![0_usize; count];
    for code in codes {
        if let Some(size) = sizes.get_mut(*code as usize) {
            *size += 1;
        }
    }
    let mut rows: Vec<Vec<u32>> = sizes.into_iter().map(Vec::with_capacity).collect();
    for (row, code) in (0..).zip(codes) {
        if let Some(rows) = rows.get_mut(*code as usize) {
            rows.push(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn codes_keep_their_order_and_lose_their_gaps(codes in prop::collection::vec(prop_oneof![0_u32..9, any::<u32>()], 0..40)) {
            let known: BTreeSet<u32> = codes.iter().copied().collect();
            let (numbers, count) = dense(&codes);
            prop_assert_eq!(count, known.len());
            for (code, number) in codes.iter().zip(numbers) {
                prop_assert_eq!(known.iter().nth(number as usize), Some(code));
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
