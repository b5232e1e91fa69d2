//! The first account of somebody of the directory: nobody has to make 90,000 of them.

use crate::{
    clock::Clock,
    domain::{
        account::{Account, Email, NewAccount},
        audit::Actor,
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
        let (object, change) = (format!("account:{}", account.id), format!("{} → {email}", account.email));
        audit::insert(tx, clock.now(), &Actor::Visitor, "account.move", &object, Some(&change)).await?;
        return accounts::find(tx, account.id).await;
    }
    let staff_code = Some(person.staff_code.clone());
    let new = NewAccount { email: email.clone(), name: person.name.clone(), staff_code };
    let id = accounts::insert(tx, &new, clock.now()).await?;
    accounts::grant(tx, id, Grant { role: Role::Official, unit: person.unit }).await?;
    audit::insert(tx, clock.now(), &Actor::Visitor, "account.enrol", &format!("account:{id}"), None).await?;
    accounts::find(tx, id).await
}
