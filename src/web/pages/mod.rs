//! Handlers: `get` and `post` inside a module per page.

pub mod health;
pub mod language;
