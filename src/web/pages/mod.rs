//! Handlers: `get` and `post` inside a module per page.

pub mod account;
pub mod health;
pub mod language;
pub mod login;
pub mod logout;
pub mod password;
pub mod password_request;
