//! Sampled households that left an address: they are reminded with a link of their own, of which only the hash is kept.
//! Addresses and links go when the round is over.

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationDef, Select,
    sea_query::{Expr, OnConflict, SimpleExpr},
};

use super::{
    StoreError,
    entity::{
        household_contacts::{self, Column, Entity},
        household_links, invitations, people, refused_addresses, reminders,
    },
    outbox,
    reminders::reached_nobody,
};
use crate::{
    clock::Clock,
    domain::{
        account::Email,
        ids::{InvitationId, ReminderRunId, RoundId},
        mail::NewMessage,
        reminder::{Reach, ReminderRun},
    },
};

/// Rows of one INSERT: far below the number of values that either engine takes in a statement.
const BATCH: usize = 500;

/// Stores the addresses of invited households of `round`, by reference, in the place of those known before.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_contacts(
    tx: &impl ConnectionTrait,
    round: RoundId,
    contacts: &[(String, Email)],
) -> Result<(), StoreError> {
    for batch in contacts.chunks(BATCH) {
        let known: Vec<(String, i64)> = invitations::Entity::find()
            .select_only()
            .column(invitations::Column::Reference)
            .column(invitations::Column::Id)
            .filter(invitations::Column::RoundId.eq(round.0))
            .filter(invitations::Column::Reference.is_in(batch.iter().map(|(reference, _)| reference)))
            .into_tuple()
            .all(tx)
            .await?;
        let address = |wanted: &str| batch.iter().find(|(reference, _)| reference == wanted);
        let rows = known.iter().filter_map(|(reference, id)| {
            let (_, email) = address(reference)?;
            let row = household_contacts::ActiveModel {
                invitation_id: Set(*id),
                email: Set(email.as_str().to_owned()),
            };
            Some(row)
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            let newest = OnConflict::column(Column::InvitationId).update_column(Column::Email).to_owned();
            Entity::insert_many(rows).on_conflict(newest).exec_without_returning(tx).await?;
        }
    }
    Ok(())
}

/// The invitation behind a mailed link.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn find_by_link(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<i64>, StoreError> {
    let link = household_links::Entity::find_by_id(token_hash).one(db).await?;
    Ok(link.map(|link| link.invitation_id))
}

/// Removes the addresses of a round that is over, and the marks of those that a server refused, unless they are an
/// official's too: such a mark says that the household had not answered by then.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn forget_contacts(db: &impl ConnectionTrait, round: RoundId) -> Result<(), StoreError> {
    let own = Entity::find()
        .select_only()
        .column(Column::Email)
        .filter(Column::InvitationId.in_subquery(ids(round)))
        .into_query();
    let officials = people::Entity::find()
        .select_only()
        .column(people::Column::Email)
        .filter(people::Column::Email.is_not_null())
        .into_query();
    refused_addresses::Entity::delete_many()
        .filter(refused_addresses::Column::Address.in_subquery(own))
        .filter(refused_addresses::Column::Address.not_in_subquery(officials))
        .exec(db)
        .await?;
    Entity::delete_many().filter(Column::InvitationId.in_subquery(ids(round))).exec(db).await?;
    Ok(())
}

/// Removes the mailed links of a round that is long over.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn forget_links(db: &impl ConnectionTrait, round: RoundId) -> Result<(), StoreError> {
    household_links::Entity::delete_many()
        .filter(household_links::Column::InvitationId.in_subquery(ids(round)))
        .exec(db)
        .await?;
    Ok(())
}

fn ids(round: RoundId) -> sea_orm::sea_query::SelectStatement {
    invitations::Entity::find()
        .select_only()
        .column(invitations::Column::Id)
        .filter(invitations::Column::RoundId.eq(round.0))
        .into_query()
}

fn invitation() -> RelationDef {
    Entity::belongs_to(invitations::Entity).from(Column::InvitationId).to(invitations::Column::Id).into()
}

/// Households of `round` that have an address and have not answered.
fn reachable(round: RoundId) -> Select<Entity> {
    Entity::find()
        .join(JoinType::InnerJoin, invitation())
        .filter(invitations::Column::RoundId.eq(round.0))
        .filter(invitations::Column::DoneOn.is_null())
        .filter(Expr::cust(
            "NOT EXISTS (SELECT 1 FROM refused_addresses WHERE refused_addresses.address = household_contacts.email)",
        ))
}

fn reminded_on(day: NaiveDate) -> SimpleExpr {
    Expr::cust(format!(
        "EXISTS (SELECT 1 FROM reminders WHERE reminders.invitation_id = household_contacts.invitation_id \
         AND reminders.day = '{day}')"
    ))
}

/// Whether the household has had the message of `run`, which goes on again where some failed.
fn reminded_by(run: ReminderRunId) -> SimpleExpr {
    Expr::cust(format!(
        "EXISTS (SELECT 1 FROM reminders WHERE reminders.invitation_id = household_contacts.invitation_id \
         AND reminders.run_id = {run})"
    ))
}

fn reminded_enough(at_most: u32) -> SimpleExpr {
    let nobody = reached_nobody();
    Expr::cust(format!(
        "(SELECT COUNT(*) FROM reminders WHERE reminders.invitation_id = household_contacts.invitation_id \
         AND reminders.message_id NOT IN {nobody}) >= {at_most}"
    ))
}

/// What a reminder to all households of `round` that have not answered would do on `today`.
///
/// # Errors
/// When the database cannot be read.
pub async fn reach(
    db: &impl ConnectionTrait,
    round: RoundId,
    at_most: u32,
    today: NaiveDate,
) -> Result<Reach, StoreError> {
    let missing = invitations::Entity::find()
        .filter(invitations::Column::RoundId.eq(round.0))
        .filter(invitations::Column::DoneOn.is_null())
        .count(db)
        .await?;
    let known = reachable(round).count(db).await?;
    let reminded = reachable(round).filter(reminded_on(today)).count(db).await?;
    let fresh = reachable(round).filter(reminded_on(today).not());
    let enough = fresh.filter(reminded_enough(at_most)).count(db).await?;
    Ok(Reach::of(missing, known, reminded, enough))
}

/// The next households of a sending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseholdBatch {
    /// Those with a readable address.
    pub households: Vec<(InvitationId, Email)>,
    /// Up to where every household has been seen to; None when that is all of them.
    pub cursor: Option<String>,
}

/// The next `limit` households of `run` that are to be reminded about `round`, with their addresses.
///
/// # Errors
/// When the database refuses.
pub async fn next_batch(
    tx: &impl ConnectionTrait,
    run: &ReminderRun,
    (round, at_most): (RoundId, u32),
    today: NaiveDate,
    limit: u64,
) -> Result<HouseholdBatch, StoreError> {
    let after: i64 = run.cursor.parse().unwrap_or_default();
    let rows = reachable(round)
        .filter(Condition::all().add(Column::InvitationId.gt(after)))
        .filter(reminded_on(today).not())
        .filter(reminded_by(run.id).not())
        .filter(reminded_enough(at_most).not())
        .order_by_asc(Column::InvitationId)
        .limit(limit)
        .all(tx)
        .await?;
    let complete = (rows.len() as u64) < limit;
    let cursor = rows.last().filter(|_| !complete).map(|row| row.invitation_id.to_string());
    let read = |row: household_contacts::Model| {
        Some((InvitationId(row.invitation_id), row.email.parse::<Email>().ok()?))
    };
    Ok(HouseholdBatch { households: rows.into_iter().filter_map(read).collect(), cursor })
}

/// Queues the message to a household and notes the hash of the link in it.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(
    tx: &impl ConnectionTrait,
    clock: &Clock,
    run: &ReminderRun,
    (invitation, token_hash): (InvitationId, String),
    message: &NewMessage,
) -> Result<(), StoreError> {
    let id = outbox::enqueue(tx, clock, message).await?;
    let link = household_links::ActiveModel { token_hash: Set(token_hash), invitation_id: Set(invitation.0) };
    household_links::Entity::insert(link).exec_without_returning(tx).await?;
    let row = reminders::ActiveModel {
        id: NotSet,
        run_id: Set(run.id.0),
        staff_code: Set(None),
        invitation_id: Set(Some(invitation.0)),
        day: Set(clock.today()),
        message_id: Set(id.0),
    };
    reminders::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
