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
    pub recipient_hidden: bool,
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
    /// Only messages whose recipient is not hidden: how many others there are, and when they left, would tell who of
    /// those that are missing were reminded.
    pub told_only: bool,
}

/// An address that a server refused for good. When is not kept: it would lead to the message, whose recipient may be
/// hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedAddress {
    pub address: String,
    /// The server's words.
    pub reply: String,
}

/// Why messages to hidden recipients did not leave: never how many, nor when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Whether they will not be tried again.
    pub given_up: bool,
    /// The server's words; None where they are about the address, which then is in the list of refused ones.
    pub reply: Option<String>,
}

/// Letters of the part of an address before the @ from which on it is looked for within words.
const TELLING: usize = 4;
/// Characters of a word with letters and digits from which on it may be the number of one message.
const NUMBERED: usize = 6;

/// A server's words without what points to `address` or to one message: every address, the part of this one before the
/// @, and numbers that servers give to messages.
#[must_use]
pub fn without_address(words: &str, address: &str) -> String {
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    let points = |word: &str| {
        let word = word.to_lowercase();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let named = bare == local || (local.chars().count() >= TELLING && word.contains(&local));
        let mixed = bare.contains(|c: char| c.is_ascii_digit()) && bare.contains(char::is_alphabetic);
        word.contains('@') || named || (mixed && bare.chars().count() >= NUMBERED)
    };
    let kept: Vec<&str> =
        words.split_whitespace().map(|word| if points(word) { "…" } else { word }).collect();
    kept.join(" ")
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
    fn words_of_a_server_lose_the_address_and_keep_the_reason() {
        let words = |text| without_address(text, "an.nguyen@haiphong.example");
        assert_eq!(
            words("permanent error (550): 5.1.1 <an.nguyen@haiphong.example> unknown"),
            "permanent error (550): 5.1.1 … unknown"
        );
        assert_eq!(words("450 4.2.1 mailbox AN.Nguyen busy"), "450 4.2.1 mailbox … busy");
        assert_eq!(
            words("554 5.7.1 203.0.113.5 is listed [id=4XyZ12ab]"),
            "554 5.7.1 203.0.113.5 is listed …"
        );
        assert_eq!(
            without_address("mailbox an cannot be found", "an@b.example"),
            "mailbox … cannot be found"
        );
    }

    #[test]
    fn waiting_grows_to_six_hours_and_no_further() {
        let minutes: Vec<_> =
            [0, 1, 2, 3, 4, 5, 6, u32::MAX].map(|attempts| back_off(attempts).num_minutes()).into();
        assert_eq!(minutes, [1, 1, 4, 16, 64, 256, 360, 360]);
    }
}
