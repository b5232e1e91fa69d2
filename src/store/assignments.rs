//! Assignments: the ledger of who owes a form and who has filled it in. It never meets the answers of an
//! anonymous round.

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};

use super::{
    StoreError,
    entity::assignments::{self as table, Column, Entity},
    ledger::Ledger,
};
use crate::domain::{
    assignment::{Assignment, Owed},
    ids::{AssignmentId, RoundId, UnitId},
};

/// Rows of one INSERT: far below the number of values that either engine takes in a statement.
const BATCH: usize = 500;

const LEDGER: Ledger<Column> = Ledger { id: Column::Id, done_on: Column::DoneOn };

/// Stores forms that are owed in a round until `due_on`.
///
/// # Errors
/// `Named` when one of them must not be owed by name, `Duplicate` when one of them is owed already.
pub async fn insert_many(
    db: &impl ConnectionTrait,
    round: RoundId,
    due_on: NaiveDate,
    owed: &[Owed],
) -> Result<(), StoreError> {
    if let Some(form) = owed.iter().find(|form| form.relation.hides_rater()) {
        return Err(StoreError::Named(form.relation));
    }
    for batch in owed.chunks(BATCH) {
        let rows = batch.iter().map(|owed| table::ActiveModel {
            round_id: Set(round.0),
            rater: Set(owed.rater.clone()),
            relation: Set(owed.relation.code().to_owned()),
            subject: Set(owed.subject.clone()),
            unit_id: Set(owed.unit.0),
            due_on: Set(due_on),
            ..Default::default()
        });
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The assignment with `id`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, id: AssignmentId) -> Result<Option<Assignment>, StoreError> {
    Entity::find_by_id(id.0).one(db).await?.map(assignment).transpose()
}

/// Everything that `rater` owes or has done, the soonest due first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_for(db: &impl ConnectionTrait, rater: &str) -> Result<Vec<Assignment>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Rater.eq(rater))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(assignment).collect()
}

/// Every assignment of a round.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait, round: RoundId) -> Result<Vec<Assignment>, StoreError> {
    let rows = Entity::find().filter(Column::RoundId.eq(round.0)).order_by_asc(Column::Id).all(db).await?;
    rows.into_iter().map(assignment).collect()
}

/// How many forms of a round are owed in all, and how many of them are done.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &impl ConnectionTrait, round: RoundId) -> Result<(u64, u64), StoreError> {
    let all = Entity::find().filter(Column::RoundId.eq(round.0));
    let done = all.clone().filter(Column::DoneOn.is_not_null()).count(db).await?;
    Ok((all.count(db).await?, done))
}

/// Makes every form of a round due on `due_on`. All rows alike, so that none tells whether it was done.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_due_on(
    tx: &impl ConnectionTrait,
    round: RoundId,
    due_on: NaiveDate,
) -> Result<(), StoreError> {
    let due = Entity::update_many().col_expr(Column::DueOn, Expr::value(due_on));
    due.filter(Column::RoundId.eq(round.0)).exec(tx).await?;
    Ok(())
}

/// Marks those of `ids` that are not done yet, and says which they were.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_done(
    tx: &impl ConnectionTrait,
    ids: &[AssignmentId],
    on: NaiveDate,
) -> Result<Vec<AssignmentId>, StoreError> {
    let marked = LEDGER.mark_done::<Entity>(tx, ids.iter().map(|id| id.0), on).await?;
    Ok(marked.into_iter().map(|row| AssignmentId(row.id)).collect())
}

/// Takes a mark back within the transaction that set it.
///
/// # Errors
/// When the database cannot be written.
pub async fn unmark(tx: &impl ConnectionTrait, ids: &[AssignmentId]) -> Result<(), StoreError> {
    LEDGER.unmark::<Entity>(tx, ids.iter().map(|id| id.0)).await
}

fn assignment(row: table::Model) -> Result<Assignment, StoreError> {
    Ok(Assignment {
        id: AssignmentId(row.id),
        round: RoundId(row.round_id),
        owed: Owed {
            rater: row.rater,
            relation: row.relation.parse().map_err(|error| StoreError::damaged("relation")(&error))?,
            subject: row.subject,
            unit: UnitId(row.unit_id),
        },
        due_on: row.due_on,
        done_on: row.done_on,
    })
}
