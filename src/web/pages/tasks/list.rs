//! The list of what is owed and done.

use std::{
    collections::{HashMap, HashSet, hash_map::Entry},
    sync::Arc,
};

use axum::extract::State;
use axum_extra::extract::CookieJar;
use chrono::NaiveDate;
use maud::Markup;

use super::{form, subject};
use crate::{
    domain::{
        assignment::Assignment,
        ids::RoundId,
        round::{Round, RoundState},
    },
    store::{AskedRound, assignments, drafts},
    web::{
        Access, AppState, WebError,
        components::Layout,
        views::{
            rounds,
            tasks::{self, TaskRow, TaskState},
        },
    },
};

/// Days before the due date from which a form is marked as due soon.
const SOON_DAYS: i64 = 3;

pub async fn get(
    State(state): State<AppState>,
    layout: Layout,
    access: Access,
    jar: CookieJar,
) -> Result<Markup, WebError> {
    let Some(rater) = &access.staff_code else { return Ok(tasks::list(&layout, &[], false)) };
    let owed = assignments::list_for(state.db().read(), rater).await?;
    let rounds = rounds_of(&state, &owed).await?;
    let secret = form::secret(&jar);
    let holder = |assignment: &Assignment| {
        let round = &rounds.get(&assignment.round)?.round;
        form::holder(round.anonymous, assignment.id, secret.as_deref()).map(|holder| holder.name().to_owned())
    };
    let open = owed.iter().filter(|assignment| assignment.done_on.is_none());
    let holders: Vec<String> = open.filter_map(holder).collect();
    let saved = drafts::list_holders(state.db().read(), &holders).await?;
    let today = state.clock().today();
    let mut names = subject::Names::new(&state).await?;
    let mut rows = Vec::with_capacity(owed.len());
    for assignment in &owed {
        let Some(asked) = rounds.get(&assignment.round) else { continue };
        let has_draft = holder(assignment).is_some_and(|holder| saved.contains(&holder));
        rows.push(TaskRow {
            id: assignment.id,
            round: rounds::title(&asked.round, layout.language).to_owned(),
            relation: assignment.owed.relation,
            subject: names.of(&asked.round, assignment, layout.language).await?,
            anonymous: asked.round.anonymous,
            due_on: assignment.due_on,
            state: standing(&asked.round, assignment, has_draft, today),
        });
    }
    Ok(tasks::list(&layout, &rows, true))
}

async fn rounds_of(
    state: &AppState,
    owed: &[Assignment],
) -> Result<HashMap<RoundId, Arc<AskedRound>>, WebError> {
    let mut rounds = HashMap::new();
    let ids: HashSet<RoundId> = owed.iter().map(|assignment| assignment.round).collect();
    for id in ids {
        if let Entry::Vacant(place) = rounds.entry(id) {
            place.insert(state.catalogue().round_by_id(id).await?);
        }
    }
    Ok(rounds)
}

fn standing(round: &Round, assignment: &Assignment, has_draft: bool, today: NaiveDate) -> TaskState {
    if let Some(day) = assignment.done_on {
        return TaskState::Done((!round.anonymous).then_some(day));
    }
    let left = (assignment.due_on - today).num_days();
    match round.state {
        RoundState::Open if today < round.opens_on => TaskState::NotOpen,
        _ if !round.accepts_on(today) => TaskState::Missed,
        _ if left < 0 => TaskState::Overdue,
        _ if has_draft => TaskState::Saved,
        _ if left <= SOON_DAYS => TaskState::Soon,
        _ => TaskState::Owed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        assignment::Owed,
        evaluation::Relation,
        ids::{AssignmentId, UnitId},
        period::Period,
        questionnaire::Kind,
        round::Paging,
    };

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
    }

    fn round(state: RoundState, anonymous: bool) -> Round {
        Round {
            id: RoundId(1),
            slug: "r".to_owned(),
            questionnaire_hash: String::new(),
            kind: Kind::Individual360,
            title_vi: String::new(),
            title_en: String::new(),
            period: Period::quarter_of(day(1)),
            opens_on: day(5),
            closes_on: day(25),
            state,
            anonymous,
            open_link: false,
            paging: Paging::OnePage,
            target: None,
            units: Vec::new(),
        }
    }

    fn assignment(due_on: NaiveDate, done_on: Option<NaiveDate>) -> Assignment {
        let owed = Owed {
            rater: "A".to_owned(),
            relation: Relation::SelfEvaluation,
            subject: "A".to_owned(),
            unit: UnitId(1),
        };
        Assignment { id: AssignmentId(1), round: RoundId(1), owed, due_on, done_on }
    }

    #[test]
    fn a_form_stands_where_round_date_and_draft_put_it() {
        let open = round(RoundState::Open, false);
        let due = assignment(day(25), None);
        assert_eq!(standing(&open, &due, false, day(4)), TaskState::NotOpen);
        assert_eq!(standing(&open, &due, false, day(10)), TaskState::Owed);
        assert_eq!(standing(&open, &due, true, day(10)), TaskState::Saved);
        assert_eq!(standing(&open, &due, false, day(22)), TaskState::Soon);
        assert_eq!(standing(&open, &assignment(day(20), None), true, day(21)), TaskState::Overdue);
        assert_eq!(standing(&open, &due, true, day(26)), TaskState::Missed);
        assert_eq!(standing(&round(RoundState::Closed, false), &due, false, day(10)), TaskState::Missed);
    }

    #[test]
    fn the_day_of_an_anonymous_form_is_not_told() {
        let done = assignment(day(25), Some(day(5)));
        assert_eq!(
            standing(&round(RoundState::Open, false), &done, false, day(10)),
            TaskState::Done(Some(day(5)))
        );
        assert_eq!(standing(&round(RoundState::Open, true), &done, false, day(10)), TaskState::Done(None));
    }
}
