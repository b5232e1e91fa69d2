//! Handlers: `get` and `post` inside a module per page.

pub mod account;
pub mod answer;
pub mod audit;
pub mod board;
pub mod calendar;
pub mod commitments;
pub mod coverage;
pub mod download;
pub mod formula;
pub mod health;
pub mod invitation;
pub mod language;
pub mod login;
pub mod logout;
pub mod mail;
pub mod manage_result;
pub mod manage_results;
pub mod password;
pub mod password_request;
pub mod receipt;
pub mod report_link;
pub mod results;
pub mod rounds;
pub mod send;
pub mod subscriptions;
pub mod tasks;
