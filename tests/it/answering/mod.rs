//! Answering: one answer and one receipt for one submission, whatever happens on the way.

mod anonymity;
mod api;
mod command;
mod durability;
mod ledger;
mod once;
pub mod world;
