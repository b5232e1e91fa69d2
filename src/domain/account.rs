//! Accounts for signing in.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};

use super::{code::coded, ids::AccountId};

/// The least number of characters of a password.
pub const PASSWORD_MINIMUM: usize = 10;
/// The greatest: hashing a longer one would only cost time.
pub const PASSWORD_MAXIMUM: usize = 200;
/// The greatest number of characters of a name.
pub const NAME_MAXIMUM: usize = 200;
/// The greatest number of characters of the reason of a lock.
pub const REASON_MAXIMUM: usize = 500;

/// An e-mail address in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(String);

/// What was given is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl Email {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;

    /// Trims and lower-cases; asks for one `@` with something on both sides and no white space.
    fn from_str(value: &str) -> Result<Self, NotAnEmail> {
        let value = value.trim().to_lowercase();
        let (local, domain) = value.split_once('@').ok_or(NotAnEmail)?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || "@<>,;\"()[]\\".contains(c);
        let good = !local.is_empty() && !domain.is_empty() && value.len() <= 254;
        if good && !local.contains(odd) && !domain.contains(odd) { Ok(Self(value)) } else { Err(NotAnEmail) }
    }
}

/// An account as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub email: Email,
    pub name: String,
    /// PHC string; none until the first one-time link was used.
    pub password_hash: Option<String>,
    pub staff_code: Option<String>,
    pub locked_at: Option<DateTime<Utc>>,
    pub lock_reason: Option<String>,
}

coded! {
    /// Whether an account can be signed in to.
    AccountState {
        /// It has a password.
        Active = "active",
        /// Its owner has not set a password yet, or it was taken away.
        NoPassword = "no_password",
        /// Nobody signs in until it is unlocked.
        Locked = "locked",
    }
}

coded! {
    /// In which order accounts are listed.
    AccountOrder {
        /// By name, without diacritics.
        Name = "name",
        /// By address.
        Email = "email",
        /// The newest first.
        Newest = "newest",
    }
}

impl Account {
    /// Whether it can be signed in to.
    #[must_use]
    pub const fn state(&self) -> AccountState {
        match (&self.locked_at, &self.password_hash) {
            (Some(_), _) => AccountState::Locked,
            (None, None) => AccountState::NoPassword,
            (None, Some(_)) => AccountState::Active,
        }
    }
}

/// An account to be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    pub email: Email,
    pub name: String,
    /// Links it to a person of the directory; one account per person.
    pub staff_code: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_trimmed_and_lowered() {
        assert_eq!(
            " An.Nguyen@HaiPhong.gov.vn ".parse::<Email>().unwrap().as_str(),
            "an.nguyen@haiphong.gov.vn"
        );
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for wrong in ["", "an", "@x", "an@", "a b@x.vn", "a@b@c", "an@x.vn\r\nBcc: y", "<an@x.vn>"] {
            assert_eq!(wrong.parse::<Email>(), Err(NotAnEmail), "{wrong:?}");
        }
    }
}
