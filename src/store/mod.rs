//! The database: the only room that knows sea-orm. It returns domain types, never a row.

pub mod accounts;
pub mod audit;
mod db;
mod entity;
mod error;
pub mod exclusions;
pub mod people;
pub mod results;
pub mod sessions;
pub mod units;

pub use db::{Db, Engine};
pub use error::StoreError;
