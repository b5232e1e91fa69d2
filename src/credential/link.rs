//! One-time links to set a password.

use chrono::{DateTime, Utc};

use super::{LINK_LIFETIME, token, token_hash};
use crate::{
    clock::Clock,
    config::Config,
    domain::{
        account::Account,
        audit::{Actor, Entry},
        language::Language,
    },
    mail::messages::{self, Occasion},
    store::{StoreError, WriteTx, accounts, audit, outbox},
};

/// A link that was issued; only its hash is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordLink {
    pub url: String,
    pub expires_at: DateTime<Utc>,
}

/// Issues a link for `account` in `tx`; earlier ones stop working.
///
/// # Errors
/// When the database refuses.
pub async fn issue_link(
    tx: &WriteTx,
    clock: &Clock,
    config: &Config,
    account: &Account,
    actor: &Actor,
) -> Result<PasswordLink, StoreError> {
    let token = token(clock);
    let now = clock.now();
    let expires_at = now + LINK_LIFETIME;
    accounts::insert_password_link(tx, account.id, &token_hash(&token), expires_at).await?;
    audit::record(tx, now, actor, &Entry::on_account("account.password_link", account.id)).await?;
    Ok(PasswordLink { url: format!("{}/password/{token}", config.http.base_url), expires_at })
}

/// How a link is mailed.
#[derive(Clone, Copy, Debug)]
pub struct LinkMail<'a> {
    pub clock: &'a Clock,
    pub config: &'a Config,
    pub actor: &'a Actor,
    pub occasion: Occasion,
    pub language: Language,
}

impl LinkMail<'_> {
    /// Issues a link for `account` and puts the message with it into the outbox, both in `tx`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn send(self, tx: &WriteTx, account: &Account) -> Result<(), StoreError> {
        let link = issue_link(tx, self.clock, self.config, account, self.actor).await?;
        let message =
            messages::password_link(account, &link.url, link.expires_at, self.occasion, self.language);
        outbox::enqueue(tx, self.clock, &message).await?;
        Ok(())
    }
}
