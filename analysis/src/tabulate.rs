//! Counts of answers by group: exact, whatever the order of the rows.

use crate::{Frame, FrameError, MISSING, NOT_APPLICABLE, Scale};

/// How often each point of an item was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    /// By point, from the lowest.
    pub counts: Vec<u64>,
    /// Answered "no basis to judge".
    pub not_applicable: u64,
    /// Not answered.
    pub missing: u64,
}

impl Histogram {
    /// Adds `other`, for a group that is made of groups.
    pub fn add(&mut self, other: &Self) {
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.not_applicable += other.not_applicable;
        self.missing += other.missing;
    }

    /// Valid answers.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The mean answer on `scale`; None without a valid answer.
    #[must_use]
    pub fn mean(&self, scale: Scale) -> Option<f64> {
        let n = self.n();
        let steps: u64 = self.counts.iter().zip(0..).map(|(count, code): (&u64, u64)| count * code).sum();
        (n > 0).then(|| f64::from(scale.min) + steps as f64 / n as f64)
    }

    /// Answers on the two best points: the highest, or the lowest of a reversed item.
    #[must_use]
    pub fn top_two(&self, reversed: bool) -> u64 {
        if reversed { self.counts.iter().take(2).sum() } else { self.counts.iter().rev().take(2).sum() }
    }
}

/// Counts the answers to `code` in one pass, by group: row `i` belongs to `groups[i]`; a group of `groups` beyond
/// `number` is left out.
///
/// # Errors
/// `UnknownItem` when the codebook has none.
pub fn tabulate(
    frame: &Frame,
    code: &str,
    groups: &[u32],
    number: usize,
) -> Result<Vec<Histogram>, FrameError> {
    let (item, column) = frame.column(code)?;
    let points = item.scale.points();
    let mut flat = vec![0_u64; number * (points + 2)];
    for (&answer, &group) in column.iter().zip(groups) {
        let place = match answer {
            MISSING => points + 1,
            NOT_APPLICABLE => points,
            code if usize::from(code) < points => usize::from(code),
            _ => continue,
        };
        if let Some(cell) = flat.get_mut(group as usize * (points + 2) + place) {
            *cell += 1;
        }
    }
    let histogram = |cells: &[u64]| {
        let (counts, rest) = cells.split_at_checked(points).unwrap_or((cells, &[]));
        Histogram {
            counts: counts.to_vec(),
            not_applicable: rest.first().copied().unwrap_or_default(),
            missing: rest.get(1).copied().unwrap_or_default(),
        }
    };
    Ok(flat.chunks(points + 2).map(histogram).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Codebook, Item};

    proptest! {
        #[test]
        fn one_pass_counts_what_a_naive_loop_counts(
            rows in prop::collection::vec((prop_oneof![0_u8..5, Just(MISSING), Just(NOT_APPLICABLE)], 0_u32..4), 0..60),
        ) {
            let scale = Scale { min: 1, max: 5 };
            let item = Item { code: "A1".to_owned(), scale, reversed: false };
            let frame =
                Frame::new(Codebook { items: vec![item] }, vec![rows.iter().map(|row| row.0).collect()]).unwrap();
            let groups: Vec<u32> = rows.iter().map(|row| row.1).collect();
            let tables = tabulate(&frame, "A1", &groups, 3).unwrap();
            for (group, table) in (0_u32..).zip(&tables) {
                let mine: Vec<u8> = rows.iter().filter(|row| row.1 == group).map(|row| row.0).collect();
                let valid: Vec<f64> = mine.iter().filter(|&&a| a < 5).map(|&a| f64::from(a) + 1.0).collect();
                prop_assert_eq!(table.n(), valid.len() as u64);
                prop_assert_eq!(table.missing, mine.iter().filter(|&&a| a == MISSING).count() as u64);
                prop_assert_eq!(table.top_two(false), valid.iter().filter(|&&a| a >= 4.0).count() as u64);
                prop_assert_eq!(table.top_two(true), valid.iter().filter(|&&a| a <= 2.0).count() as u64);
                let mean = (!valid.is_empty()).then(|| valid.iter().sum::<f64>() / valid.len() as f64);
                prop_assert!(table.mean(scale).zip(mean).map_or(mean.is_none(), |(a, b)| (a - b).abs() < 1e-12));
            }
        }
    }
}
