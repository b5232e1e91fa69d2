//! What management does to accounts, from pages and from the command line alike: each change is written together with
//! its entry in the audit log, and ends the sessions that it should end.

mod access;
mod creation;
mod password;
mod roles;

use crate::{
    clock::Clock,
    config::Config,
    credential::PasswordLink,
    domain::{
        account::Account,
        audit::{Actor, Entry},
        ids::{AccountId, UnitId},
    },
    store::{Db, StoreError, WriteTx, accounts, audit, people, units},
};

pub use password::is_guessable;

/// Somebody at work on accounts.
#[derive(Clone, Debug)]
pub struct AccountDesk<'a> {
    pub db: &'a Db,
    pub clock: &'a Clock,
    pub config: &'a Config,
    pub actor: Actor,
    /// Whether one-time links are told to the one at work instead of mailed.
    pub tells_links: bool,
}

/// Where a one-time link went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Into the outbox; what becomes of it there is told by the message's state.
    Mailed,
    /// To the one at work.
    Told(PasswordLink),
}

/// Why an account was not changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("there is no such account")]
    NotFound,
    /// The address or the staff code has an account.
    #[error("the address or the staff code has an account")]
    Taken,
    #[error("the account does not have this role")]
    NoSuchGrant,
    /// Nobody would be left to administer the whole city.
    #[error("this is the last administrator")]
    LastAdministrator,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AccountDesk<'_> {
    async fn known(&self, tx: &WriteTx, id: AccountId) -> Result<Account, AccountError> {
        accounts::find(tx, id).await?.ok_or(AccountError::NotFound)
    }

    async fn record(&self, tx: &WriteTx, entry: &Entry) -> Result<(), StoreError> {
        audit::record(tx, self.clock.now(), &self.actor, entry).await
    }

    async fn city(&self, tx: &WriteTx) -> Result<Option<UnitId>, StoreError> {
        units::root(tx).await
    }

    /// Refuses when `account` is the only one left who can sign in and administer the whole city.
    async fn keep_an_administrator(&self, tx: &WriteTx, account: AccountId) -> Result<(), AccountError> {
        let Some(city) = self.city(tx).await? else { return Ok(()) };
        let all = accounts::administrators(tx, city).await?;
        if !all.iter().any(|one| one.id == account) {
            return Ok(());
        }
        for other in all.into_iter().filter(|one| one.id != account) {
            let left = match &other.staff_code {
                Some(code) => people::has_left(tx, code, self.clock.today()).await?,
                None => false,
            };
            if !left {
                return Ok(());
            }
        }
        Err(AccountError::LastAdministrator)
    }
}

async fn commit(tx: WriteTx) -> Result<(), AccountError> {
    Ok(tx.commit().await.map_err(StoreError::from)?)
}
