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
mod template;
pub mod units;
mod upload;
mod workbook;

use std::fmt::{Debug, Result as Written, Write};

use sha2::Digest;

use crate::domain::language::Wording;

pub use change::{Change, ChangeKind, FieldChange};
pub use problem::{Problem, Problems};
pub use table::{Cell, Row, Table};
pub use template::{Template, TemplateColumn, template};
pub use upload::{Comparison, Upload, apply, compare, households, problems};

/// What an import would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// In order of the file.
    pub changes: Vec<Change>,
    /// Rows that say what is already stored.
    pub unchanged: usize,
    /// What the reader should know although it is no error.
    pub notices: Vec<Wording>,
}

/// Why an import was not done.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is wrong; nothing was written.
    #[error("{0}")]
    Rows(#[from] Problems),
    /// What is stored has changed since the changes were shown; nothing was written.
    #[error("the directory has changed since the changes were shown")]
    Outpaced,
    /// The database could not be read or written.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    /// The comparison was cut short.
    #[error("the comparison was cut short: {0}")]
    Interrupted(#[from] tokio::task::JoinError),
}

/// What is written beside what was shown of it: the same again means that nothing else has changed meanwhile.
#[derive(Debug)]
struct Fingerprint(sha2::Sha256);

impl Fingerprint {
    /// SHA-256 in hexadecimal over the debug text of `shown` and `written`, without holding that text.
    fn of(shown: &impl Debug, written: &impl Debug) -> String {
        let mut fingerprint = Self(sha2::Sha256::new());
        // Writing into a hash cannot fail.
        let _ = write!(fingerprint, "{shown:?}\n{written:?}");
        data_encoding::HEXLOWER.encode(&fingerprint.0.finalize())
    }
}

impl Write for Fingerprint {
    fn write_str(&mut self, text: &str) -> Written {
        self.0.update(text.as_bytes());
        Ok(())
    }
}
