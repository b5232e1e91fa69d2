//! Work in the background: the outbox is emptied, jobs are run, what is over is removed.

mod columns;
mod comments;
mod compute;
mod deliver;
mod gate;
mod import;
mod release;
mod remind;
mod run;
mod subscribe;
mod tidy;
mod worker;

pub use columns::tend_columns;
pub use comments::gather_comments;
pub use deliver::deliver_next;
pub use import::{apply_import, check_import, compare_again};
pub use release::release_due;
pub use remind::remind_next;
pub use run::{Failure, run_next};
pub use subscribe::{may_receive, send_due};
pub use tidy::tidy;
pub use worker::{Context, Worker};
