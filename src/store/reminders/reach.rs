//! Whom a reminder would reach.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait,
    sea_query::{Expr, SimpleExpr},
};

use crate::{
    domain::{ids::RoundId, reminder::Reach},
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

/// Whether whoever stands in the column `who` has had as many messages about `round` as one person may get.
pub(super) fn reminded_enough(who: &str, round: RoundId, at_most: u32) -> String {
    format!(
        "(SELECT COUNT(*) FROM reminders WHERE reminders.staff_code = {who} AND reminders.run_id IN \
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
        .filter(part.condition());
    let missing = owed.clone().group_by(Column::Rater).count(db).await?;
    // One look at each person: going through the forms would ask about everybody as often as forms are owed.
    let own = Expr::col((Entity, Column::Rater)).equals((people::Entity, people::Column::StaffCode));
    let who = "people.staff_code";
    let (reminded, enough) = (reminded_on(who, today), reminded_enough(who, round, at_most));
    let counts: Option<(i64, i64, i64)> = people::Entity::find()
        .select_only()
        .column_as(Expr::cust("COUNT(*)"), "known")
        .column_as(Expr::cust(format!("COUNT(CASE WHEN {reminded} THEN 1 END)")), "reminded")
        .column_as(Expr::cust(format!("COUNT(CASE WHEN NOT {reminded} AND {enough} THEN 1 END)")), "enough")
        .filter(people::Column::Email.is_not_null())
        .filter(directory::valid_on(today))
        .filter(Expr::cust(NOT_REFUSED))
        .filter(Expr::exists(owed.filter(own).into_query()))
        .into_tuple()
        .one(db)
        .await?;
    let (known, reminded, enough) = counts.unwrap_or_default();
    let [known, reminded, enough] = [known, reminded, enough].map(i64::unsigned_abs);
    Ok(Reach::of(missing, known, reminded, enough))
}
