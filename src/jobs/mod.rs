//! Work in the background: the outbox is emptied, jobs are run.

mod deliver;
mod worker;

pub use deliver::deliver_next;
pub use worker::{Context, Worker};
