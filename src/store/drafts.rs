//! Drafts: forms that wait for their respondents.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};

use super::{
    StoreError,
    entity::drafts::{ActiveModel, Column, Entity, Model},
};
use crate::domain::{draft::Draft, ids::RoundId};

/// The draft of `holder`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, holder: &str) -> Result<Option<Draft>, StoreError> {
    Ok(Entity::find_by_id(holder).one(db).await?.map(draft))
}

/// Those of `holders` that have a draft.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_holders(
    db: &impl ConnectionTrait,
    holders: &[String],
) -> Result<HashSet<String>, StoreError> {
    let names = Entity::find().select_only().column(Column::Holder).filter(Column::Holder.is_in(holders));
    Ok(names.into_tuple::<String>().all(db).await?.into_iter().collect())
}

/// Stores a draft in the place of an earlier one of the same holder.
///
/// # Errors
/// `Reference` when there is no such round.
pub async fn save(db: &impl ConnectionTrait, draft: &Draft) -> Result<(), StoreError> {
    let row = ActiveModel {
        holder: Set(draft.holder.clone()),
        round_id: Set(draft.round.0),
        answers: Set(draft.body.clone()),
        sealed: Set(draft.sealed),
        saved_on: Set(draft.saved_on),
    };
    let replace = OnConflict::column(Column::Holder)
        .update_columns([Column::RoundId, Column::Answers, Column::Sealed, Column::SavedOn])
        .to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// Removes the draft of `holder`, when there is one.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete(db: &impl ConnectionTrait, holder: &str) -> Result<(), StoreError> {
    Entity::delete_by_id(holder).exec(db).await?;
    Ok(())
}

/// Removes every draft last saved before `day`.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_before(db: &impl ConnectionTrait, day: NaiveDate) -> Result<u64, StoreError> {
    Ok(Entity::delete_many().filter(Column::SavedOn.lt(day)).exec(db).await?.rows_affected)
}

fn draft(row: Model) -> Draft {
    Draft {
        holder: row.holder,
        round: RoundId(row.round_id),
        body: row.answers,
        sealed: row.sealed,
        saved_on: row.saved_on,
    }
}
