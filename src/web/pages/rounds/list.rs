//! The list of rounds.

use axum::extract::State;
use axum_extra::extract::Query;
use maud::Markup;
use serde::Deserialize;

use super::may_read;
use crate::{
    domain::{
        permission::Action,
        round::{Guide, RoundFilter, RoundOrder},
    },
    store::{questionnaires, rounds},
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::rounds::{Asked, List, RoundRow, list},
    },
};

const ROUNDS_A_PAGE: u64 = 20;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    state: String,
    kind: String,
    period: String,
    order: String,
    page: String,
    done: String,
}

impl Filter {
    fn read(&self) -> RoundFilter {
        RoundFilter {
            text: self.q.clone(),
            state: self.state.parse().ok(),
            guide: self.kind.parse().ok(),
            sets: None,
            period: self.period.parse().ok(),
            among: None,
            order: self.order.parse().unwrap_or(RoundOrder::Newest),
        }
    }
}

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Query(asked): Query<Filter>,
) -> Result<Markup, WebError> {
    let (db, tree) = (state.db().read(), state.catalogue().units().await?);
    let reads_all =
        tree.root().is_none_or(|root| access.scope(Action::ReadManagement, &tree).contains(&root.id));
    let mut filter = asked.read();
    if let Some(guide) = filter.guide {
        let mut sets = questionnaires::list(state.db()).await?;
        sets.retain(|set| Guide::of(&set.questionnaire) == guide);
        filter.sets = Some(sets.into_iter().map(|set| set.hash).collect());
    }
    if !reads_all {
        let all = rounds::list(db).await?;
        let read = all.iter().filter(|round| may_read(&access, &tree, round));
        filter.among = Some(read.map(|round| round.id).collect());
    }
    let found = rounds::count(db, &filter).await?;
    let pages = found.div_ceil(ROUNDS_A_PAGE).max(1);
    let page = asked.page.parse::<u64>().unwrap_or(1).clamp(1, pages);
    let shown = rounds::page(db, &filter, ((page - 1) * ROUNDS_A_PAGE, ROUNDS_A_PAGE)).await?;
    let ids: Vec<_> = shown.iter().map(|round| round.id).collect();
    let mut arrived = rounds::arrived(db, &ids).await?;
    let mut rows = Vec::with_capacity(shown.len());
    for round in shown {
        let set = questionnaires::get(state.db(), &round.questionnaire_hash).await?;
        let progress = super::detail::progress(arrived.remove(&round.id).unwrap_or_default());
        rows.push(RoundRow { guide: Guide::of(&set), progress, round });
    }
    let list_of = List {
        rows,
        asked: Asked { filter, periods: rounds::periods(db).await? },
        today: state.clock().today(),
        found,
        page,
        pages,
        may_create: access.may(Action::ManageRounds),
        deleted: asked.done == "deleted",
    };
    Ok(list(&layout, &list_of))
}
