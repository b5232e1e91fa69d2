//! What messages say: one file for each.

mod password_link;
mod reminder;
mod report;
mod subscription;

pub use password_link::{Occasion, password_link};
pub use reminder::{household_reminder, reminder};
pub use report::report;
pub use subscription::{Links, Workbook, subscription};

use crate::{report::Report, text::mail as words};

/// `subject`, marked where the report is about the synthetic city.
fn marked(report: &Report, subject: String) -> String {
    if report.result.manifest.demo {
        format!("{} {subject}", words::DEMO_SUBJECT.get(report.language))
    } else {
        subject
    }
}
