//! Files from offices become changes of the directory: read, checked as a whole, shown, and only then written.

mod cells;
mod change;
mod columns;
mod delimited;
pub mod people;
mod problem;
mod resolve;
pub mod sample;
mod table;
pub mod units;
mod workbook;

pub use change::{Change, ChangeKind, FieldChange};
pub use problem::{Problem, Problems};
pub use table::{Cell, Row, Table};

/// What an import would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// In order of the file.
    pub changes: Vec<Change>,
    /// Rows that say what is already stored.
    pub unchanged: usize,
    /// What the reader should know although it is no error.
    pub notices: Vec<String>,
}

/// Why an import was not done.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is wrong; nothing was written.
    #[error("{0}")]
    Rows(#[from] Problems),
    /// The database could not be read or written.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
}
