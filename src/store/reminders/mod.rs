//! Reminders: schedules of rounds, sendings, and who gets a message. Nobody gets two on one day: a unique index decides.

mod again;
mod queue;
mod reach;
mod runs;
mod schedule;
mod standing;

pub use again::send_failed_again;
pub use queue::{Batch, Due, enqueue, lock, move_on, next_batch};
pub use reach::reach;
pub(super) use reach::reached_nobody;
pub use runs::{StartedRun, list, next_unfinished, start, tell_apart, touches_anonymous};
pub use schedule::{find as find_schedule, list as list_schedules, set as set_schedule};
pub use standing::{delivery, forget_closed, is_owed, take_day};
