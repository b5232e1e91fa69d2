//! Work to be done later.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    audit::Actor,
    code::coded,
    ids::{AccountId, ImportId, JobId},
    period::Period,
};

coded! {
    /// Where a job stands.
    JobState {
        /// Waits for its first or next attempt.
        Queued = "queued",
        /// A worker has claimed it; when its lease runs out, another may.
        Running = "running",
        Done = "done",
        /// Given up; the last error says why.
        Failed = "failed",
    }
}

/// What is to be done. The stored payload is this in JSON; a changed payload gets a name of its own (`…_v2`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Computes the indicators of a period into a new version.
    ComputeIndicators {
        period: Period,
        /// Why a published result is corrected.
        reason: Option<String>,
        /// Who asked for it: account and name, for the audit log.
        asked_by: Option<(AccountId, String)>,
    },
    /// Compares an uploaded file with the directory.
    CheckImport { import: ImportId },
    /// Writes what an uploaded file changes, as it was shown.
    ApplyImport {
        import: ImportId,
        /// Who confirmed it.
        asked_by: Option<(AccountId, String)>,
    },
}

impl Job {
    /// The stable name, as stored beside the payload.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ComputeIndicators { .. } => "compute_indicators",
            Self::CheckImport { .. } => "check_import",
            Self::ApplyImport { .. } => "apply_import",
        }
    }

    /// Who did what the job does, for the audit log.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match self {
            Self::ComputeIndicators { asked_by: Some((id, name)), .. }
            | Self::ApplyImport { asked_by: Some((id, name)), .. } => {
                Actor::Account { id: *id, name: name.clone() }
            }
            Self::ComputeIndicators { asked_by: None, .. }
            | Self::ApplyImport { asked_by: None, .. }
            | Self::CheckImport { .. } => Actor::Program,
        }
    }
}

/// A job as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredJob {
    pub id: JobId,
    /// None when the payload was written by a newer program.
    pub job: Option<Job>,
    pub state: JobState,
    pub attempts: u32,
    pub run_after: DateTime<Utc>,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_carries_its_kind() {
        let job = Job::ComputeIndicators { period: "2026-Q2".parse().unwrap(), reason: None, asked_by: None };
        let text = serde_json::to_string(&job).unwrap();
        assert!(text.contains(&format!("\"kind\":\"{}\"", job.kind())), "{text}");
        assert_eq!(serde_json::from_str::<Job>(&text).unwrap(), job);
    }
}
