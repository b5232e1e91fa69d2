//! What messages say: one file for each.

mod password_link;

pub use password_link::password_link;
