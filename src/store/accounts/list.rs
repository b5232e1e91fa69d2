//! Finding accounts: searched without diacritics, by role, unit and state, page by page.

use std::collections::HashSet;

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait, SelectStatement, SimpleExpr},
};

use super::account;
use crate::{
    domain::{
        account::{Account, AccountOrder, AccountState},
        ids::{AccountId, UnitId},
        permission::Role,
    },
    store::{
        StoreError, Window,
        entity::{
            accounts::{Column, Entity},
            role_grants,
        },
    },
    text::folding,
};

/// Which accounts are asked for; every part that is set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// Wording that name, address and staff code must hold, whatever the case and diacritics.
    pub text: String,
    /// Only accounts with this role; over one of `units` when those are set.
    pub role: Option<Role>,
    /// Only accounts with a role over one of these units.
    pub units: Option<HashSet<UnitId>>,
    pub state: Option<AccountState>,
    /// Only accounts with at least one role, all of them over these units; every account for None.
    pub scope: Option<HashSet<UnitId>>,
}

/// Those accounts that `filter` lets through, as many as [`count`] finds, that are in `window`.
///
/// # Errors
/// When the database refuses.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &AccountFilter,
    order: AccountOrder,
    window: Window,
) -> Result<Vec<Account>, StoreError> {
    let (column, order) = match order {
        AccountOrder::Name => (Column::Search, Order::Asc),
        AccountOrder::Email => (Column::Email, Order::Asc),
        AccountOrder::Newest => (Column::Id, Order::Desc),
    };
    let order = window.order(order);
    let select = filtered(filter).order_by(column, order.clone()).order_by(Column::Id, order);
    let rows = select.offset(window.offset()).limit(window.limit()).all(db).await?;
    window.arrange(rows).into_iter().map(account).collect()
}

/// `limit` accounts that `filter` lets through with a greater number than `last`, in order of number.
///
/// # Errors
/// When the database refuses.
pub async fn page_after(
    db: &impl ConnectionTrait,
    filter: &AccountFilter,
    last: AccountId,
    limit: u64,
) -> Result<Vec<Account>, StoreError> {
    let select = filtered(filter).filter(Column::Id.gt(last.0)).order_by_asc(Column::Id).limit(limit);
    select.all(db).await?.into_iter().map(account).collect()
}

/// At most `limit` accounts whose name, address and staff code hold the words of `text`, in order of name.
///
/// # Errors
/// When the database refuses.
pub async fn find_many(
    db: &impl ConnectionTrait,
    text: &str,
    limit: u64,
) -> Result<Vec<AccountId>, StoreError> {
    let filter = AccountFilter { text: text.to_owned(), ..AccountFilter::default() };
    let select = filtered(&filter).select_only().column(Column::Id).order_by_asc(Column::Search).limit(limit);
    let ids: Vec<i64> = select.into_tuple().all(db).await?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// How many accounts `filter` lets through.
///
/// # Errors
/// When the database refuses.
pub async fn count(db: &impl ConnectionTrait, filter: &AccountFilter) -> Result<u64, StoreError> {
    Ok(filtered(filter).count(db).await?)
}

fn filtered(filter: &AccountFilter) -> Select<Entity> {
    let mut select = Entity::find();
    for word in folding::search_key(&filter.text).split_whitespace() {
        select = select.filter(Column::Search.contains(word));
    }
    match filter.state {
        Some(AccountState::Locked) => select = select.filter(Column::LockedAt.is_not_null()),
        Some(AccountState::NoPassword) => {
            select = select.filter(Column::LockedAt.is_null()).filter(Column::PasswordHash.is_null());
        }
        Some(AccountState::Active) => {
            select = select.filter(Column::LockedAt.is_null()).filter(Column::PasswordHash.is_not_null());
        }
        None => {}
    }
    let role = filter.role.map(|role| role_grants::Column::Role.eq(role.code()));
    match (role, &filter.units) {
        // Asked of each account in turn: where most hold the role, the list stays in the order of its index.
        (Some(role), None) => {
            let own =
                Expr::col((role_grants::Entity, role_grants::Column::AccountId)).equals((Entity, Column::Id));
            select = select.filter(Expr::exists(holders([role, own])));
        }
        (role, Some(units)) => {
            let units = role_grants::Column::UnitId.is_in(ids(units));
            select = select.filter(Column::Id.in_subquery(holders(role.into_iter().chain([units]))));
        }
        (None, None) => {}
    }
    if let Some(scope) = &filter.scope {
        let inside = role_grants::Column::UnitId.is_in(ids(scope));
        let outside = role_grants::Column::UnitId.is_not_in(ids(scope));
        select = select
            .filter(Column::Id.in_subquery(holders([inside])))
            .filter(Column::Id.not_in_subquery(holders([outside])));
    }
    select
}

fn ids(units: &HashSet<UnitId>) -> impl Iterator<Item = i64> {
    units.iter().map(|unit| unit.0)
}

/// The accounts of the roles for which every condition holds.
fn holders(conditions: impl IntoIterator<Item = SimpleExpr>) -> SelectStatement {
    let all = role_grants::Entity::find().select_only().column(role_grants::Column::AccountId);
    conditions.into_iter().fold(all, |grants, condition| grants.filter(condition)).into_query()
}
