//! The integration tests: one binary, users as types, real databases, real SMTP.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a test that meets what it does not expect should stop at once, and say where"
)]

#[macro_use]
mod support;

mod accounts;
mod answering;
mod architecture;
mod audit;
mod backup;
mod columns;
mod coverage;
mod demo;
mod directory;
mod disclosure;
mod downloads;
mod forms;
mod formula;
mod health;
mod indicators;
mod mail;
mod managing_accounts;
mod metrics;
mod permission;
mod publishing;
mod questionnaires;
mod reading;
mod reminders;
mod report;
mod results;
mod rounds;
mod stats_command;
mod subscriptions;
mod texts;
mod user_command;
