//! The next people of a sending: who still owes a form at the very moment at which the message is queued.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use super::reach::{addressed, reminded_by, reminded_enough, reminded_on};
use crate::{
    clock::Clock,
    domain::{
        account::Email,
        ids::RoundId,
        mail::NewMessage,
        reminder::{OwedForms, Reminder, ReminderRun},
        round::{Round, RoundState},
    },
    store::{
        StoreError,
        coverage::Part,
        entity::{
            assignments::{Column, Entity},
            reminder_runs, reminders,
        },
        outbox, people, rounds,
    },
};

/// Who owes a form.
const RATER: &str = "assignments.rater";

/// A round of a sending, with the part of it and the number of messages that one person may get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub round: RoundId,
    pub part: Part,
    pub at_most: u32,
}

/// The next people of a sending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Staff code and message of each.
    pub reminders: Vec<(String, Reminder)>,
    /// Up to where everybody has been seen to; None when that is everybody.
    pub cursor: Option<String>,
}

/// The next `limit` people of `run` with everything that they owe. The run stays locked until the transaction ends.
///
/// # Errors
/// When the database refuses.
pub async fn next_batch(
    tx: &impl ConnectionTrait,
    run: &ReminderRun,
    due: &[Due],
    today: NaiveDate,
    limit: u64,
) -> Result<Option<Batch>, StoreError> {
    let Some(cursor) = lock(tx, run).await? else { return Ok(None) };
    if due.is_empty() {
        return Ok(Some(Batch::default()));
    }
    let concerned = due.iter().fold(Condition::any(), |any, due| {
        let of_round = Condition::all()
            .add(Column::RoundId.eq(due.round.0))
            .add(due.part.condition())
            .add(Expr::cust(reminded_enough(RATER, due.round, due.at_most)).not());
        any.add(of_round)
    });
    let codes: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Rater)
        .filter(Column::DoneOn.is_null())
        .filter(Column::Rater.gt(cursor))
        .filter(concerned)
        .filter(addressed(today))
        .filter(Expr::cust(reminded_on(RATER, today)).not())
        .filter(Expr::cust(reminded_by(RATER, run.id)).not())
        .group_by(Column::Rater)
        .order_by_asc(Column::Rater)
        .limit(limit)
        .into_tuple()
        .all(tx)
        .await?;
    let complete = (codes.len() as u64) < limit;
    let cursor = codes.last().filter(|_| !complete).cloned();
    let mut owed = owed(tx, &codes, today).await?;
    let mut reminders = Vec::with_capacity(codes.len());
    for person in people::list_by_codes(tx, &codes, today).await? {
        let (Some(email), Some(owed)) = (person.email, owed.remove(&person.staff_code)) else { continue };
        let Ok(recipient) = email.parse::<Email>() else { continue };
        reminders.push((person.staff_code, Reminder { recipient, name: person.name, owed }));
    }
    Ok(Some(Batch { reminders, cursor }))
}

/// Locks `run` until the transaction ends; its cursor, or None when another process has finished it.
///
/// # Errors
/// When the database refuses.
pub async fn lock(tx: &impl ConnectionTrait, run: &ReminderRun) -> Result<Option<String>, StoreError> {
    use reminder_runs::Column;
    let rows = reminder_runs::Entity::update_many()
        .col_expr(Column::Queued, Expr::col(Column::Queued))
        .filter(Column::Id.eq(run.id.0))
        .filter(Column::FinishedAt.is_null())
        .exec_with_returning(tx)
        .await?;
    Ok(rows.into_iter().next().map(|row| row.cursor))
}

/// What each of `codes` owes in rounds that take answers today, the soonest due first.
async fn owed(
    tx: &impl ConnectionTrait,
    codes: &[String],
    today: NaiveDate,
) -> Result<HashMap<String, Vec<OwedForms>>, StoreError> {
    let open: HashMap<RoundId, Round> = rounds::list_in(tx, RoundState::Open)
        .await?
        .into_iter()
        .filter(|round| round.accepts_on(today))
        .map(|round| (round.id, round))
        .collect();
    let rows: Vec<(String, i64, i64, NaiveDate)> = Entity::find()
        .select_only()
        .column(Column::Rater)
        .column(Column::RoundId)
        .column_as(Expr::cust("COUNT(*)"), "forms")
        .column_as(Column::DueOn.min(), "due")
        .filter(Column::Rater.is_in(codes))
        .filter(Column::DoneOn.is_null())
        .group_by(Column::Rater)
        .group_by(Column::RoundId)
        .into_tuple()
        .all(tx)
        .await?;
    let mut owed: HashMap<String, Vec<OwedForms>> = HashMap::new();
    for (rater, round, forms, due_on) in rows {
        let Some(round) = open.get(&RoundId(round)) else { continue };
        owed.entry(rater).or_default().push(OwedForms {
            round: round.id,
            title_vi: round.title_vi.clone(),
            title_en: round.title_en.clone(),
            anonymous: round.anonymous,
            forms: forms.unsigned_abs(),
            due_on,
        });
    }
    for forms in owed.values_mut() {
        forms.sort_by(|one, other| (one.due_on, &one.title_vi).cmp(&(other.due_on, &other.title_vi)));
    }
    Ok(owed)
}

/// Queues the messages of a batch and moves the run on; without a cursor it is complete.
///
/// # Errors
/// When the database refuses; then nothing of the batch is queued.
pub async fn enqueue(
    tx: &impl ConnectionTrait,
    clock: &Clock,
    run: &ReminderRun,
    messages: &[(String, NewMessage)],
    cursor: Option<&str>,
) -> Result<(), StoreError> {
    let today = clock.today();
    let mut rows = Vec::with_capacity(messages.len());
    for (staff_code, message) in messages {
        let id = outbox::enqueue(tx, clock, message).await?;
        rows.push(reminders::ActiveModel {
            id: NotSet,
            run_id: Set(run.id.0),
            staff_code: Set(Some(staff_code.clone())),
            invitation_id: Set(None),
            day: Set(today),
            message_id: Set(id.0),
        });
    }
    if !rows.is_empty() {
        reminders::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    move_on(tx, run, messages.len(), cursor, clock.now()).await
}

/// Notes how far `run` has come: `queued` messages more, everybody up to `cursor`; without one it is complete.
///
/// # Errors
/// When the database refuses.
pub async fn move_on(
    tx: &impl ConnectionTrait,
    run: &ReminderRun,
    queued: usize,
    cursor: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    use reminder_runs::Column;
    let queued = i64::try_from(queued).unwrap_or(i64::MAX);
    let mut update = reminder_runs::Entity::update_many()
        .col_expr(Column::Queued, Expr::col(Column::Queued).add(queued))
        .filter(Column::Id.eq(run.id.0));
    update = match cursor {
        Some(cursor) => update.col_expr(Column::Cursor, cursor.into()),
        None => update.col_expr(Column::FinishedAt, Some(now).into()),
    };
    update.exec(tx).await?;
    Ok(())
}
