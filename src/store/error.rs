//! The only mapper of database errors.

use sea_orm::{DbErr, SqlErr};

use crate::domain::evaluation::Relation;

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique index refused the row.
    #[error("already there: {0}")]
    Duplicate(String),
    /// A row that is pointed at does not exist, or is still pointed at.
    #[error("a row is missing or still in use: {0}")]
    Reference(String),
    /// A stored value cannot be read: the data are damaged or newer than this program.
    #[error("stored {what} cannot be read: {detail}")]
    Damaged { what: &'static str, detail: String },
    /// The ledger would hold the name of somebody who must not be known.
    #[error("a form of relation {0} is owed by nobody by name")]
    Named(Relation),
    /// The database cannot be reached or refused the statement.
    #[error("database: {0}")]
    Database(#[source] DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(detail)) => Self::Duplicate(detail),
            Some(SqlErr::ForeignKeyConstraintViolation(detail)) => Self::Reference(detail),
            _ => Self::Database(error),
        }
    }
}

impl StoreError {
    /// For a stored value that its type does not accept.
    pub fn damaged(what: &'static str) -> impl Fn(&dyn std::fmt::Display) -> Self {
        move |detail| Self::Damaged { what, detail: detail.to_string() }
    }
}
