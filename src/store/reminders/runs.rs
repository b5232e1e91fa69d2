//! Sendings: begun once for each point of a schedule, or by hand; taken up where they were left.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use crate::{
    clock::city_day,
    domain::{
        ids::{ReminderRunId, RoundId, UnitId},
        questionnaire::Kind,
        reminder::ReminderRun,
    },
    store::{
        StoreError,
        entity::{
            reminder_rounds,
            reminder_runs::{self, Column, Entity},
            reminders, rounds,
        },
    },
};

/// A sending to be begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartedRun {
    /// Rounds, each with the point of its schedule, or None where somebody asks for it.
    pub rounds: Vec<(RoundId, Option<u32>)>,
    pub unit: Option<UnitId>,
    pub asked_by: Option<String>,
    pub day: NaiveDate,
}

/// Begins a sending. Points that another one has begun are left out; None when nothing is left.
///
/// # Errors
/// When the database cannot be written.
pub async fn start(
    tx: &impl ConnectionTrait,
    new: &StartedRun,
    now: DateTime<Utc>,
) -> Result<Option<ReminderRunId>, StoreError> {
    let run = reminder_runs::ActiveModel {
        id: NotSet,
        day: Set(new.day),
        unit_id: Set(new.unit.map(|unit| unit.0)),
        asked_by: Set(new.asked_by.clone()),
        cursor: Set(String::new()),
        queued: Set(0),
        told_apart: Set(false),
        started_at: Set(now),
        finished_at: Set(None),
    };
    let id = Entity::insert(run).exec(tx).await?.last_insert_id;
    let mut begun = 0;
    for (round, before) in &new.rounds {
        let row = reminder_rounds::ActiveModel {
            id: NotSet,
            run_id: Set(id),
            round_id: Set(round.0),
            before: Set(before.map(u32::cast_signed)),
        };
        let done = reminder_rounds::Entity::insert(row)
            .on_conflict_do_nothing_on([reminder_rounds::Column::RoundId, reminder_rounds::Column::Before])
            .exec_without_returning(tx)
            .await?;
        begun += u64::from(matches!(done, sea_orm::TryInsertResult::Inserted(rows) if rows > 0));
    }
    if begun == 0 {
        Entity::delete_by_id(id).exec(tx).await?;
        return Ok(None);
    }
    Ok(Some(ReminderRunId(id)))
}

/// Notes that the numbers of `run` may be told.
///
/// # Errors
/// When the database cannot be written.
pub async fn tell_apart(tx: &impl ConnectionTrait, run: ReminderRunId) -> Result<(), StoreError> {
    let told = Entity::update_many().col_expr(Column::ToldApart, true.into());
    told.filter(Column::Id.eq(run.0)).exec(tx).await?;
    Ok(())
}

/// Notes that the numbers of `run` may not be told any more.
pub(super) async fn hide_numbers(tx: &impl ConnectionTrait, run: ReminderRunId) -> Result<(), StoreError> {
    let hidden = Entity::update_many().col_expr(Column::ToldApart, false.into());
    hidden.filter(Column::Id.eq(run.0)).exec(tx).await?;
    Ok(())
}

/// Whether officials were reminded of an anonymous round on `day`, or are about to be. Whoever has had such a message
/// gets none about a named round that day, so that the numbers of a named round would tell who was sent one.
///
/// # Errors
/// When the database cannot be read.
pub async fn touches_anonymous(db: &impl ConnectionTrait, day: NaiveDate) -> Result<bool, StoreError> {
    let round = reminder_rounds::Entity::belongs_to(rounds::Entity)
        .from(reminder_rounds::Column::RoundId)
        .to(rounds::Column::Id)
        .into();
    let anonymous = reminder_rounds::Entity::find()
        .select_only()
        .column(reminder_rounds::Column::RunId)
        .join(JoinType::InnerJoin, round)
        .filter(rounds::Column::Anonymous.eq(true))
        .filter(rounds::Column::Kind.ne(Kind::Population.code()))
        .into_query();
    let runs: Vec<(i64, NaiveDate, Option<DateTime<Utc>>)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Day, Column::FinishedAt])
        .filter(Column::Id.in_subquery(anonymous))
        .into_tuple()
        .all(db)
        .await?;
    let of_day = |finished: Option<DateTime<Utc>>| finished.is_none_or(|at| city_day(at) == day);
    if runs.iter().any(|(_, begun, finished)| *begun == day || of_day(*finished)) {
        return Ok(true);
    }
    // A message that waited belongs to the day on which it leaves.
    let moved = reminders::Entity::find()
        .filter(reminders::Column::RunId.is_in(runs.iter().map(|(run, ..)| *run)))
        .filter(reminders::Column::Day.eq(day));
    Ok(moved.limit(1).count(db).await? > 0)
}

/// The sending that was begun first of those that have not seen to everybody yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn next_unfinished(db: &impl ConnectionTrait) -> Result<Option<ReminderRun>, StoreError> {
    let row = Entity::find().filter(Column::FinishedAt.is_null()).order_by_asc(Column::Id).limit(1);
    let rows = row.all(db).await?;
    Ok(with_rounds(db, rows).await?.pop())
}

/// The latest `limit` sendings that were for `round`, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    db: &impl ConnectionTrait,
    round: RoundId,
    limit: u64,
) -> Result<Vec<ReminderRun>, StoreError> {
    let of_round = reminder_rounds::Entity::find()
        .select_only()
        .column(reminder_rounds::Column::RunId)
        .filter(reminder_rounds::Column::RoundId.eq(round.0));
    let rows = Entity::find()
        .filter(Column::Id.in_subquery(of_round.into_query()))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    with_rounds(db, rows).await
}

async fn with_rounds(
    db: &impl ConnectionTrait,
    rows: Vec<reminder_runs::Model>,
) -> Result<Vec<ReminderRun>, StoreError> {
    let ids = rows.iter().map(|row| row.id);
    let mut rounds: HashMap<i64, Vec<RoundId>> = HashMap::new();
    let of_runs = reminder_rounds::Entity::find()
        .filter(reminder_rounds::Column::RunId.is_in(ids))
        .order_by_asc(reminder_rounds::Column::Id);
    for row in of_runs.all(db).await? {
        let known = rounds.entry(row.run_id).or_default();
        if !known.contains(&RoundId(row.round_id)) {
            known.push(RoundId(row.round_id));
        }
    }
    let read = |row: reminder_runs::Model| ReminderRun {
        rounds: rounds.remove(&row.id).unwrap_or_default(),
        id: ReminderRunId(row.id),
        day: row.day,
        unit: row.unit_id.map(UnitId),
        asked_by: row.asked_by,
        cursor: row.cursor,
        queued: row.queued.unsigned_abs(),
        told_apart: row.told_apart,
        is_complete: row.finished_at.is_some(),
        started_at: row.started_at,
        finished_at: row.finished_at,
    };
    Ok(rows.into_iter().map(read).collect())
}
