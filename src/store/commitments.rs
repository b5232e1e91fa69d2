//! Which commitments their party cells approved.

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::{
    Db, StoreError,
    entity::{commitment_approvals, responses},
};
use crate::domain::ids::RoundId;

/// Ids of the approved answers of a round.
///
/// # Errors
/// When the database cannot be read.
pub async fn approved(db: &impl ConnectionTrait, round: RoundId) -> Result<Vec<Uuid>, StoreError> {
    let of_round = responses::Entity::find()
        .select_only()
        .column(responses::Column::Id)
        .filter(responses::Column::RoundId.eq(round.0))
        .into_query();
    let approvals = commitment_approvals::Entity::find()
        .select_only()
        .column(commitment_approvals::Column::ResponseId)
        .filter(commitment_approvals::Column::ResponseId.in_subquery(of_round));
    Ok(approvals.into_tuple().all(db).await?)
}

/// Notes that their party cells approved these answers on these days; those approved before stay as they are.
///
/// # Errors
/// `Reference` when there is no such answer.
pub async fn approve_many(db: &Db, approved: &[(Uuid, NaiveDate)]) -> Result<(), StoreError> {
    let tx = db.write_tx().await?;
    for batch in approved.chunks(500) {
        let rows = batch.iter().map(|(response, on)| commitment_approvals::ActiveModel {
            response_id: Set(*response),
            account_id: Set(None),
            approved_on: Set(*on),
        });
        commitment_approvals::Entity::insert_many(rows)
            .on_conflict_do_nothing()
            .exec_without_returning(&tx)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}
