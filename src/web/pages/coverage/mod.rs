//! `/manage/coverage` for those who run rounds, `/unit/coverage` for heads of units: the same pages over another scope.

pub mod download;
pub mod list;
pub mod missing;
pub mod remind;
pub mod round;
pub mod schedule;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use axum::http::Uri;
use serde::Deserialize;

use crate::{
    domain::{
        coverage::{Progress, told},
        directory::{Unit, UnitTree},
        ids::UnitId,
        permission::Action,
        questionnaire::Kind,
        round::{Round, RoundState},
    },
    store::{
        StoreError,
        coverage::{self, Part},
        rounds,
    },
    web::{Access, AppState, WebError},
};

/// Whose pages these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Realm {
    Manage,
    Unit,
}

impl Realm {
    fn of(uri: &Uri) -> Self {
        if uri.path().starts_with("/unit/") { Self::Unit } else { Self::Manage }
    }

    const fn base(self) -> &'static str {
        match self {
            Self::Manage => "/manage/coverage",
            Self::Unit => "/unit/coverage",
        }
    }

    const fn reading(self) -> Action {
        match self {
            Self::Manage => Action::ReadManagement,
            Self::Unit => Action::FollowUnit,
        }
    }

    /// What it takes to see names and to remind.
    const fn reminding(self) -> Action {
        match self {
            Self::Manage => Action::RemindMissing,
            Self::Unit => Action::FollowUnit,
        }
    }
}

/// The unit that a page is about; empty for the reader's own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct UnitChoice {
    unit: String,
}

/// A round as its reader may see it.
#[derive(Debug)]
struct Followed {
    realm: Realm,
    round: Round,
    tree: Arc<UnitTree>,
    unit: Unit,
    /// The units that the reader may see.
    scope: HashSet<UnitId>,
    may_remind: bool,
}

/// The unit with `code`, or the topmost of the reader's own; only within the scope of the realm.
fn unit<'a>(
    realm: Realm,
    access: &Access,
    tree: &'a UnitTree,
    code: &str,
) -> Result<(&'a Unit, HashSet<UnitId>), WebError> {
    let scope = access.scope(realm.reading(), tree);
    let roles = realm.reading().roles();
    let own = access.grants.iter().filter(|grant| roles.contains(&grant.role));
    let topmost =
        || own.min_by_key(|grant| tree.path(grant.unit).len()).and_then(|grant| tree.get(grant.unit));
    let unit = if code.trim().is_empty() { topmost() } else { tree.by_code(code.trim()) };
    let unit = unit.filter(|unit| scope.contains(&unit.id)).ok_or(WebError::NotFound)?;
    Ok((unit, scope))
}

impl Followed {
    async fn find(
        state: &AppState,
        access: &Access,
        realm: Realm,
        slug: &str,
        code: &str,
    ) -> Result<Self, WebError> {
        let round = rounds::find(state.db().read(), slug).await?.ok_or(WebError::NotFound)?;
        if round.state == RoundState::Draft {
            return Err(WebError::NotFound);
        }
        let tree = state.catalogue().units().await?;
        let (unit, scope) = unit(realm, access, &tree, code)?;
        if !scope.iter().any(|unit| round.concerns(&tree, *unit)) {
            return Err(WebError::NotFound);
        }
        let unit = unit.clone();
        let may_remind =
            access.scope(realm.reminding(), &tree).contains(&unit.id) && round.kind != Kind::ServiceRating;
        Ok(Self { realm, round, tree, unit, scope, may_remind })
    }

    fn path(&self) -> String {
        format!("{}/{}", self.realm.base(), self.round.slug)
    }

    /// The query that asks for the same unit.
    fn query(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).append_pair("unit", &self.unit.code).finish()
    }

    fn is_whole(&self) -> bool {
        self.tree.root().is_some_and(|root| root.id == self.unit.id)
    }

    /// Whether people may be told by name.
    fn may_name(&self) -> bool {
        self.may_remind && !self.round.anonymous
    }

    async fn part(&self, state: &AppState) -> Result<Part, StoreError> {
        let units = (!self.is_whole()).then(|| self.tree.subtree(self.unit.id).into_iter().collect());
        coverage::part(state.db().read(), &self.round, units).await
    }

    /// What may be told of each unit.
    async fn told(&self, state: &AppState) -> Result<HashMap<UnitId, Option<Progress>>, StoreError> {
        let own = coverage::by_unit(state.db().read(), &self.round, state.clock().today()).await?;
        Ok(told(&self.tree, &own, self.round.anonymous))
    }
}
