//! Editions that could not be made.

use chrono::{DateTime, Utc};

use crate::domain::{
    code::coded,
    mail::{ATTEMPTS_MAXIMUM, back_off},
};

coded! {
    /// Why an edition was not made.
    EditionTrouble {
        /// Its owner may not read what it asks for.
        NotEntitled = "not_entitled",
        /// A mail server refused its address for good.
        AddressRefused = "address_refused",
        /// Its unit is no more, or the result has nothing of it.
        UnknownUnit = "unknown_unit",
        /// What is stored of the result cannot be read.
        Unreadable = "unreadable",
        /// The file could not be made.
        NotRendered = "not_rendered",
    }
}

/// An edition that could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionFailure {
    pub edition: String,
    pub trouble: EditionTrouble,
    pub attempts: u32,
    /// It is not tried again.
    pub given_up: bool,
    pub tried_at: DateTime<Utc>,
}

impl EditionFailure {
    /// The failure after `before`, if there was one. An edition is tried as often as a message: for about two days, in
    /// which an account is unlocked or what is damaged is mended.
    #[must_use]
    pub fn after(before: Option<&Self>, edition: &str, trouble: EditionTrouble, now: DateTime<Utc>) -> Self {
        let attempts = before.map_or(0, |before| before.attempts) + 1;
        let given_up = attempts >= ATTEMPTS_MAXIMUM;
        Self { edition: edition.to_owned(), trouble, attempts, given_up, tried_at: now }
    }

    /// When it is tried again; None when it is not.
    #[must_use]
    pub fn next_at(&self) -> Option<DateTime<Utc>> {
        (!self.given_up).then(|| self.tried_at + back_off(self.attempts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_that_cannot_be_made_is_tried_later_and_later_and_then_given_up() {
        let now: DateTime<Utc> = "2026-06-01T01:00:00Z".parse().unwrap();
        let next = |before: Option<&EditionFailure>, trouble| {
            EditionFailure::after(before, "week:2026-23", trouble, now)
        };
        let mut failure = next(None, EditionTrouble::NotEntitled);
        let mut waits = Vec::new();
        while let Some(at) = failure.next_at() {
            waits.push((at - now).num_minutes());
            failure = next(Some(&failure), EditionTrouble::NotEntitled);
        }
        assert_eq!(waits, [1, 4, 16, 64, 256, 360, 360, 360, 360, 360, 360]);
        assert_eq!((failure.attempts, failure.given_up), (12, true));
    }
}
