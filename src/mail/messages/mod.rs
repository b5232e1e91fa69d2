//! What messages say: one file for each.

mod password_link;
mod report;

pub use password_link::{Occasion, password_link};
pub use report::report;
