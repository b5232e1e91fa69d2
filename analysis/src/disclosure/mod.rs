//! Statistical disclosure control of tables of counts.
//!
//! A [`Table`] holds cells and the sums between them. Small cells are hidden first; [`Table::protect`] then hides more
//! cells until what is published leaves every small cell room: an attacker who knows every sum finds an interval at
//! least as wide as the threshold, reaching the threshold, so that the cell could as well be one that may be shown
//! ([`Need`]). [`Table::range`] is that attacker. Tables of one or two dimensions, one of them hierarchical, are
//! networks, in which both are paths and flows (Castro, *INFORMS J. Computing* 19 (2007) 520–533; Fischetti and
//! Salazar-González, *Management Science* 47 (2001) 1008–1027). [`hierarchy`] makes them from a tree of units.

mod dominance;
pub mod hierarchy;
mod protect;
mod range;
mod search;
mod table;

pub use dominance::{Dominance, is_dominated};
pub use protect::Protected;
pub use table::{Cell, Need, Table};

/// The fewest comments of a group that may be shown together: all of them from `threshold` on, below it none.
#[must_use]
pub fn releasable(comments: usize, threshold: u32) -> usize {
    if comments >= threshold as usize { comments } else { 0 }
}

#[cfg(test)]
mod tests;
