//! The open rounds with how far each has come.

use axum::{
    extract::{Query, State},
    http::Uri,
};
use maud::Markup;

use super::{Realm, UnitChoice, unit};
use crate::{
    domain::{
        coverage::{Progress, told},
        questionnaire::Kind,
        round::{Guide, RoundState},
    },
    store::{calendar, coverage, questionnaires, responses, rounds},
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::coverage::{RoundLine, RoundList, list},
    },
};

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    Query(choice): Query<UnitChoice>,
    uri: Uri,
) -> Result<Markup, WebError> {
    let realm = Realm::of(&uri);
    let (db, today) = (state.db().read(), state.clock().today());
    let tree = state.catalogue().units().await?;
    let (unit, _) = unit(realm, &access, &tree, &choice.unit)?;
    let calendar = calendar::working_days(db).await?;
    let mut lines = Vec::new();
    for round in rounds::list_in(db, RoundState::Open).await? {
        let progress = match round.kind {
            Kind::ServiceRating if realm == Realm::Unit => continue,
            Kind::ServiceRating => Some(Progress {
                owed: round.target.map_or(0, u64::from),
                done: responses::count(db, round.id).await?,
                ..Progress::default()
            }),
            _ => {
                let own = coverage::by_unit(db, &round, today).await?;
                match told(&tree, &own, round.anonymous).get(&unit.id) {
                    Some(progress) => *progress,
                    None => continue,
                }
            }
        };
        let left = calendar.count(today, round.closes_on).0;
        let set = questionnaires::get(state.db(), &round.questionnaire_hash).await?;
        lines.push(RoundLine { guide: Guide::of(&set), round, progress, left });
    }
    lines.sort_by_key(|line| line.round.closes_on);
    let shown = RoundList { base: realm.base(), unit: &unit.name, code: &unit.code, lines: &lines, today };
    Ok(list(&layout, &shown, realm == Realm::Unit))
}
