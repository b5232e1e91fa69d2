//! Handlers: `get` and `post` inside a module per page.

pub mod account;
pub mod answer;
pub mod audit;
pub mod board;
pub mod commitments;
pub mod directory;
pub mod download;
pub mod formula;
pub mod health;
pub mod imports;
pub mod invitation;
pub mod language;
pub mod login;
pub mod logout;
pub mod mail;
pub mod manage_result;
pub mod manage_results;
pub mod password;
pub mod password_request;
pub mod questionnaires;
pub mod receipt;
pub mod results;
pub mod rounds;
pub mod send;
pub mod tasks;
