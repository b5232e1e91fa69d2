//! Who did what to which object.

use chrono::{DateTime, Utc};

use super::{account::Account, ids::AccountId};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    Account { id: AccountId, name: String },
    /// Somebody who is not signed in.
    Visitor,
    /// Somebody at the command line of the server.
    CommandLine,
    /// The program itself, by a job.
    Program,
}

impl Actor {
    /// The owner of `account`.
    #[must_use]
    pub fn of(account: &Account) -> Self {
        Self::Account { id: account.id, name: account.name.clone() }
    }

    /// The account, when a signed-in person acts.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Account { id, .. } => Some(*id),
            Self::Visitor | Self::CommandLine | Self::Program => None,
        }
    }

    /// The name that the log shows.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Account { name, .. } => name,
            Self::Visitor => "visitor",
            Self::CommandLine => "command line",
            Self::Program => "program",
        }
    }
}

/// Which entries of the log are asked for; every part that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Words that actor, action and object must hold, whatever the case and diacritics.
    pub text: String,
    pub from: Option<DateTime<Utc>>,
    /// Up to, and without, this moment.
    pub until: Option<DateTime<Utc>>,
}

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    pub at: DateTime<Utc>,
    pub account: Option<AccountId>,
    pub actor: String,
    /// What was done, such as `round.open`.
    pub action: String,
    /// To what, such as `round:sipas-2026`.
    pub object: String,
    pub detail: Option<String>,
}
