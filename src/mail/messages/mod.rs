//! What messages say: one file for each.

mod password_link;
mod reminder;
mod report;
mod subscription;

pub use password_link::{Occasion, password_link};
pub use reminder::{household_reminder, reminder};
pub use report::report;
pub use subscription::{Links, Workbook, subscription};
