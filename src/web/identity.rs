//! Who asks: the signed-in account with its roles, found once per request from the session.

use std::{collections::HashSet, sync::Arc};

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, Request, State},
    http::{HeaderValue, header::CACHE_CONTROL, request::Parts},
    middleware::Next,
    response::Response,
};
use tower_sessions::Session;

use super::{AppState, WebError, extract::Reader, session};
use crate::{
    domain::{
        account::{Account, Email},
        audit::Actor,
        directory::{Unit, UnitTree},
        ids::{AccountId, UnitId},
        language::Language,
        permission::{Action, Grant, Role},
    },
    store::{StoreError, accounts, people, units},
};

/// The signed-in account of a request.
#[derive(Clone, Debug)]
pub struct Access {
    pub account: AccountId,
    pub name: String,
    pub email: Email,
    /// Links the account to a person of the directory.
    pub staff_code: Option<String>,
    pub language: Language,
    pub grants: Vec<Grant>,
    /// The root of the units; none before the first import.
    pub city: Option<UnitId>,
}

impl Access {
    /// Whether one of the account's roles allows `action` anywhere.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        action.roles().is_empty() || self.granting(action).next().is_some()
    }

    /// The units over which the account may do `action`: those of its roles with all below them.
    #[must_use]
    pub fn scope(&self, action: Action, tree: &UnitTree) -> HashSet<UnitId> {
        self.granting(action).flat_map(|grant| tree.subtree(grant.unit)).collect()
    }

    /// The unit `code` where the account may do `action` over it; else the highest over which it may.
    #[must_use]
    pub fn unit_or_highest<'t>(&self, action: Action, tree: &'t UnitTree, code: &str) -> Option<&'t Unit> {
        let scope = self.scope(action, tree);
        let named = tree.by_code(code.trim()).filter(|unit| scope.contains(&unit.id));
        let in_scope = || tree.iter().filter(|unit| scope.contains(&unit.id));
        named.or_else(|| in_scope().min_by_key(|unit| tree.path(unit.id).len()))
    }

    /// Whether the account has `role` over the whole city.
    #[must_use]
    pub fn has_in_city(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role && Some(grant.unit) == self.city)
    }

    fn granting(&self, action: Action) -> impl Iterator<Item = &Grant> {
        self.grants.iter().filter(move |grant| action.is_allowed_by(**grant, self.city))
    }

    /// This account in the audit log.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Account { id: self.account, name: self.name.clone() }
    }
}

/// What the session says about who asks; every request behind [`identify`] has one.
#[derive(Clone, Debug, Default)]
pub struct Identity(Option<Arc<Access>>);

impl Identity {
    /// The account, when somebody is signed in.
    #[must_use]
    pub fn access(&self) -> Option<&Access> {
        self.0.as_deref()
    }
}

/// Finds out who asks and notes it on the request and on the response.
/// What a signed-in person saw is not kept by the browser, nor is a form, which the next visitor of a counter would
/// send a second time.
pub async fn identify(
    State(state): State<AppState>,
    session: Session,
    Reader(language): Reader,
    mut request: Request,
    next: Next,
) -> Result<Response, WebError> {
    let identity = Identity(find(&state, &session, language).await?.map(Arc::new));
    request.extensions_mut().insert(identity.clone());
    let is_form = ["/s/", "/i/"].iter().any(|forms| request.uri().path().starts_with(forms));
    let mut response = next.run(request).await;
    let caching = if is_form || identity.0.is_some() { "no-store" } else { "no-cache" };
    response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static(caching));
    response.extensions_mut().insert(identity);
    Ok(response)
}

async fn find(state: &AppState, session: &Session, language: Language) -> Result<Option<Access>, WebError> {
    let Some(id) = session::account(session).await? else { return Ok(None) };
    let db = state.db().read();
    let account = accounts::find(db, id).await?;
    let Some(account) = in_service(state, account).await? else {
        session.flush().await.map_err(anyhow::Error::from)?;
        return Ok(None);
    };
    Ok(Some(Access {
        account: account.id,
        name: account.name,
        email: account.email,
        staff_code: account.staff_code,
        language,
        grants: accounts::grants(db, id).await?,
        city: units::root(db).await?,
    }))
}

/// `account`, unless it is locked or belongs to somebody of the directory who has left.
pub async fn in_service(state: &AppState, account: Option<Account>) -> Result<Option<Account>, StoreError> {
    let Some(account) = account.filter(|account| account.locked_at.is_none()) else { return Ok(None) };
    let left = match &account.staff_code {
        Some(code) => people::has_left(state.db().read(), code, state.clock().today()).await?,
        None => false,
    };
    Ok((!left).then_some(account))
}

impl<S: Send + Sync> FromRequestParts<S> for Access {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let access = parts.extensions.get::<Identity>().and_then(Identity::access).cloned();
        access.ok_or_else(|| WebError::SignIn { next: super::extract::here(&parts.uri), held: None })
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Access {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, WebError> {
        Ok(parts.extensions.get::<Identity>().and_then(Identity::access).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::UnitKind;

    fn unit(id: i64, parent: Option<i64>) -> Unit {
        Unit {
            id: UnitId(id),
            code: format!("U{id}"),
            name: format!("Đơn vị {id}"),
            name_en: None,
            kind: if parent.is_some() { UnitKind::Department } else { UnitKind::City },
            parent: parent.map(UnitId),
            valid_from: chrono::NaiveDate::MIN,
            valid_until: None,
        }
    }

    #[test]
    fn a_role_reaches_over_the_subtree_of_its_unit_and_no_further() {
        let tree: UnitTree = vec![unit(1, None), unit(2, Some(1)), unit(3, Some(2)), unit(4, Some(1))].into();
        let access = Access {
            account: AccountId(1),
            name: "An".to_owned(),
            email: "an@haiphong.test".parse().unwrap(),
            staff_code: None,
            language: Language::Vietnamese,
            grants: vec![Grant { role: Role::UnitHead, unit: UnitId(2) }],
            city: Some(UnitId(1)),
        };
        let units = access.scope(Action::ReadUnitResults, &tree);
        assert_eq!(units, HashSet::from([UnitId(2), UnitId(3)]));
        assert!(access.scope(Action::ManageRounds, &tree).is_empty());
        assert!(access.may(Action::OwnAccount) && !access.may(Action::ManageRounds));
    }
}
