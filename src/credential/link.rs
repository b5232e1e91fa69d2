//! One-time links to set a password.

use chrono::{DateTime, Utc};

use super::{LINK_LIFETIME, token, token_hash};
use crate::{
    clock::Clock,
    config::Config,
    domain::{account::Account, audit::Actor, language::Language},
    mail::messages,
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
    let object = format!("account:{}", account.id);
    audit::insert(tx, now, actor, "account.password_link", &object, None).await?;
    Ok(PasswordLink { url: format!("{}/password/{token}", config.http.base_url), expires_at })
}

/// Issues a link for `account` and puts the message with it into the outbox, both in `tx`.
///
/// # Errors
/// When the database refuses.
pub async fn mail_link(
    tx: &WriteTx,
    clock: &Clock,
    config: &Config,
    account: &Account,
    actor: &Actor,
    language: Language,
) -> Result<(), StoreError> {
    let link = issue_link(tx, clock, config, account, actor).await?;
    let message = messages::password_link(account, &link.url, link.expires_at, language);
    outbox::enqueue(tx, clock, &message).await?;
    Ok(())
}
