//! The first account of somebody of the directory: nobody has to make 90,000 of them.

use crate::{
    clock::Clock,
    domain::{
        account::{Account, Email, NewAccount},
        audit::{Actor, Entry},
        directory::Person,
        permission::{Grant, Role},
    },
    store::{StoreError, WriteTx, accounts, audit},
};

/// The account of `person` under `email`: a new one of an official of the own unit, without a password, or the one
/// that the person has under an earlier address, which moves along with the directory.
///
/// # Errors
/// When the database refuses.
pub async fn enrol(
    tx: &WriteTx,
    clock: &Clock,
    email: &Email,
    person: &Person,
) -> Result<Option<Account>, StoreError> {
    if let Some(account) = accounts::find_by_staff_code(tx, &person.staff_code).await? {
        accounts::set_email(tx, account.id, email).await?;
        let entry = Entry::on_account("account.move", account.id);
        let entry = entry.change("email", Some(&account.email), Some(email));
        audit::record(tx, clock.now(), &Actor::Visitor, &entry).await?;
        return accounts::find(tx, account.id).await;
    }
    let staff_code = Some(person.staff_code.clone());
    let new = NewAccount { email: email.clone(), name: person.name.clone(), staff_code };
    let id = accounts::insert(tx, &new, clock.now()).await?;
    accounts::grant(tx, id, Grant { role: Role::Official, unit: person.unit }).await?;
    let entry = Entry::on_account("account.enrol", id)
        .fact("name", &new.name)
        .fact("email", email)
        .fact("staff_code", &person.staff_code)
        .fact("role", &Role::Official);
    audit::record(tx, clock.now(), &Actor::Visitor, &entry).await?;
    accounts::find(tx, id).await
}
