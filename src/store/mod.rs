//! The database: the only room that knows sea-orm. It returns domain types, never a row.

mod db;
mod error;

pub use db::{Db, Engine};
pub use error::StoreError;
