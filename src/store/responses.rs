//! Answers: reading them, and moving staged ones to their table in shuffled order.

use std::collections::HashMap;

use chrono::NaiveDate;
use futures::TryStreamExt;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, LockBehavior, LockType},
};
use uuid::Uuid;

use super::{
    Db, StoreError,
    entity::{
        assignments, invitations,
        responses::{self as table, Column, Entity},
        rounds, staged_responses as staged,
    },
    receipt,
};
use crate::{
    clock::Clock,
    domain::{
        answer::Answers,
        evaluation::Relation,
        ids::{RoundId, UnitId},
        language::Language,
        round::{Channel, RoundState},
        sample::Sampling,
        submission::Receipt,
    },
};

/// Fewest answers of one place that are moved together while a round is open: neither the moment of a move nor the
/// place says much about any one of them.
const SMALLEST_BATCH: usize = 5;

/// Most answers that are moved in one transaction.
const LARGEST_BATCH: usize = 1000;

/// A stored answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseRow {
    pub id: Uuid,
    pub round: RoundId,
    pub unit: Option<UnitId>,
    pub relation: Relation,
    pub rater: Option<String>,
    pub subject: Option<String>,
    pub answered_on: NaiveDate,
    pub channel: Channel,
    pub language: Language,
    /// Set for sampled households only: answers through the open link have none.
    pub sampling: Option<Sampling>,
    /// The answers as JSON: an object by item code. [`ResponseRow::answers`] reads it.
    pub answers: String,
}

impl ResponseRow {
    /// The checked answers.
    ///
    /// # Errors
    /// When the stored text is damaged.
    pub fn answers(&self) -> Result<Answers, StoreError> {
        serde_json::from_str(&self.answers).map_err(|error| StoreError::damaged("answers")(&error))
    }
}

/// Reads every answer of a round, in no particular order, without holding them all.
///
/// # Errors
/// When the database cannot be read, or what `each` answers.
pub async fn for_each(
    db: &Db,
    round: RoundId,
    mut each: impl FnMut(ResponseRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut rows = Entity::find().filter(Column::RoundId.eq(round.0)).stream(db.read()).await?;
    while let Some(row) = rows.try_next().await? {
        each(response(row)?)?;
    }
    Ok(())
}

/// The answer with `id`.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<ResponseRow>, StoreError> {
    Entity::find_by_id(id).one(db).await?.map(response).transpose()
}

/// How many answers a round has, those that wait to be moved included.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(db: &impl ConnectionTrait, round: RoundId) -> Result<u64, StoreError> {
    let moved = Entity::find().filter(Column::RoundId.eq(round.0)).count(db).await?;
    Ok(moved + count_staged(db, round).await?)
}

/// How many answers of a round wait to be moved.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_staged(db: &impl ConnectionTrait, round: RoundId) -> Result<u64, StoreError> {
    Ok(staged::Entity::find().filter(staged::Column::RoundId.eq(round.0)).count(db).await?)
}

/// Whether `typed` has the form of a receipt code.
#[must_use]
pub fn may_be_receipt(typed: &str) -> bool {
    receipt::normalised(typed).is_some()
}

/// The receipt with this code, however it was typed.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_receipt(db: &impl ConnectionTrait, typed: &str) -> Result<Option<Receipt>, StoreError> {
    let Some(code) = receipt::normalised(typed) else { return Ok(None) };
    let moved = Entity::find()
        .select_only()
        .column(Column::RoundId)
        .column(Column::AnsweredOn)
        .filter(Column::Receipt.eq(&code));
    let waiting = staged::Entity::find()
        .select_only()
        .column(staged::Column::RoundId)
        .column(staged::Column::AnsweredOn)
        .filter(staged::Column::Receipt.eq(&code));
    // Staged first: an answer that is moved in between is then found at its new place.
    let mut found = waiting.into_tuple::<(i64, NaiveDate)>().one(db).await?;
    if found.is_none() {
        found = moved.into_tuple().one(db).await?;
    }
    Ok(found.map(|(round, day)| Receipt { code, round: RoundId(round), day, repeated: true }))
}

/// Moves staged answers of a round to their table, in random order and under new random keys: those of which enough
/// wait together, or all once the round takes no more. Returns how many were moved.
///
/// # Errors
/// When the database cannot be written.
pub async fn release(db: &Db, clock: &Clock, round: RoundId) -> Result<u64, StoreError> {
    let is_over = is_over(db.read(), clock, round).await?;
    let mut ids = mixed(db, round, if is_over { 1 } else { SMALLEST_BATCH }).await?;
    clock.shuffle(&mut ids);
    let mut moved = 0;
    for batch in ids.chunks(LARGEST_BATCH) {
        moved += release_batch(db, clock, batch).await?;
    }
    if moved > 0 {
        forget_transactions(db, round).await?;
    }
    if is_over {
        super::rounds::forget_households(db, clock, round).await?;
    }
    Ok(moved)
}

/// Staged answers of which at least `least` wait that have the same unit, stratum and cluster: what is stored beside
/// the ledger must not tell them apart.
async fn mixed(db: &Db, round: RoundId, least: usize) -> Result<Vec<Uuid>, StoreError> {
    type Place = (Option<i64>, Option<String>, Option<String>);
    type Waiting = (Uuid, Option<i64>, Option<String>, Option<String>);
    let rows: Vec<Waiting> = staged::Entity::find()
        .select_only()
        .column(staged::Column::Id)
        .column(staged::Column::UnitId)
        .column(staged::Column::Stratum)
        .column(staged::Column::Cluster)
        .filter(staged::Column::RoundId.eq(round.0))
        .order_by_asc(staged::Column::Id)
        .into_tuple()
        .all(db.read())
        .await?;
    let mut groups: HashMap<Place, Vec<Uuid>> = HashMap::new();
    for (id, unit, stratum, cluster) in rows {
        groups.entry((unit, stratum, cluster)).or_default().push(id);
    }
    let mut ids: Vec<Uuid> = groups.into_values().filter(|group| group.len() >= least).flatten().collect();
    ids.sort_unstable();
    Ok(ids)
}

/// PostgreSQL marks the rows that a transaction wrote: here every mark of the ledger gets the same one, so that none
/// tells which answer came with it.
async fn forget_transactions(db: &Db, round: RoundId) -> Result<(), StoreError> {
    if db.read().get_database_backend() == DbBackend::Postgres {
        let tx = db.write_tx().await?;
        let done = (assignments::Column::RoundId, assignments::Column::DoneOn);
        rewrite::<assignments::Entity>(&tx, done, round).await?;
        let done = (invitations::Column::RoundId, invitations::Column::DoneOn);
        rewrite::<invitations::Entity>(&tx, done, round).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Writes the marks of a round again as they are.
async fn rewrite<E: EntityTrait>(
    tx: &impl ConnectionTrait,
    (of, done): (E::Column, E::Column),
    round: RoundId,
) -> Result<(), StoreError> {
    let marks = E::update_many().col_expr(done, Expr::col(done));
    marks.filter(of.eq(round.0)).filter(done.is_not_null()).exec(tx).await?;
    Ok(())
}

/// [`release`] for every round with staged answers.
///
/// # Errors
/// When the database cannot be written.
pub async fn release_due(db: &Db, clock: &Clock) -> Result<u64, StoreError> {
    let waiting = staged::Entity::find()
        .select_only()
        .column(staged::Column::RoundId)
        .distinct()
        .into_tuple::<i64>()
        .all(db.read())
        .await?;
    let mut moved = 0;
    for round in waiting {
        moved += release(db, clock, RoundId(round)).await?;
    }
    Ok(moved)
}

async fn release_batch(db: &Db, clock: &Clock, batch: &[Uuid]) -> Result<u64, StoreError> {
    let tx = db.write_tx().await?;
    let mut rows = staged::Entity::find()
        .filter(staged::Column::Id.is_in(batch.iter().copied()))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&tx)
        .await?;
    let taken = rows.len() as u64;
    if taken == 0 {
        return Ok(0);
    }
    clock.shuffle(&mut rows);
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    staged::Entity::delete_many().filter(staged::Column::Id.is_in(ids)).exec(&tx).await?;
    let moved = rows.into_iter().map(|row| released(row, clock.uuid()));
    Entity::insert_many(moved).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(taken)
}

/// Whether a round takes no more answers: closed, or its last day is over.
async fn is_over(db: &impl ConnectionTrait, clock: &Clock, round: RoundId) -> Result<bool, StoreError> {
    let open = rounds::Entity::find_by_id(round.0)
        .filter(rounds::Column::State.eq(RoundState::Open.code()))
        .filter(rounds::Column::ClosesOn.gte(clock.today()))
        .count(db)
        .await?;
    Ok(open == 0)
}

fn released(row: staged::Model, id: Uuid) -> table::ActiveModel {
    table::ActiveModel {
        id: Set(id),
        round_id: Set(row.round_id),
        submission_id: Set(row.submission_id),
        receipt: Set(row.receipt),
        unit_id: Set(row.unit_id),
        relation: Set(row.relation),
        rater: Set(None),
        subject: Set(None),
        answered_on: Set(row.answered_on),
        channel: Set(row.channel),
        language: Set(row.language),
        stratum: Set(row.stratum),
        cluster: Set(row.cluster),
        base_weight: Set(row.base_weight),
        answers: Set(row.answers),
    }
}

pub(super) fn response(row: table::Model) -> Result<ResponseRow, StoreError> {
    let sampling = match (row.stratum, row.cluster, row.base_weight) {
        (Some(stratum), Some(cluster), Some(base_weight)) => Some(Sampling { stratum, cluster, base_weight }),
        _ => None,
    };
    Ok(ResponseRow {
        id: row.id,
        round: RoundId(row.round_id),
        unit: row.unit_id.map(UnitId),
        relation: row.relation.parse().map_err(|error| StoreError::damaged("relation")(&error))?,
        rater: row.rater,
        subject: row.subject,
        answered_on: row.answered_on,
        channel: row.channel.parse().map_err(|error| StoreError::damaged("channel")(&error))?,
        language: row.language.parse().map_err(|error| StoreError::damaged("language")(&error))?,
        sampling,
        answers: row.answers,
    })
}
