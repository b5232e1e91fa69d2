//! Invitations of sampled households. The token itself is never stored.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use sha2::{Digest, Sha256};

use super::{
    StoreError,
    entity::invitations::{self as table, Column, Entity},
    households,
    ledger::Ledger,
};
use crate::domain::{
    ids::{InvitationId, RoundId, UnitId},
    sample::{Invitation, SampledHousehold, Sampling},
};

/// Rows of one INSERT: far below the number of values that either engine takes in a statement.
const BATCH: usize = 500;

const LEDGER: Ledger<Column> = Ledger { id: Column::Id, done_on: Column::DoneOn };

/// What is stored of a token: its SHA-256 in hexadecimal. A token has 128 random bits, so no salt is needed.
#[must_use]
pub fn token_hash(token: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
}

/// Stores invitations, each with the hash of its token.
///
/// # Errors
/// `Duplicate` when a reference is invited already, `Reference` when a unit does not exist.
pub async fn insert_many(
    db: &impl ConnectionTrait,
    round: RoundId,
    households: &[(SampledHousehold, String)],
) -> Result<(), StoreError> {
    for batch in households.chunks(BATCH) {
        let rows = batch.iter().map(|(household, token_hash)| table::ActiveModel {
            round_id: Set(round.0),
            token_hash: Set(token_hash.clone()),
            reference: Set(household.reference.clone()),
            unit_id: Set(household.unit.0),
            stratum: Set(household.sampling.stratum.clone()),
            cluster: Set(household.sampling.cluster.clone()),
            base_weight: Set(household.sampling.base_weight),
            ..Default::default()
        });
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The invitation with this token.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, token: &str) -> Result<Option<Invitation>, StoreError> {
    find_by_token_hash(db, &token_hash(token)).await
}

/// The invitation whose token, or that of a link which was mailed, has this hash.
async fn find_by_token_hash(db: &impl ConnectionTrait, hash: &str) -> Result<Option<Invitation>, StoreError> {
    if let Some(row) = Entity::find().filter(Column::TokenHash.eq(hash)).one(db).await? {
        return Ok(Some(invitation(row)));
    }
    match households::find_by_link(db, hash).await? {
        Some(id) => Ok(Entity::find_by_id(id).one(db).await?.map(invitation)),
        None => Ok(None),
    }
}

/// Every invitation of a round, by reference.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait, round: RoundId) -> Result<Vec<Invitation>, StoreError> {
    let rows =
        Entity::find().filter(Column::RoundId.eq(round.0)).order_by_asc(Column::Reference).all(db).await?;
    Ok(rows.into_iter().map(invitation).collect())
}

/// How many households of a round are invited, and how many of them have answered.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &impl ConnectionTrait, round: RoundId) -> Result<(u64, u64), StoreError> {
    let all = Entity::find().filter(Column::RoundId.eq(round.0));
    let done = all.clone().filter(Column::DoneOn.is_not_null()).count(db).await?;
    Ok((all.count(db).await?, done))
}

/// How many households of a round can no longer be named, since it was over.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_forgotten(db: &impl ConnectionTrait, round: RoundId) -> Result<u64, StoreError> {
    let gone = Entity::find().filter(Column::RoundId.eq(round.0)).filter(Column::Reference.like("#%"));
    Ok(gone.count(db).await?)
}

/// The references of every household of a round.
///
/// # Errors
/// When the database cannot be read.
pub async fn references(db: &impl ConnectionTrait, round: RoundId) -> Result<HashSet<String>, StoreError> {
    let all = Entity::find().select_only().column(Column::Reference).filter(Column::RoundId.eq(round.0));
    Ok(all.into_tuple::<String>().all(db).await?.into_iter().collect())
}

/// Households that have not answered, by reference: id and reference.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_waiting(
    db: &impl ConnectionTrait,
    round: RoundId,
) -> Result<Vec<(InvitationId, String)>, StoreError> {
    let waiting = Entity::find()
        .select_only()
        .column(Column::Id)
        .column(Column::Reference)
        .filter(Column::RoundId.eq(round.0))
        .filter(Column::DoneOn.is_null())
        .order_by_asc(Column::Reference);
    let rows: Vec<(i64, String)> = waiting.into_tuple().all(db).await?;
    Ok(rows.into_iter().map(|(id, reference)| (InvitationId(id), reference)).collect())
}

/// Gives a household that has not answered another link; false when it has answered meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew_link(
    tx: &impl ConnectionTrait,
    id: InvitationId,
    token_hash: &str,
) -> Result<bool, StoreError> {
    let renewed = Entity::update_many()
        .col_expr(Column::TokenHash, Expr::value(token_hash))
        .filter(Column::Id.eq(id.0))
        .filter(Column::DoneOn.is_null())
        .exec(tx)
        .await?;
    Ok(renewed.rows_affected > 0)
}

/// Marks those of `ids` that have not answered yet, and says which they were.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_done(
    tx: &impl ConnectionTrait,
    ids: &[InvitationId],
    on: NaiveDate,
) -> Result<Vec<InvitationId>, StoreError> {
    let marked = LEDGER.mark_done::<Entity>(tx, ids.iter().map(|id| id.0), on).await?;
    Ok(marked.into_iter().map(|row| InvitationId(row.id)).collect())
}

/// Takes a mark back within the transaction that set it.
///
/// # Errors
/// When the database cannot be written.
pub async fn unmark(tx: &impl ConnectionTrait, ids: &[InvitationId]) -> Result<(), StoreError> {
    LEDGER.unmark::<Entity>(tx, ids.iter().map(|id| id.0)).await
}

/// Removes the references of a round that is over, and the addresses: from here on the ledger says how many answered in each cluster, not
/// which household did.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_references(db: &impl ConnectionTrait, round: RoundId) -> Result<(), StoreError> {
    let gone = Expr::cust("'#' || id");
    Entity::update_many()
        .col_expr(Column::Reference, gone)
        .filter(Column::RoundId.eq(round.0))
        .filter(Column::Reference.not_like("#%"))
        .exec(db)
        .await?;
    households::forget_contacts(db, round).await
}

/// Removes the hashes of the links of a round that is long over: who still holds the list of links then cannot tell
/// either which household answered.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_links(db: &impl ConnectionTrait, round: RoundId) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::TokenHash, Expr::cust("'#' || id"))
        .filter(Column::RoundId.eq(round.0))
        .filter(Column::TokenHash.not_like("#%"))
        .exec(db)
        .await?;
    households::forget_links(db, round).await
}

fn invitation(row: table::Model) -> Invitation {
    Invitation {
        id: InvitationId(row.id),
        round: RoundId(row.round_id),
        household: SampledHousehold {
            reference: row.reference,
            unit: UnitId(row.unit_id),
            sampling: Sampling { stratum: row.stratum, cluster: row.cluster, base_weight: row.base_weight },
        },
        done_on: row.done_on,
    }
}
