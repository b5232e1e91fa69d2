//! Work in the background: the outbox is emptied, jobs are run.

mod deliver;
mod tidy;
mod worker;

pub use deliver::deliver_next;
pub use tidy::tidy;
pub use worker::{Context, Worker};
