//! The database: the only room that knows sea-orm. It returns domain types, never a row.

mod db;
mod entity;
mod error;
pub mod results;

pub use db::{Db, Engine};
pub use error::StoreError;
