//! New accounts and the links with which their owners begin.

use super::{AccountDesk, AccountError, Link, commit};
use crate::{
    credential::{self, LinkMail},
    domain::{
        account::{Account, Email, NewAccount},
        audit::Entry,
        ids::AccountId,
        language::Language,
        permission::Grant,
    },
    mail::messages::Occasion,
    store::{StoreError, WriteTx, accounts, sessions},
};

impl AccountDesk<'_> {
    /// Makes an account with a first role, and sends its owner the link to set a password.
    ///
    /// # Errors
    /// `Taken` when the address or the staff code has an account; when the database refuses.
    pub async fn create(&self, new: &NewAccount, grant: Grant) -> Result<(AccountId, Link), AccountError> {
        let tx = self.db.write_tx().await?;
        let id = accounts::insert(&tx, new, self.clock.now()).await.map_err(taken)?;
        let entry = Entry::on_account("account.create", id)
            .fact("name", &new.name)
            .fact("email", &new.email)
            .change("staff_code", None, new.staff_code.as_ref());
        self.record(&tx, &entry).await?;
        self.add_role(&tx, id, grant).await?;
        let account = self.known(&tx, id).await?;
        let link = self.hand_out(&tx, &account, Occasion::Created).await?;
        commit(tx).await?;
        Ok((id, link))
    }

    /// Sends a further link; the password stays as it is until it is used.
    ///
    /// # Errors
    /// When there is no such account, or the database refuses.
    pub async fn send_link(&self, id: AccountId) -> Result<Link, AccountError> {
        let tx = self.db.write_tx().await?;
        let account = self.known(&tx, id).await?;
        let link = self.hand_out(&tx, &account, Occasion::Asked).await?;
        commit(tx).await?;
        Ok(link)
    }

    /// Takes the password away, signs the account out everywhere and sends a link to set a new one.
    ///
    /// # Errors
    /// When there is no such account, or the database refuses.
    pub async fn reset(&self, id: AccountId) -> Result<Link, AccountError> {
        let tx = self.db.write_tx().await?;
        let account = self.known(&tx, id).await?;
        accounts::clear_password(&tx, id).await?;
        sessions::delete_of(&tx, id).await?;
        self.record(&tx, &Entry::on_account("account.reset", id)).await?;
        let link = self.hand_out(&tx, &account, Occasion::Reset).await?;
        commit(tx).await?;
        Ok(link)
    }

    /// Moves the account to another address of the same person; it is signed out everywhere and earlier links stop
    /// working.
    ///
    /// # Errors
    /// `Taken` when another account has the address; when the database refuses.
    pub async fn relocate(&self, id: AccountId, email: &Email) -> Result<(), AccountError> {
        let tx = self.db.write_tx().await?;
        let account = self.known(&tx, id).await?;
        if account.email != *email {
            accounts::set_email(&tx, id, email).await.map_err(taken)?;
            accounts::delete_links_of(&tx, id).await?;
            sessions::delete_of(&tx, id).await?;
            let entry =
                Entry::on_account("account.move", id).change("email", Some(&account.email), Some(email));
            self.record(&tx, &entry).await?;
        }
        commit(tx).await
    }

    async fn hand_out(
        &self,
        tx: &WriteTx,
        account: &Account,
        occasion: Occasion,
    ) -> Result<Link, StoreError> {
        let (clock, config, actor) = (self.clock, self.config, &self.actor);
        if self.tells_links {
            return credential::issue_link(tx, clock, config, account, actor).await.map(Link::Told);
        }
        let mail = LinkMail { clock, config, actor, occasion, language: Language::Vietnamese };
        mail.send(tx, account).await?;
        Ok(Link::Mailed)
    }
}

fn taken(error: StoreError) -> AccountError {
    match error {
        StoreError::Duplicate(_) => AccountError::Taken,
        other => other.into(),
    }
}
