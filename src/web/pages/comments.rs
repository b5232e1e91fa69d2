//! `/unit/comments` and `/unit/comments/{code}`: comments about a unit, for those who are responsible.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;
use serde::Deserialize;

use super::unit_results::choices;
use crate::{
    domain::{
        comment::{self, CommentGroup},
        directory::{Unit, UnitTree},
        language::Language,
        permission::Action,
        questionnaire::{Item, Questionnaire},
        round::Round,
    },
    report::comments::readable,
    store::{
        comments::{self, CommentFilter},
        questionnaires, rounds,
    },
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{
            self,
            comments::{Board, Listed},
            rounds::title,
        },
    },
};

const COMMENTS_A_PAGE: u64 = 30;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    group: String,
    q: String,
    page: String,
}

/// The first unit in scope, or the one that the form names.
pub async fn get(
    State(state): State<AppState>,
    access: Access,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let tree = state.catalogue().units().await?;
    let unit = access.unit_or_highest(Action::ReadComments, &tree, &asked.unit).ok_or(WebError::NotFound)?;
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("group", &asked.group)
        .append_pair("q", &asked.q)
        .finish();
    Ok(Redirect::to(&format!("/unit/comments/{}?{query}", unit.code)).into_response())
}

/// One unit with all below it.
pub async fn get_unit(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, WebError> {
    let tree = state.catalogue().units().await?;
    let scope = access.scope(Action::ReadComments, &tree);
    let unit = tree.by_code(&code).filter(|unit| scope.contains(&unit.id)).ok_or(WebError::NotFound)?;
    let groups = groups(&state, &access, &tree, unit).await?;
    let chosen = groups.iter().find(|group| group.code() == asked.group).or(groups.first());
    let listed = match chosen {
        Some(group) => Some(list(&state, &tree, unit, group, &asked).await?),
        None => None,
    };
    let statistics = &state.config().statistics;
    let board = Board {
        unit: (unit.code.clone(), unit.name.clone()),
        units: choices(&tree, &scope, unit),
        groups: groups.iter().map(|group| (group.code(), group.name(layout.language))).collect(),
        chosen: chosen.map(Group::code).unwrap_or_default(),
        least: chosen.map_or(statistics.threshold, |group| group.least),
        listed,
    };
    Ok(views::comments::page(&layout, &board))
}

/// A question of a closed round.
struct Group {
    round: Round,
    questionnaire: Arc<Questionnaire>,
    item: Item,
    /// Fewest comments that are read together.
    least: u32,
}

impl Group {
    fn code(&self) -> String {
        format!("{}:{}", self.round.slug, self.item.code)
    }

    fn name(&self, language: Language) -> String {
        let texts = self.questionnaire.texts(language);
        let label = texts.and_then(|texts| texts.items.get(&self.item.code)).map(|item| item.label.clone());
        format!("{} – {}", title(&self.round, language), label.unwrap_or_else(|| self.item.code.clone()))
    }

    fn key(&self) -> CommentGroup {
        CommentGroup { round: self.round.id, item: self.item.code.clone() }
    }
}

/// The questions whose comments about `unit` the reader may see, the latest round first.
async fn groups(
    state: &AppState,
    access: &Access,
    tree: &UnitTree,
    unit: &Unit,
) -> Result<Vec<Group>, WebError> {
    let (db, statistics) = (state.db(), &state.config().statistics);
    let above: Vec<_> = tree.path(unit.id).iter().map(|unit| unit.id).collect();
    let roles: Vec<_> =
        access.grants.iter().filter(|grant| above.contains(&grant.unit)).map(|grant| grant.role).collect();
    let gathered = comments::gathered_rounds(db.read()).await?;
    let mut found = Vec::new();
    for round in rounds::list(db.read()).await? {
        let readable = roles.iter().any(|role| comment::may_read(*role, round.kind));
        if !readable || !gathered.contains(&round.id) {
            continue;
        }
        let Some(questionnaire) = questionnaires::find(db, &round.questionnaire_hash).await? else {
            continue;
        };
        for item in comment::items(&questionnaire) {
            let least = if item.sensitive { statistics.sensitive_threshold } else { statistics.threshold };
            let (round, item) = (round.clone(), item.clone());
            found.push(Group { round, questionnaire: Arc::clone(&questionnaire), item, least });
        }
    }
    Ok(found)
}

async fn list(
    state: &AppState,
    tree: &UnitTree,
    unit: &Unit,
    group: &Group,
    asked: &Asked,
) -> Result<Listed, WebError> {
    let (db, key) = (state.db().read(), group.key());
    let own = comments::count_by_unit(db, &key).await?;
    if !readable(tree, &own, group.least).contains(&unit.id) {
        return Ok(Listed::default());
    }
    let units = unit.parent.map(|_| tree.subtree(unit.id));
    let filter = CommentFilter { units, text: asked.q.clone() };
    let found = comments::count(db, &key, &filter).await?;
    let pages = found.div_ceil(COMMENTS_A_PAGE).max(1);
    let page = asked.page.parse::<u64>().unwrap_or(1).clamp(1, pages);
    let texts = comments::page(db, &key, &filter, ((page - 1) * COMMENTS_A_PAGE, COMMENTS_A_PAGE)).await?;
    Ok(Listed { readable: true, query: asked.q.clone(), texts, found, page, pages })
}
