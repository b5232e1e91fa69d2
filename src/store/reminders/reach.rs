//! Whom a reminder would reach.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityName, EntityTrait, JoinType, QueryFilter, QuerySelect,
    QueryTrait,
    sea_query::{Expr, Query, SimpleExpr},
};

use crate::{
    domain::{
        ids::{ReminderRunId, RoundId},
        mail::MessageState,
        reminder::Reach,
    },
    store::{
        StoreError,
        coverage::Part,
        entity::{
            assignments::{Column, Entity},
            people,
        },
        people as directory,
    },
};

/// Whether the rater of a row of `assignments` is in service with an address that no server has refused.
pub(super) fn addressed(today: NaiveDate) -> SimpleExpr {
    let not_refused = NOT_REFUSED;
    Expr::cust(format!(
        "EXISTS (SELECT 1 FROM people WHERE people.staff_code = assignments.rater \
         AND people.email IS NOT NULL AND people.valid_from <= '{today}' \
         AND (people.valid_until IS NULL OR people.valid_until >= '{today}') AND {not_refused})"
    ))
}

/// Of a row of `people`.
const NOT_REFUSED: &str =
    "NOT EXISTS (SELECT 1 FROM refused_addresses WHERE refused_addresses.address = people.email)";

/// Whether whoever stands in the column `who` has had a message on `day`.
pub(super) fn reminded_on(who: &str, day: NaiveDate) -> String {
    format!("EXISTS (SELECT 1 FROM reminders WHERE reminders.staff_code = {who} AND reminders.day = '{day}')")
}

/// Whether whoever stands in the column `who` has had the message of `run`, which goes on again where some failed.
pub(super) fn reminded_by(who: &str, run: ReminderRunId) -> String {
    format!(
        "EXISTS (SELECT 1 FROM reminders WHERE reminders.staff_code = {who} AND reminders.run_id = {run})"
    )
}

/// The messages that reached nobody: found once, as they are few, not the message behind every reminder.
pub fn reached_nobody() -> String {
    let (dropped, failed) = (MessageState::Dropped, MessageState::Failed);
    format!("(SELECT id FROM outbox WHERE outbox.state IN ('{dropped}', '{failed}'))")
}

/// Whether whoever stands in the column `who` has had as many messages about `round` as one person may get. Those that
/// were dropped or failed reached nobody.
pub(super) fn reminded_enough(who: &str, round: RoundId, at_most: u32) -> String {
    let nobody = reached_nobody();
    format!(
        "(SELECT COUNT(*) FROM reminders WHERE reminders.staff_code = {who} \
         AND reminders.message_id NOT IN {nobody} AND reminders.run_id IN \
         (SELECT run_id FROM reminder_rounds WHERE reminder_rounds.round_id = {round})) >= {at_most}"
    )
}

/// What a reminder to all who owe a form of `part` would do on `today`.
///
/// # Errors
/// When the database cannot be read.
pub async fn reach(
    db: &impl ConnectionTrait,
    round: RoundId,
    part: &Part,
    at_most: u32,
    today: NaiveDate,
) -> Result<Reach, StoreError> {
    let owed = Entity::find()
        .select_only()
        .column(Column::Rater)
        .filter(Column::RoundId.eq(round.0))
        .filter(Column::DoneOn.is_null())
        .filter(part.condition())
        .group_by(Column::Rater);
    // Each of the missing once, whether their forms are few or nearly all: nobody else is looked at.
    let who = "people.staff_code";
    let (reminded, enough) = (reminded_on(who, today), reminded_enough(who, round, at_most));
    let with_address = Condition::all()
        .add(Expr::cust("people.staff_code = missing.rater"))
        .add(people::Column::Email.is_not_null())
        .add(directory::valid_on(today))
        .add(Expr::cust(NOT_REFUSED));
    let counts = Query::select()
        .expr(Expr::cust("COUNT(*)"))
        .expr(Expr::cust("COUNT(people.id)"))
        .expr(Expr::cust(format!("COUNT(CASE WHEN {reminded} THEN 1 END)")))
        .expr(Expr::cust(format!("COUNT(CASE WHEN {enough} AND NOT {reminded} THEN 1 END)")))
        .from_subquery(owed.into_query(), "missing")
        .join(JoinType::LeftJoin, people::Entity.table_ref(), with_address)
        .to_owned();
    let row = db.query_one(&counts).await?;
    let count = |place: usize| -> Result<u64, StoreError> {
        let count: Option<i64> = row.as_ref().map(|row| row.try_get_by_index(place)).transpose()?;
        Ok(count.map_or(0, i64::unsigned_abs))
    };
    let [missing, known, reminded, enough] = [count(0)?, count(1)?, count(2)?, count(3)?];
    Ok(Reach::of(missing, known, reminded, enough))
}
