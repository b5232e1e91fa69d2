//! Whether a queued reminder still says the truth, and when it is forgotten.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
};

use crate::{
    domain::{
        ids::{MessageId, ReminderRunId},
        mail::MessageState,
        round::RoundState,
    },
    store::{
        StoreError,
        entity::{assignments, invitations, outbox, reminder_rounds, reminder_runs, reminders, rounds},
        outbox::counted,
    },
};

/// Whether whoever `message` reminds still owes a form that can be filled in on `today`.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_owed(
    db: &impl ConnectionTrait,
    message: MessageId,
    today: NaiveDate,
) -> Result<bool, StoreError> {
    let reminder =
        reminders::Entity::find().filter(reminders::Column::MessageId.eq(message.0)).one(db).await?;
    let Some(reminder) = reminder else { return Ok(false) };
    let open = rounds::Entity::find()
        .select_only()
        .column(rounds::Column::Id)
        .filter(rounds::Column::State.eq(RoundState::Open.code()))
        .filter(rounds::Column::OpensOn.lte(today))
        .filter(rounds::Column::ClosesOn.gte(today))
        .into_query();
    let missing = match (reminder.staff_code, reminder.invitation_id) {
        (Some(staff_code), _) => {
            assignments::Entity::find()
                .filter(assignments::Column::Rater.eq(staff_code))
                .filter(assignments::Column::DoneOn.is_null())
                .filter(assignments::Column::RoundId.in_subquery(open))
                .limit(1)
                .count(db)
                .await?
        }
        (None, Some(invitation)) => {
            invitations::Entity::find_by_id(invitation)
                .filter(invitations::Column::DoneOn.is_null())
                .filter(invitations::Column::RoundId.in_subquery(open))
                .count(db)
                .await?
        }
        (None, None) => 0,
    };
    Ok(missing > 0)
}

/// Forgets who was reminded in sendings whose rounds are all closed, with the messages: in an anonymous round they would
/// say in which days somebody had not answered yet. Each message takes its reminder along; the sendings and their numbers
/// stay. Returns how many messages went.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_closed(tx: &impl ConnectionTrait) -> Result<u64, StoreError> {
    let still_open = reminder_rounds::Entity::find()
        .select_only()
        .column(reminder_rounds::Column::RunId)
        .join(
            JoinType::InnerJoin,
            reminder_rounds::Entity::belongs_to(rounds::Entity)
                .from(reminder_rounds::Column::RoundId)
                .to(rounds::Column::Id)
                .into(),
        )
        .filter(rounds::Column::State.eq(RoundState::Open.code()));
    let over = reminder_runs::Entity::find()
        .select_only()
        .column(reminder_runs::Column::Id)
        .filter(reminder_runs::Column::FinishedAt.is_not_null())
        .filter(reminder_runs::Column::Id.not_in_subquery(still_open.into_query()));
    let messages = reminders::Entity::find()
        .select_only()
        .column(reminders::Column::MessageId)
        .filter(reminders::Column::RunId.in_subquery(over.into_query()));
    let gone = outbox::Entity::delete_many()
        .filter(outbox::Column::Id.in_subquery(messages.into_query()))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected)
}

/// How many messages of a sending are in each state.
///
/// # Errors
/// When the database cannot be read.
pub async fn delivery(
    db: &impl ConnectionTrait,
    run: ReminderRunId,
) -> Result<Vec<(MessageState, u64)>, StoreError> {
    let message = reminders::Entity::belongs_to(outbox::Entity)
        .from(reminders::Column::MessageId)
        .to(outbox::Column::Id)
        .into();
    let rows: Vec<(String, i64)> = reminders::Entity::find()
        .select_only()
        .column(outbox::Column::State)
        .column_as(reminders::Column::Id.count(), "messages")
        .join(JoinType::InnerJoin, message)
        .filter(reminders::Column::RunId.eq(run.0))
        .group_by(outbox::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    counted(rows)
}
