//! Whom a reminder would reach: conditions on rows of `assignments`.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, SimpleExpr},
};

use crate::{
    domain::{ids::RoundId, reminder::Reach},
    store::{
        StoreError,
        coverage::Part,
        entity::assignments::{Column, Entity},
    },
};

/// Whose address can be used: in service, with one that no server has refused.
pub(super) fn addressed(today: NaiveDate) -> SimpleExpr {
    Expr::cust(format!(
        "EXISTS (SELECT 1 FROM people WHERE people.staff_code = assignments.rater \
         AND people.email IS NOT NULL AND people.valid_from <= '{today}' \
         AND (people.valid_until IS NULL OR people.valid_until >= '{today}') \
         AND NOT EXISTS (SELECT 1 FROM refused_addresses WHERE refused_addresses.address = people.email))"
    ))
}

/// Who has had a message on `day`.
pub(super) fn reminded_on(day: NaiveDate) -> SimpleExpr {
    Expr::cust(format!(
        "EXISTS (SELECT 1 FROM reminders WHERE reminders.staff_code = assignments.rater AND reminders.day = '{day}')"
    ))
}

/// Who has had as many messages about `round` as one person may get.
pub(super) fn reminded_enough(round: RoundId, at_most: u32) -> SimpleExpr {
    Expr::cust(format!(
        "(SELECT COUNT(*) FROM reminders WHERE reminders.staff_code = assignments.rater AND reminders.run_id IN \
         (SELECT run_id FROM reminder_rounds WHERE reminder_rounds.round_id = {})) >= {at_most}",
        round.0
    ))
}

/// Who owes a form of `part` of `round`, one row a person.
fn missing(round: RoundId, part: &Part) -> Select<Entity> {
    Entity::find()
        .select_only()
        .column(Column::Rater)
        .filter(Column::RoundId.eq(round.0))
        .filter(Column::DoneOn.is_null())
        .filter(part.condition())
        .group_by(Column::Rater)
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
    let all = missing(round, part);
    let missing = all.clone().count(db).await?;
    let with_address = all.filter(addressed(today));
    let known = with_address.clone().count(db).await?;
    let reminded = with_address.clone().filter(reminded_on(today)).count(db).await?;
    let fresh = with_address.filter(reminded_on(today).not());
    let enough = fresh.filter(reminded_enough(round, at_most)).count(db).await?;
    Ok(Reach {
        missing,
        reached: known.saturating_sub(reminded).saturating_sub(enough),
        without_address: missing.saturating_sub(known),
        today: reminded,
        enough,
    })
}
