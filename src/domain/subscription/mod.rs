//! Subscriptions: who gets which report of which unit in which rhythm, and which edition is due when.

mod due;
mod failure;

use chrono::{DateTime, Utc};

pub use due::Offer;
pub use failure::{EditionFailure, EditionTrouble};

use super::{
    account::Email,
    code::coded,
    ids::{AccountId, SubscriptionId},
    language::Language,
};

coded! {
    /// What is subscribed to.
    ReportKind {
        /// The latest published figures: for everybody.
        Published = "published",
        /// The latest approved figures, published or not: for accounts that may read them.
        Working = "working",
    }
}

coded! {
    /// How often it is sent.
    Rhythm {
        /// On the first working day of the week.
        Weekly = "weekly",
        /// On the first working day of the month.
        Monthly = "monthly",
        /// On the first working day of the quarter.
        Quarterly = "quarterly",
        /// Once for every result that is published.
        WhenPublished = "when_published",
    }
}

/// Everything that a subscription is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSubscription {
    /// The account whose address it goes to; None for an address outside.
    pub account: Option<AccountId>,
    pub email: Email,
    pub report: ReportKind,
    /// Code of the unit that the report is about.
    pub unit: String,
    pub rhythm: Rhythm,
    /// Hour of the day in the city.
    pub hour: u32,
    pub language: Language,
}

/// Whose will it is. A stop is for a report of a unit, whatever the rhythm, and whoever made it lifts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Whoever gets it.
    Recipient,
    /// Whoever keeps the subscriptions.
    Office,
}

/// A subscription as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    pub id: SubscriptionId,
    pub what: NewSubscription,
    /// What its unsubscribing link holds; it can do nothing but unsubscribe.
    pub token: String,
    /// When it began, or began again.
    pub created_at: DateTime<Utc>,
    /// Since when it does not run: it was stopped, or another rhythm of the report took its place.
    pub stopped_at: Option<DateTime<Utc>>,
    /// Since when its recipient wants nothing of this report.
    pub declined_at: Option<DateTime<Utc>>,
    /// Since when the office sends nothing of this report.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// When its latest edition was queued.
    pub sent_at: Option<DateTime<Utc>>,
    /// The latest edition that could not be made since.
    pub failure: Option<EditionFailure>,
}

impl Subscription {
    /// Since when `side` has stopped it.
    #[must_use]
    pub const fn stopped_by(&self, side: Side) -> Option<DateTime<Utc>> {
        match side {
            Side::Recipient => self.declined_at,
            Side::Office => self.withdrawn_at,
        }
    }
}

/// What of a stored subscription cannot be made sense of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Address,
    Report,
    Unit,
    Rhythm,
    Language,
}

/// A stored subscription that cannot be made sense of: nothing is sent for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedSubscription {
    pub id: SubscriptionId,
    pub token: String,
    /// As stored, like everything below.
    pub email: String,
    pub report: String,
    pub unit: String,
    pub rhythm: String,
    /// What is wrong, and what stands there.
    pub part: Part,
    pub value: String,
    /// Since when its recipient wants nothing of it.
    pub declined_at: Option<DateTime<Utc>>,
    /// Whether the log has told of it.
    pub noted: bool,
}

/// A stored subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    Sound(Subscription),
    Damaged(DamagedSubscription),
}

impl Listed {
    /// Its number.
    #[must_use]
    pub const fn id(&self) -> SubscriptionId {
        match self {
            Self::Sound(one) => one.id,
            Self::Damaged(one) => one.id,
        }
    }

    /// The subscription, unless it is damaged.
    #[must_use]
    pub fn sound(self) -> Option<Subscription> {
        match self {
            Self::Sound(one) => Some(one),
            Self::Damaged(_) => None,
        }
    }
}
