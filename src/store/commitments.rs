//! Commitments: answers to a round of kind `commitment`, and their approval by the party organisation.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    TryInsertResult,
};
use uuid::Uuid;

use super::{
    Db, StoreError,
    entity::{
        commitment_approvals::{ActiveModel, Column, Entity},
        responses as answers,
    },
    responses::{self, ResponseRow},
};
use crate::domain::ids::{AccountId, RoundId, UnitId};

/// A commitment as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    pub response: ResponseRow,
    /// Set once approved.
    pub approved_on: Option<NaiveDate>,
}

/// The commitments of a round that count for one of `units`, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &Db, round: RoundId, units: &HashSet<UnitId>) -> Result<Vec<Commitment>, StoreError> {
    let mut rows = Vec::new();
    responses::for_each(db, round, |row| {
        if row.unit.is_some_and(|unit| units.contains(&unit)) {
            rows.push(row);
        }
        Ok(())
    })
    .await?;
    let approved = approvals(db, &rows).await?;
    rows.sort_by(|one, other| other.answered_on.cmp(&one.answered_on).then(one.id.cmp(&other.id)));
    let with_approval = |response: ResponseRow| {
        let approved_on = approved.get(&response.id).copied();
        Commitment { response, approved_on }
    };
    Ok(rows.into_iter().map(with_approval).collect())
}

/// Rows of one query: far below the number of values that either engine takes in a statement.
const BATCH: usize = 500;

async fn approvals(db: &Db, rows: &[ResponseRow]) -> Result<HashMap<Uuid, NaiveDate>, StoreError> {
    let mut approved = HashMap::new();
    for batch in rows.chunks(BATCH) {
        let ids = batch.iter().map(|row| row.id);
        let found = Entity::find().filter(Column::ResponseId.is_in(ids)).all(db.read()).await?;
        approved.extend(found.into_iter().map(|row| (row.response_id, row.approved_on)));
    }
    Ok(approved)
}

/// Notes that `account` (none for the program) approved a commitment; false when it was approved before.
///
/// # Errors
/// `Reference` when there is no such answer.
pub async fn approve(
    db: &impl ConnectionTrait,
    response: Uuid,
    account: Option<AccountId>,
    on: NaiveDate,
) -> Result<bool, StoreError> {
    let row = ActiveModel {
        response_id: Set(response),
        account_id: Set(account.map(|account| account.0)),
        approved_on: Set(on),
    };
    let inserted = Entity::insert(row).on_conflict_do_nothing().exec_without_returning(db).await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0))
}

/// Ids of the approved answers of a round.
///
/// # Errors
/// When the database cannot be read.
pub async fn approved(db: &impl ConnectionTrait, round: RoundId) -> Result<Vec<Uuid>, StoreError> {
    let of_round = answers::Entity::find()
        .select_only()
        .column(answers::Column::Id)
        .filter(answers::Column::RoundId.eq(round.0))
        .into_query();
    let approvals = Entity::find()
        .select_only()
        .column(Column::ResponseId)
        .filter(Column::ResponseId.in_subquery(of_round));
    Ok(approvals.into_tuple().all(db).await?)
}

/// Notes that their party cells approved these answers on these days; those approved before stay as they are.
///
/// # Errors
/// `Reference` when there is no such answer.
pub async fn approve_many(db: &Db, approved: &[(Uuid, NaiveDate)]) -> Result<(), StoreError> {
    let tx = db.write_tx().await?;
    for batch in approved.chunks(500) {
        let rows = batch.iter().map(|(response, on)| ActiveModel {
            response_id: Set(*response),
            account_id: Set(None),
            approved_on: Set(*on),
        });
        Entity::insert_many(rows).on_conflict_do_nothing().exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(())
}
