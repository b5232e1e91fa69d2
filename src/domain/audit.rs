//! Who did what to which object, and what was before and after.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

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
    /// Those who act without an account.
    pub const WITHOUT_ACCOUNT: [Self; 3] = [Self::Visitor, Self::CommandLine, Self::Program];

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

/// A field before and after, by codes as they are stored: `text::audit` has the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub field: String,
    /// None where there was nothing.
    pub old: Option<String>,
    /// None where nothing is left.
    pub new: Option<String>,
}

/// What the log calls the account `id`.
#[must_use]
pub fn account_object(id: AccountId) -> String {
    format!("account:{id}")
}

/// What is to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What was done, such as `round.open`.
    pub action: String,
    /// To what, such as `round:sipas-2026`.
    pub object: String,
    pub changes: Vec<Change>,
}

impl Entry {
    /// `action` on `object`, with nothing changed yet.
    #[must_use]
    pub fn new(action: impl Into<String>, object: impl Into<String>) -> Self {
        Self { action: action.into(), object: object.into(), changes: Vec::new() }
    }

    /// `action` on the account `id`; on none that is known without one.
    #[must_use]
    pub fn on_account(action: impl Into<String>, id: impl Into<Option<AccountId>>) -> Self {
        Self::new(action, id.into().map_or_else(|| "account:-".to_owned(), account_object))
    }

    /// Adds a field, unless it stayed as it was.
    #[must_use]
    pub fn change<T: ToString>(mut self, field: &str, old: Option<T>, new: Option<T>) -> Self {
        let (old, new) = (old.map(|value| value.to_string()), new.map(|value| value.to_string()));
        if old != new {
            self.changes.push(Change { field: field.to_owned(), old, new });
        }
        self
    }

    /// Adds a fact that was not there before.
    #[must_use]
    pub fn fact(self, field: &str, value: &(impl ToString + ?Sized)) -> Self {
        self.change(field, None, Some(value.to_string()))
    }
}

/// Whose entries are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorFilter {
    pub accounts: Vec<AccountId>,
    /// Of those who act without an account.
    pub others: Vec<Actor>,
}

/// Which entries of the log are asked for; every part that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub actors: Option<ActorFilter>,
    pub action: Option<String>,
    /// Whole names, such as `account:12`.
    pub objects: Option<Vec<String>>,
    pub from: Option<DateTime<Utc>>,
    /// Up to, and without, this moment.
    pub until: Option<DateTime<Utc>>,
}

/// Where in the log a page begins or ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuditPlace {
    #[default]
    Newest,
    /// What is older than the entry with this number.
    Before(i64),
    /// What is newer than the entry with this number.
    After(i64),
}

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub account: Option<AccountId>,
    pub actor: String,
    pub action: String,
    pub object: String,
    /// A remark in the words of the time.
    pub detail: Option<String>,
    pub changes: Vec<Change>,
}

/// A page of the log, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditPage {
    pub events: Vec<AuditEvent>,
    /// Whether there are newer entries.
    pub newer: bool,
    /// Whether there are older entries.
    pub older: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_written_down() {
        let entry = Entry::new("round.edit", "round:a")
            .change("title", Some("Đợt"), Some("Đợt"))
            .change("target", Some("100"), None)
            .fact("unit", "SNV");
        let fields: Vec<_> = entry.changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!(fields, ["target", "unit"]);
    }
}
