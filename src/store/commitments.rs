//! Which commitments their party cells approved.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{
    StoreError,
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
