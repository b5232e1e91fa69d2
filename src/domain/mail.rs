//! Messages on their way out, and what became of each.

use chrono::{DateTime, TimeDelta, Utc};

use super::{account::Email, code::coded, ids::MessageId};

coded! {
    /// What became of a message.
    MessageState {
        /// Waits for its first or next attempt.
        Queued = "queued",
        /// A worker has claimed it; when its lease runs out, another may.
        Sending = "sending",
        /// A server took it.
        Sent = "sent",
        /// Written to a file because no server is set: nobody has received it.
        Filed = "filed",
        /// Given up.
        Failed = "failed",
        /// Of no more use when its turn came: what it asked for had been done, or nobody wanted it any more.
        Dropped = "dropped",
    }
}

coded! {
    /// What a message is about.
    MessageKind {
        /// The one-time link to set a password.
        PasswordLink = "password_link",
        /// A report that somebody sent by hand.
        Report = "report",
        /// What somebody still owes.
        Reminder = "reminder",
        /// A report that somebody subscribed to.
        Subscription = "subscription",
    }
}

impl MessageKind {
    /// Whether such messages come by the thousand: they let others pass.
    #[must_use]
    pub const fn is_bulk(self) -> bool {
        matches!(self, Self::Reminder | Self::Subscription)
    }
}

/// A message to one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    pub kind: MessageKind,
    pub recipient: Email,
    pub subject: String,
    pub plain: String,
    pub html: String,
    /// Whether the text holds a secret, such as a one-time link: it is then wiped once the message is through.
    pub confidential: bool,
    /// Whether nobody who looks at the outbox is told whom it goes to, since that alone would tell too much.
    pub recipient_hidden: bool,
    /// Where one request ends what the message is a part of (RFC 8058).
    pub unsubscribe: Option<String>,
    pub attachments: Vec<Attachment>,
}

/// A file that goes with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// A claimed message, ready for the transport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedMessage {
    pub id: MessageId,
    pub kind: MessageKind,
    /// Left side of the Message-ID: random, the same at every attempt.
    pub reference: String,
    pub recipient: String,
    pub subject: String,
    pub plain: String,
    pub html: String,
    pub unsubscribe: Option<String>,
    pub attachments: Vec<Attachment>,
    /// This attempt included.
    pub attempts: u32,
    pub created_at: DateTime<Utc>,
}

/// A message as the list shows it: never its text, which may hold a one-time link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageStatus {
    pub id: MessageId,
    pub kind: MessageKind,
    pub recipient: String,
    pub subject: String,
    pub state: MessageState,
    pub attempts: u32,
    /// When the next attempt is due, or the lease of the present one ends.
    pub run_after: DateTime<Utc>,
    /// The server's last words, or the name of the file.
    pub reply: Option<String>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    pub confidential: bool,
    pub recipient_hidden: bool,
    /// How many files are attached.
    pub attachments: u32,
}

impl MessageStatus {
    /// Whether it can be put into the queue again: its text is still there.
    #[must_use]
    pub const fn can_be_requeued(&self) -> bool {
        !self.confidential && matches!(self.state, MessageState::Filed | MessageState::Failed)
    }
}

/// Which messages are asked for; every part that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageFilter {
    pub state: Option<MessageState>,
    pub kind: Option<MessageKind>,
    /// Wording that recipient, unless it is hidden, and subject must hold, whatever the case and diacritics.
    pub text: String,
}

/// An address that a server refused for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedAddress {
    pub address: String,
    /// The server's words.
    pub reply: String,
    pub refused_at: DateTime<Utc>,
}

/// Attempts after which a message is given up: about two days.
pub const ATTEMPTS_MAXIMUM: u32 = 12;

/// How long to wait after `attempts` failed attempts: one minute, then four times as long each time, at most six hours.
#[must_use]
pub fn back_off(attempts: u32) -> TimeDelta {
    TimeDelta::minutes(4_i64.saturating_pow(attempts.saturating_sub(1)).min(360))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_to_six_hours_and_no_further() {
        let minutes: Vec<_> =
            [0, 1, 2, 3, 4, 5, 6, u32::MAX].map(|attempts| back_off(attempts).num_minutes()).into();
        assert_eq!(minutes, [1, 1, 4, 16, 64, 256, 360, 360]);
    }
}
