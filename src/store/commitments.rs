//! Commitments: answers to a round of kind `commitment`, and their approval by the party organisation.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationDef, Select, TryInsertResult, sea_query::Expr,
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

/// How many commitments of `round` that count for one of `units` wait, and how many are approved.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(
    db: &impl ConnectionTrait,
    round: RoundId,
    units: &HashSet<UnitId>,
) -> Result<(u64, u64), StoreError> {
    let counts: Option<(i64, i64)> = with_approval(round, units)
        .select_only()
        .column_as(Expr::cust("COUNT(*)"), "sent")
        .column_as(Column::ApprovedOn.count(), "approved")
        .into_tuple()
        .one(db)
        .await?;
    let (sent, approved) = counts.unwrap_or_default();
    Ok((sent.saturating_sub(approved).unsigned_abs(), approved.unsigned_abs()))
}

/// `limit` commitments of `round` that count for one of `units`, after the first `offset`: those that wait come
/// first, then the latest.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    db: &impl ConnectionTrait,
    round: RoundId,
    units: &HashSet<UnitId>,
    (offset, limit): (u64, u64),
) -> Result<Vec<Commitment>, StoreError> {
    let page: Vec<(Uuid, Option<NaiveDate>)> = with_approval(round, units)
        .select_only()
        .column(answers::Column::Id)
        .column(Column::ApprovedOn)
        .order_by_asc(Column::ApprovedOn.is_not_null())
        .order_by_desc(answers::Column::AnsweredOn)
        .order_by_asc(answers::Column::Id)
        .offset(offset)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let mut commitments = Vec::with_capacity(page.len());
    for (id, approved_on) in page {
        let response = responses::find(db, id).await?;
        commitments.extend(response.map(|response| Commitment { response, approved_on }));
    }
    Ok(commitments)
}

/// As the partial index of commitments has it, word for word: only then is it used.
const COMMITMENTS: &str = "responses.relation IN ('member', 'organisation')";

fn with_approval(round: RoundId, units: &HashSet<UnitId>) -> Select<answers::Entity> {
    let approval: RelationDef =
        answers::Entity::belongs_to(Entity).from(answers::Column::Id).to(Column::ResponseId).into();
    answers::Entity::find()
        .join(JoinType::LeftJoin, approval)
        .filter(Expr::cust(COMMITMENTS))
        .filter(answers::Column::RoundId.eq(round.0))
        .filter(answers::Column::UnitId.is_in(units.iter().map(|unit| unit.0)))
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
