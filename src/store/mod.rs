//! The database: the only room that knows sea-orm. It returns domain types, never a row.

pub mod accounts;
pub mod answer_rows;
pub mod assignments;
pub mod audit;
mod catalogue;
pub mod column_copies;
pub mod commitments;
mod db;
pub mod drafts;
mod entity;
mod error;
pub mod exclusions;
mod frozen;
pub mod imports;
pub mod installation;
pub mod invitations;
pub mod jobs;
pub mod outbox;
pub mod people;
pub mod questionnaires;
mod receipt;
mod response_batch;
pub mod response_load;
mod response_writer;
pub mod responses;
pub mod results;
pub mod rounds;
pub mod sessions;
pub mod units;

pub use catalogue::{AskedRound, Catalogue};
pub use db::{Db, Engine, WriteTx};
pub use error::StoreError;
pub use receipt::receipt_code;
pub use response_writer::{ResponseWriter, SubmitError};
