//! Filling in a questionnaire page by page: what was posted, what is shown, what comes next.

mod course;
mod draft;
mod posted;
mod presence;

pub use course::{Ask, Course, Decision, one_tap};
pub use draft::{Filled, Holder};
pub use posted::{PAGE, Posted, STEP, SUBMISSION, Step, UNIT};
pub use presence::{Numbers, Presence, is_ruled_out, presence};
