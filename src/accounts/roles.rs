//! Granting and withdrawing roles.

use super::{AccountDesk, AccountError, commit};
use crate::{
    domain::{
        audit::Entry,
        ids::{AccountId, UnitId},
        permission::{Grant, Role},
    },
    store::{StoreError, WriteTx, accounts, sessions, units},
};

impl AccountDesk<'_> {
    /// Grants a role; false when the account has it already.
    ///
    /// # Errors
    /// When there is no such account, or the database refuses.
    pub async fn grant(&self, id: AccountId, grant: Grant) -> Result<bool, AccountError> {
        let tx = self.db.write_tx().await?;
        self.known(&tx, id).await?;
        let is_new = !accounts::grants(&tx, id).await?.contains(&grant);
        if is_new {
            self.add_role(&tx, id, grant).await?;
        }
        commit(tx).await?;
        Ok(is_new)
    }

    pub(super) async fn add_role(&self, tx: &WriteTx, id: AccountId, grant: Grant) -> Result<(), StoreError> {
        accounts::grant(tx, id, grant).await?;
        let unit = unit_words(tx, grant.unit).await?;
        let entry = Entry::on_account("account.grant", id).fact("role", &grant.role).fact("unit", &unit);
        self.record(tx, &entry).await
    }

    /// Takes a role back and signs the account out everywhere.
    ///
    /// # Errors
    /// `NoSuchGrant` when the account does not have the role, `LastAdministrator` when nobody else administers the
    /// whole city; when the database refuses.
    pub async fn withdraw(&self, id: AccountId, grant: Grant) -> Result<(), AccountError> {
        let tx = self.db.write_tx().await?;
        if grant.role == Role::Admin && Some(grant.unit) == self.city(&tx).await? {
            self.keep_an_administrator(&tx, id).await?;
        }
        if !accounts::withdraw(&tx, id, grant).await? {
            return Err(AccountError::NoSuchGrant);
        }
        sessions::delete_of(&tx, id).await?;
        let unit = unit_words(&tx, grant.unit).await?;
        let entry = Entry::on_account("account.withdraw", id).change("role", Some(grant.role), None).change(
            "unit",
            Some(unit),
            None,
        );
        self.record(&tx, &entry).await?;
        commit(tx).await
    }
}

/// Code and name at the time.
async fn unit_words(tx: &WriteTx, unit: UnitId) -> Result<String, StoreError> {
    let tree = units::tree(tx).await?;
    let words = tree.get(unit).map(|unit| format!("{} · {}", unit.code, unit.name));
    Ok(words.unwrap_or_else(|| unit.to_string()))
}
