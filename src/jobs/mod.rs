//! Work in the background: the outbox is emptied, jobs are run, what is over is removed.

mod columns;
mod compute;
mod deliver;
mod import;
mod release;
mod run;
mod tidy;
mod worker;

pub use columns::tend_columns;
pub use deliver::deliver_next;
pub use import::{apply_import, check_import, compare_again};
pub use release::release_due;
pub use run::{Failure, run_next};
pub use tidy::tidy;
pub use worker::{Context, Worker};
