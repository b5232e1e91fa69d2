//! The integration tests: one binary, users as types, real databases, real SMTP.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    clippy::too_many_lines,
    reason = "a test that meets what it does not expect should stop at once, and say where"
)]

#[macro_use]
mod support;

mod accounts;
mod answering;
mod architecture;
mod backup;
mod audit;
mod columns;
mod coverage;
mod demo;
mod directory;
mod disclosure;
mod forms;
mod formula;
mod health;
mod indicators;
mod mail;
mod metrics;
mod managing_accounts;
mod permission;
mod questionnaires;
mod reading;
mod report;
mod results;
mod rounds;
mod stats_command;
mod texts;
mod reminders;
mod subscriptions;
mod user_command;
