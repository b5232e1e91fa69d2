//! `/manage/accounts`: the accounts in scope, their roles, locks, passwords and sessions.

pub mod change;
pub mod detail;
pub mod file;
pub mod list;
pub mod new;
mod units;

use std::collections::HashSet;

use crate::{
    accounts::AccountDesk,
    domain::{
        account::Account,
        directory::UnitTree,
        ids::{AccountId, UnitId},
        permission::{Action, Grant, Role},
    },
    store::{accounts, units as unit_store},
    web::{Access, AppState, WebError},
};

/// What the person at work administers.
#[derive(Debug)]
struct Realm {
    tree: UnitTree,
    /// The units; None for the whole city, with the accounts that have no role.
    scope: Option<HashSet<UnitId>>,
}

impl Realm {
    async fn of(state: &AppState, access: &Access) -> Result<Self, WebError> {
        let tree = unit_store::tree(state.db().read()).await?;
        let scope = (!access.has_in_city(Role::Admin)).then(|| access.scope(Action::ManageAccounts, &tree));
        Ok(Self { tree, scope })
    }

    fn holds(&self, unit: UnitId) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.contains(&unit))
    }

    /// An account belongs to a part of the city when it has roles there and none elsewhere.
    fn holds_all(&self, grants: &[Grant]) -> bool {
        self.scope.is_none() || (!grants.is_empty() && grants.iter().all(|grant| self.holds(grant.unit)))
    }

    fn unit_name(&self, unit: UnitId) -> String {
        self.tree.get(unit).map_or_else(|| "–".to_owned(), |unit| unit.name.clone())
    }
}

/// An account that the person at work may change.
#[derive(Debug)]
struct Managed {
    realm: Realm,
    account: Account,
    grants: Vec<Grant>,
}

/// The account with the number in the path, when it is in scope.
async fn find(state: &AppState, access: &Access, id: &str) -> Result<Managed, WebError> {
    let id = AccountId(id.parse().map_err(|_| WebError::NotFound)?);
    let realm = Realm::of(state, access).await?;
    let account = accounts::find(state.db().read(), id).await?.ok_or(WebError::NotFound)?;
    let grants = accounts::grants(state.db().read(), id).await?;
    if !realm.holds_all(&grants) {
        return Err(WebError::NotFound);
    }
    Ok(Managed { realm, account, grants })
}

fn desk<'a>(state: &'a AppState, access: &Access) -> AccountDesk<'a> {
    AccountDesk {
        db: state.db(),
        clock: state.clock(),
        config: state.config(),
        actor: access.actor(),
        tells_links: false,
    }
}
