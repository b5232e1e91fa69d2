//! Locking, unlocking and signing out.

use super::{AccountDesk, AccountError, commit};
use crate::{
    domain::{account::AccountState, audit::Entry, ids::AccountId},
    store::{accounts, sessions},
};

impl AccountDesk<'_> {
    /// Locks the account: it is signed out everywhere at once and its links stop working.
    ///
    /// # Errors
    /// `LastAdministrator` when nobody else administers the whole city; when the database refuses.
    pub async fn lock(&self, id: AccountId, reason: &str) -> Result<(), AccountError> {
        let tx = self.db.write_tx().await?;
        let before = self.known(&tx, id).await?.state();
        self.keep_an_administrator(&tx, id).await?;
        accounts::set_lock(&tx, id, Some((self.clock.now(), reason))).await?;
        accounts::delete_links_of(&tx, id).await?;
        sessions::delete_of(&tx, id).await?;
        let entry = Entry::on_account("account.lock", id)
            .change("account_state", Some(before), Some(AccountState::Locked))
            .fact("reason", reason);
        self.record(&tx, &entry).await?;
        commit(tx).await
    }

    /// Unlocks the account.
    ///
    /// # Errors
    /// When there is no such account, or the database refuses.
    pub async fn unlock(&self, id: AccountId, reason: &str) -> Result<(), AccountError> {
        let tx = self.db.write_tx().await?;
        let before = self.known(&tx, id).await?.state();
        accounts::set_lock(&tx, id, None).await?;
        let after = self.known(&tx, id).await?.state();
        let entry = Entry::on_account("account.unlock", id)
            .change("account_state", Some(before), Some(after))
            .fact("reason", reason);
        self.record(&tx, &entry).await?;
        commit(tx).await
    }

    /// Ends every session of the account.
    ///
    /// # Errors
    /// When there is no such account, or the database refuses.
    pub async fn sign_out(&self, id: AccountId) -> Result<(), AccountError> {
        let tx = self.db.write_tx().await?;
        self.known(&tx, id).await?;
        sessions::delete_of(&tx, id).await?;
        self.record(&tx, &Entry::on_account("account.sign_out_everywhere", id)).await?;
        commit(tx).await
    }
}
