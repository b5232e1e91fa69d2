//! What a copy consists of and what it was made from.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::round::Round;

/// The form of segments and manifest, and what an answer's code means: another one is not read.
pub const FORMAT: u32 = 1;

/// The file that is written last: what it does not name does not count.
pub const FILE: &str = "manifest.json";

/// A copy of the answers to one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub round: i64,
    pub slug: String,
    /// Hash of the questionnaire.
    pub definition: String,
    pub anonymous: bool,
    /// Known to the database that the answers are from; see `store::column_copies`.
    pub stamp: Uuid,
    /// How many stored answers had been changed or removed.
    pub changes: i64,
    /// How many answers of each day were copied.
    pub days: BTreeMap<NaiveDate, u64>,
    pub segments: Vec<SegmentFile>,
}

/// One file of columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentFile {
    /// SHA-256 of the file in hexadecimal, which is also its name.
    pub sha256: String,
    pub rows: u64,
}

impl SegmentFile {
    pub fn of(bytes: &[u8], rows: usize) -> Self {
        Self { sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)), rows: rows as u64 }
    }

    /// Whether `bytes` are what was written.
    pub fn is(&self, bytes: &[u8]) -> bool {
        data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)) == self.sha256
    }

    pub fn name(&self) -> String {
        format!("{}.arrows", self.sha256)
    }
}

/// What the store says of a round's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub changes: i64,
    pub days: BTreeMap<NaiveDate, u64>,
}

impl Manifest {
    /// The names of all files of the copy.
    pub fn files(&self) -> BTreeSet<String> {
        self.segments.iter().map(SegmentFile::name).chain([FILE.to_owned()]).collect()
    }

    /// Why this is no copy of answers to `round` out of what was `seen`; the stamp is left to be asked for.
    pub fn doubt(&self, round: &Round, seen: &Seen) -> Option<&'static str> {
        let rows: u64 = self.segments.iter().map(|segment| segment.rows).sum();
        let fewer = |(day, copied): (&NaiveDate, &u64)| seen.days.get(day).is_none_or(|now| now < copied);
        if self.format != FORMAT {
            Some("the form is another version's")
        } else if (self.round, &self.slug) != (round.id.0, &round.slug) {
            Some("the round is another")
        } else if self.definition != round.questionnaire_hash {
            Some("the questionnaire is another")
        } else if self.anonymous != round.anonymous || (self.anonymous && self.segments.len() > 1) {
            Some("the answers are kept in another way")
        } else if self.changes != seen.changes {
            Some("stored answers were changed or removed")
        } else if rows != self.days.values().sum::<u64>() {
            Some("segments and days differ in number")
        } else if self.days.iter().any(fewer) {
            Some("answers are gone")
        } else {
            None
        }
    }
}
