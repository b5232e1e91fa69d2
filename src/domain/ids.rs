//! Identifiers, each a type of its own so that one cannot be taken for another.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

id! {
    /// A unit of the directory.
    UnitId;
    /// One period of validity of one person.
    PersonId;
    /// A sign-in account.
    AccountId;
    /// A round of a survey.
    RoundId;
    /// A form that somebody owes.
    AssignmentId;
    /// A household's invitation.
    InvitationId;
    /// A stored result of a period.
    ResultId;
    /// A job of the worker.
    JobId;
    /// An upload on its way into the directory.
    ImportId;
    /// A message in the outbox.
    MessageId;
    /// A figure of a target that was entered by hand.
    TargetEntryId;
    /// A sending of reminders.
    ReminderRunId;
    /// A subscription to a report.
    SubscriptionId;
}
