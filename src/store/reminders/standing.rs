//! Whether a queued reminder still says the truth, and when it is forgotten.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, sea_query::Expr,
};

use super::{reach::reached_nobody, runs::hide_numbers};
use crate::{
    domain::{
        ids::{MessageId, ReminderRunId},
        mail::MessageState,
        reminder::USUAL_AT_MOST,
        round::RoundState,
    },
    store::{
        StoreError,
        entity::{assignments, invitations, outbox, reminder_rounds, reminders, rounds},
        outbox::counted,
    },
};

/// Whether whoever `message` reminds still owes a form of a round of its sending that can be filled in on `today`. Other
/// rounds do not count: that a message left, or not, would tell of a named round whether an anonymous one is still owed.
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
    let of_sending = reminder_rounds::Entity::find()
        .select_only()
        .column(reminder_rounds::Column::RoundId)
        .filter(reminder_rounds::Column::RunId.eq(reminder.run_id))
        .into_query();
    let open = rounds::Entity::find()
        .select_only()
        .column(rounds::Column::Id)
        .filter(rounds::Column::State.eq(RoundState::Open.code()))
        .filter(rounds::Column::OpensOn.lte(today))
        .filter(rounds::Column::ClosesOn.gte(today))
        .filter(rounds::Column::Id.in_subquery(of_sending))
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

/// Makes `message` the reminder that its recipient gets on `day`; false when another one is, or it was forgotten. The
/// numbers of its sending are then told no more: the other one may be of an anonymous round, and who of a named round had
/// none would be who still owes that.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_day(
    tx: &impl ConnectionTrait,
    message: MessageId,
    day: NaiveDate,
) -> Result<bool, StoreError> {
    use reminders::{Column, Entity};
    let own = Column::MessageId.eq(message.0);
    let Some(reminder) = Entity::find().filter(own.clone()).one(tx).await? else { return Ok(false) };
    if reminder.day == day {
        return Ok(true);
    }
    let same = match (&reminder.staff_code, reminder.invitation_id) {
        (Some(staff_code), _) => Column::StaffCode.eq(staff_code),
        (None, invitation) => Column::InvitationId.eq(invitation),
    };
    if Entity::find().filter(same).filter(Column::Day.eq(day)).limit(1).count(tx).await? > 0 {
        hide_numbers(tx, ReminderRunId(reminder.run_id)).await?;
        return Ok(false);
    }
    Entity::update_many().col_expr(Column::Day, Expr::value(day)).filter(own).exec(tx).await?;
    Ok(true)
}

/// Forgets who was reminded, with the messages: in an anonymous round they would say by which day somebody had not
/// answered yet. Each message takes its reminder along; the sendings and their numbers stay. Two kinds go:
///
/// - those of sendings of which every round is archived, or anonymous and over. A named round may be reopened until it is
///   archived, and nobody is then to be reminded more often than was set;
/// - those of days before `today` on which an anonymous round that is over took answers, since a message sums up every
///   form that is owed, whatever its sending is for. Those stay that would have been sent without it: whoever still owes
///   a form of another round of the sending, and had not had all messages about it, is not to be reminded too often.
///
/// Returns how many messages went.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_closed(tx: &impl ConnectionTrait, today: NaiveDate) -> Result<u64, StoreError> {
    let forgotten = Expr::cust(format!(
        "id IN (SELECT r.message_id FROM reminders r JOIN reminder_runs u ON u.id = r.run_id \
         WHERE u.finished_at IS NOT NULL AND ({} OR {}))",
        nothing_to_come(today),
        named_what_is_over(today),
    ));
    let gone = outbox::Entity::delete_many().filter(forgotten).exec(tx).await?;
    Ok(gone.rows_affected)
}

/// Whether the round `n` takes answers.
fn takes_answers(today: NaiveDate) -> String {
    format!("(n.state = '{}' AND n.closes_on >= '{today}')", RoundState::Open)
}

/// Whether the round `n` takes answers, or is named and may do so again.
fn may_be_owed(today: NaiveDate) -> String {
    let (open, archived) = (takes_answers(today), RoundState::Archived);
    format!("({open} OR (n.anonymous = FALSE AND n.state <> '{archived}'))")
}

/// Whether nobody is reminded any more of any round of the sending of the reminder `r`.
fn nothing_to_come(today: NaiveDate) -> String {
    let owed = may_be_owed(today);
    format!(
        "NOT EXISTS (SELECT 1 FROM reminder_rounds t JOIN rounds n ON n.id = t.round_id \
         WHERE t.run_id = r.run_id AND {owed})"
    )
}

/// Whether the reminder `r` may have been sent for an anonymous round only that is over. It was written on a day between
/// that of its sending `u` and its own, which is later where it waited for the morning.
fn named_what_is_over(today: NaiveDate) -> String {
    let (open, draft) = (takes_answers(today), RoundState::Draft);
    let (owed, nobody) = (may_be_owed(today), reached_nobody());
    let had = format!(
        "(SELECT COUNT(*) FROM reminders e \
         WHERE e.staff_code = r.staff_code AND e.id < r.id AND e.message_id NOT IN {nobody} \
         AND e.run_id IN (SELECT s.run_id FROM reminder_rounds s WHERE s.round_id = n.id))"
    );
    let at_most = format!(
        "COALESCE((SELECT s.at_most FROM reminder_schedules s WHERE s.round_id = n.id), {USUAL_AT_MOST})"
    );
    format!(
        "(r.staff_code IS NOT NULL AND r.day < '{today}' \
         AND EXISTS (SELECT 1 FROM rounds n WHERE n.anonymous = TRUE AND n.state <> '{draft}' AND NOT {open} \
         AND n.opens_on <= r.day AND n.closes_on >= u.day) \
         AND NOT EXISTS (SELECT 1 FROM reminder_rounds t JOIN rounds n ON n.id = t.round_id \
         JOIN assignments a ON a.round_id = n.id AND a.rater = r.staff_code \
         WHERE t.run_id = r.run_id AND {owed} AND a.done_on IS NULL AND {had} < {at_most}))"
    )
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
