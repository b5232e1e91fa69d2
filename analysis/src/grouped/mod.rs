//! Means of many items in many domains from one pass over the rows.
//!
//! A mean and its linearised variance need of the answers no more than sums within the cells of (primary sampling unit,
//! domain): for a cell j of the domain with W = Σ w, `t_j = (Σ w x − R Σ w) / W`, and the variance is that of the total
//! of the `t_j` over all primary sampling units, those without a member of the domain counting 0. A [`Plan`] numbers the
//! cells once; each item then costs one pass of additions, whatever the number of domains, whether they follow
//! the strata or cut across them. The figures are those of [`crate::mean`] with a mask for each domain.

mod mean;
mod plan;
mod sums;
#[cfg(test)]
mod tests;
mod values;

pub use plan::Plan;
pub use sums::Sums;
pub use values::{Points, Values};
