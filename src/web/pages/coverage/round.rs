//! One round: its numbers, its course, its units, its reminders.

use std::collections::{BTreeMap, HashMap};

use axum::{
    extract::{Path, Query, State},
    http::Uri,
};
use chrono::NaiveDate;
use maud::Markup;
use serde::Deserialize;

use super::{Followed, Realm};
use crate::{
    domain::{
        coverage::{Progress, course, projection},
        directory::Unit,
        ids::UnitId,
        permission::Action,
        questionnaire::Kind,
        reminder::ReminderRun,
        round::Round,
    },
    report::CoverageRow,
    store::{StoreError, calendar, coverage, reminders, responses},
    text::folding,
    web::{
        Access, AppState, WebError,
        components::Layout,
        form::{FieldErrors, Values},
        views::coverage::{Course, Order, Page, Runs, ScheduleForm, UnitRows},
    },
};

/// Units on one page of the table.
const UNITS_A_PAGE: usize = 25;
/// Sendings that are shown.
const RUNS: u64 = 10;

/// How the page is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    q: String,
    level: String,
    sort: String,
    page: String,
    done: String,
}

pub async fn get(
    State(state): State<AppState>,
    (layout, access): (Layout, Access),
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    uri: Uri,
) -> Result<Markup, WebError> {
    let followed = Followed::find(&state, &access, Realm::of(&uri), &slug, &asked.unit).await?;
    let form = ScheduleInput::default();
    show(&state, &layout, &access, &followed, (&asked, &form)).await
}

/// What was typed into the form of the schedule.
#[derive(Debug, Default)]
pub(super) struct ScheduleInput {
    pub values: Option<Values>,
    pub errors: FieldErrors,
}

pub(super) async fn show(
    state: &AppState,
    layout: &Layout,
    access: &Access,
    followed: &Followed,
    (asked, input): (&Asked, &ScheduleInput),
) -> Result<Markup, WebError> {
    // Both go through the whole ledger of the round: at the same time.
    let (told, by_day) = futures::try_join!(followed.told(state), by_day(state, followed))?;
    let progress = match followed.round.kind {
        Kind::ServiceRating => Some(rating(state, &followed.round).await?),
        _ => told.get(&followed.unit.id).copied().unwrap_or(Some(Progress::default())),
    };
    let above: Vec<_> = followed
        .tree
        .path(followed.unit.id)
        .into_iter()
        .filter(|unit| unit.id != followed.unit.id && followed.scope.contains(&unit.id))
        .map(|unit| (unit.code.clone(), unit.name.clone()))
        .collect();
    let quiet = state.config().mail.quiet;
    let page = Page {
        path: followed.path(),
        base: followed.realm.base(),
        code: &followed.unit.code,
        query: followed.query(),
        round: &followed.round,
        unit: &followed.unit.name,
        above,
        progress,
        course: course_of(state, followed, (progress, by_day)).await?,
        units: units(followed, &told, asked),
        may_name: followed.may_name() && followed.round.kind != Kind::Population,
        may_remind: followed.may_remind
            && progress.is_some_and(|progress| progress.missing() > 0)
            && followed.round.accepts_on(state.clock().today()),
        runs: runs(state, access, followed).await?,
        schedule: schedule(state, followed, input).await?,
        quiet: (quiet.from, quiet.until),
        done: &asked.done,
    };
    Ok(page.markup(layout))
}

async fn rating(state: &AppState, round: &Round) -> Result<Progress, StoreError> {
    let done = responses::count(state.db().read(), round.id).await?;
    Ok(Progress { owed: round.target.map_or(0, u64::from), done, ..Progress::default() })
}

/// How many forms came in on each day; of an anonymous round only for those who see all of it.
async fn by_day(
    state: &AppState,
    followed: &Followed,
) -> Result<Option<BTreeMap<NaiveDate, u64>>, StoreError> {
    let round = &followed.round;
    if (round.anonymous || round.kind == Kind::ServiceRating) && !followed.is_whole() {
        return Ok(None);
    }
    let part = followed.part(state).await?;
    Ok(Some(coverage::by_day(state.db().read(), round, &part).await?))
}

/// The course by day, where something is told of the unit.
async fn course_of(
    state: &AppState,
    followed: &Followed,
    (progress, by_day): (Option<Progress>, Option<BTreeMap<NaiveDate, u64>>),
) -> Result<Option<Course>, WebError> {
    let (Some(progress), Some(by_day)) = (progress, by_day) else { return Ok(None) };
    let (db, today, round) = (state.db().read(), state.clock().today(), &followed.round);
    let days = (round.opens_on, round.closes_on, today);
    let calendar = calendar::working_days(db).await?;
    let open = round.accepts_on(today);
    Ok(Some(Course {
        days: course(&by_day, days),
        owed: progress.owed,
        opens_on: round.opens_on,
        closes_on: round.closes_on,
        whole_only: round.anonymous,
        is_open: open,
        projection: projection(progress.owed, &by_day, days, &calendar)
            .filter(|_| open && round.kind != Kind::ServiceRating),
    }))
}

/// The units below, as asked for.
fn units(followed: &Followed, told: &HashMap<UnitId, Option<Progress>>, asked: &Asked) -> UnitRows {
    let all = asked.level == "all";
    let tree = &followed.tree;
    let below: Vec<&Unit> = if all {
        tree.subtree(followed.unit.id).into_iter().skip(1).filter_map(|id| tree.get(id)).collect()
    } else {
        tree.children(followed.unit.id).collect()
    };
    let key = folding::search_key(&asked.q);
    let any = below.iter().any(|unit| told.contains_key(&unit.id));
    let found = below.into_iter().filter(|unit| {
        folding::search_key(&unit.name).contains(&key) || unit.code.eq_ignore_ascii_case(asked.q.trim())
    });
    let level = |unit: &Unit| tree.path(unit.id).len().saturating_sub(1);
    let mut rows: Vec<CoverageRow> = found
        .filter_map(|unit| {
            let progress = *told.get(&unit.id)?;
            Some(CoverageRow {
                code: unit.code.clone(),
                name: unit.name.clone(),
                level: level(unit),
                progress,
            })
        })
        .collect();
    let sort = Order::of(&asked.sort);
    sort.apply(&mut rows);
    let pages = rows.len().div_ceil(UNITS_A_PAGE).max(1);
    let page = asked.page.parse::<usize>().unwrap_or(1).clamp(1, pages);
    let rows = rows.into_iter().skip((page - 1) * UNITS_A_PAGE).take(UNITS_A_PAGE).collect();
    UnitRows { rows, any, text: asked.q.clone(), all, sort, page: page as u64, pages: pages as u64 }
}

async fn runs(state: &AppState, access: &Access, followed: &Followed) -> Result<Runs, WebError> {
    if !followed.may_remind {
        return Ok(Runs::default());
    }
    let db = state.db().read();
    let mut runs = reminders::list(db, followed.round.id, RUNS).await?;
    runs.retain(|run| run.unit.is_none_or(|unit| followed.scope.contains(&unit)));
    let own =
        |run: &&ReminderRun| run.told_apart && run.queued > 0 && (followed.is_whole() || run.unit.is_some());
    let delivery = match runs.iter().find(own) {
        Some(run) => Some((run.id, run.queued, reminders::delivery(db, run.id).await?)),
        None => None,
    };
    let fewest = followed.round.anonymous.then_some(u64::from(state.config().statistics.threshold));
    // Once some were forgotten, the rest would tell how many they were.
    let told = |(_, queued, states): &(_, u64, Vec<(_, u64)>)| {
        states.iter().map(|(_, messages)| messages).sum::<u64>() == *queued
            && fewest.is_none_or(|fewest| states.iter().all(|(_, messages)| *messages >= fewest))
    };
    let delivery = delivery.filter(told).map(|(id, _, states)| (id, states));
    let calendar = calendar::working_days(db).await?;
    let now = state.clock().now();
    let waits = state.config().mail.quiet.next_allowed(now, &calendar) > now;
    Ok(Runs { runs, delivery, waits, may_see_mail: access.may(Action::ManageMail) })
}

async fn schedule<'a>(
    state: &AppState,
    followed: &Followed,
    input: &'a ScheduleInput,
) -> Result<Option<ScheduleForm<'a>>, WebError> {
    let db = state.db().read();
    let set = reminders::find_schedule(db, followed.round.id).await?;
    if followed.realm == Realm::Unit || !followed.may_remind || !followed.is_whole() {
        return Ok(None);
    }
    let calendar = calendar::working_days(db).await?;
    let days =
        set.as_ref().map(|set| set.points(followed.round.closes_on, &calendar).map(|(_, day)| day).collect());
    Ok(Some(ScheduleForm {
        set,
        days: days.unwrap_or_default(),
        values: input.values.as_ref(),
        errors: &input.errors,
    }))
}
