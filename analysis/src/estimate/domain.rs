//! The part of a sample that an estimate is about.

use crate::Design;

/// The rows of a domain.
pub trait Domain {
    /// In ascending order.
    fn rows(&self) -> impl Iterator<Item = usize>;
}

/// A mask: true for members, by row.
impl<T: AsRef<[bool]> + ?Sized> Domain for T {
    fn rows(&self) -> impl Iterator<Item = usize> {
        self.as_ref().iter().enumerate().filter(|(_, member)| **member).map(|(row, _)| row)
    }
}

/// The members themselves: an estimate over them costs no pass over the whole sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows(Vec<u32>);

impl Rows {
    /// One domain for each of `number` groups, in one pass: row `i` belongs to `groups[i]`, or to none when that is
    /// `number` or more.
    #[must_use]
    pub fn by_group(groups: &[u32], number: usize) -> Vec<Self> {
        let mut domains = vec![Self::default(); number];
        for (row, group) in (0_u32..).zip(groups) {
            if let Some(domain) = domains.get_mut(*group as usize) {
                domain.0.push(row);
            }
        }
        domains
    }
}

/// Rows in ascending order.
impl FromIterator<u32> for Rows {
    fn from_iter<I: IntoIterator<Item = u32>>(rows: I) -> Self {
        Self(rows.into_iter().collect())
    }
}

impl Domain for Rows {
    fn rows(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|row| *row as usize)
    }
}

/// Members with a weight other than 0.
pub(super) fn weighted(design: &Design, members: &(impl Domain + ?Sized)) -> Vec<usize> {
    let counts = |row: &usize| design.weights.get(*row).is_some_and(|weight| *weight != 0.0);
    members.rows().filter(counts).collect()
}
