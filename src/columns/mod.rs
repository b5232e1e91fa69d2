//! The columnar copy of the answers: Arrow IPC segments by round, derived from the store and made anew on any doubt.
//!
//! [`Copies::read`] brings a round's copy up to date and reads it; [`Copies::tend`] does the first and joins segments,
//! in the background. A copy is worth its time alone: where it cannot be made or read, answers come from the store.

mod answers;
mod copy;
mod fetch;
mod files;
mod keep;
mod manifest;
mod names;
mod round_columns;
mod scheme;
mod segments;

pub use copy::{Copies, CopyError, remove};
pub use round_columns::{Builder, RoundColumns};
pub use scheme::Scheme;
