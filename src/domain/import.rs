//! An import through the page: a file that waits, what it would change, and what became of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    code::coded,
    ids::{ImportId, RoundId},
    language::Wording,
};

coded! {
    /// What a file brings.
    ImportWhat {
        /// Units of the directory.
        Units = "units",
        /// People of the directory.
        People = "people",
        /// The sampled households of a round.
        Sample = "sample",
    }
}

coded! {
    /// Where an import stands.
    ImportState {
        /// The file waits to be compared, or is being compared.
        Checking = "checking",
        /// What it would change is known and waits to be confirmed.
        Ready = "ready",
        /// The file has errors; nothing can be confirmed.
        Wrong = "wrong",
        /// Confirmed; being written.
        Applying = "applying",
        /// Written.
        Applied = "applied",
        /// Put aside by somebody, or not confirmed in time: nothing was written.
        Dropped = "dropped",
        /// The program could not do it; nothing was written.
        Failed = "failed",
    }
}

coded! {
    /// What a line of an import says.
    LineKind {
        Added = "added",
        Changed = "changed",
        Ended = "ended",
        /// An error of the file.
        Problem = "problem",
        /// What should be known although it is no error.
        Notice = "notice",
    }
}

/// One unit, person or household that a file changes, or one thing to be said about the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    pub kind: LineKind,
    /// Code and name of what changes; empty for problems and notices.
    pub code: String,
    pub name: String,
    pub body: LineBody,
}

/// The rest of a line, as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineBody {
    /// From this day on the new values hold.
    pub since: Option<NaiveDate>,
    /// Label, old value, new value.
    pub fields: Vec<(Wording, Wording, Wording)>,
    /// Row of the file, as a spreadsheet numbers it.
    pub row: Option<u32>,
    /// Heading of the column.
    pub column: Option<Wording>,
    pub message: Wording,
}

/// How many lines of each kind an import has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCounts {
    pub added: u64,
    pub changed: u64,
    pub ended: u64,
    pub unchanged: u64,
    pub problems: u64,
}

impl ImportCounts {
    /// Rows that would be written.
    #[must_use]
    pub const fn changes(self) -> u64 {
        self.added + self.changed + self.ended
    }
}

/// An import, without its file and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub id: ImportId,
    pub what: ImportWhat,
    /// The round whose sample it is.
    pub round: Option<RoundId>,
    pub file_name: String,
    /// Bytes of the file.
    pub size: u64,
    pub state: ImportState,
    /// Lines written down so far while it is compared, and their number once that is known.
    pub progress: (u64, u64),
    pub counts: ImportCounts,
    /// SHA-256 of what was shown: only that is written.
    pub fingerprint: Option<String>,
    /// Whether what it changes was compared again because the directory had changed after it was shown.
    pub shown_again: bool,
    /// Who uploaded it.
    pub by: String,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}
