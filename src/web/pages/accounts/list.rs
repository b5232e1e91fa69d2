//! The list of accounts.

use axum::extract::State;
use axum_extra::extract::Query;
use maud::Markup;
use serde::Deserialize;

use super::Realm;
use crate::{
    domain::{
        account::{Account, AccountOrder},
        ids::AccountId,
    },
    store::{
        Window,
        accounts::{self, AccountFilter},
    },
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{
            self,
            accounts::{AccountList, AccountRow, Asked},
        },
    },
};

const ACCOUNTS_A_PAGE: u64 = 50;

/// How the list is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    q: String,
    unit: String,
    role: String,
    state: String,
    sort: String,
    page: String,
}

impl Search {
    pub(super) fn filter(&self, realm: &Realm) -> AccountFilter {
        AccountFilter {
            text: self.q.clone(),
            role: self.role.parse().ok(),
            units: realm.matching(&self.unit),
            state: self.state.parse().ok(),
            scope: realm.scope.clone(),
        }
    }

    fn asked(self) -> Asked {
        Asked {
            role: self.role.parse().ok(),
            state: self.state.parse().ok(),
            order: self.sort.parse().unwrap_or(AccountOrder::Name),
            text: self.q,
            unit: self.unit,
        }
    }
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Query(search): Query<Search>,
) -> Result<Markup, WebError> {
    let realm = Realm::of(&state, &access).await?;
    let (db, filter) = (state.db().read(), search.filter(&realm));
    let page = search.page.parse::<u64>().unwrap_or(1);
    let asked = search.asked();
    let found = accounts::count(db, &filter).await?;
    let pages = found.div_ceil(ACCOUNTS_A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let window = Window::new((page - 1) * ACCOUNTS_A_PAGE, ACCOUNTS_A_PAGE, found);
    let listed = accounts::page(db, &filter, asked.order, window).await?;
    let rows = rows(&state, &realm, listed).await?;
    Ok(views::accounts::list(&layout, &AccountList { asked, rows, found, page, pages }))
}

/// Accounts with their roles in words.
pub(super) async fn rows(
    state: &AppState,
    realm: &Realm,
    listed: Vec<Account>,
) -> Result<Vec<AccountRow>, WebError> {
    let ids: Vec<AccountId> = listed.iter().map(|account| account.id).collect();
    let mut grants = accounts::grants_of(state.db().read(), &ids).await?;
    let row = |account: Account| {
        let roles = grants.remove(&account.id).unwrap_or_default();
        let roles = roles.iter().map(|grant| (grant.role, realm.unit_name(grant.unit))).collect();
        AccountRow { account, roles }
    };
    Ok(listed.into_iter().map(row).collect())
}
