//! Jobs: put in by whoever needs work done, claimed by workers with a lease.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, UpdateMany,
};

use super::{StoreError, claim::Queue, entity::jobs};
use crate::domain::{
    ids::JobId,
    job::{Job, JobState, StoredJob},
};

/// How long a worker may take before another may claim the job.
const LEASE: TimeDelta = TimeDelta::minutes(30);

const QUEUE: Queue<jobs::Column> = Queue {
    id: jobs::Column::Id,
    state: jobs::Column::State,
    attempts: jobs::Column::Attempts,
    run_after: jobs::Column::RunAfter,
};

/// Puts `job` into the queue unless the same job waits or runs already; its number either way.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(tx: &impl ConnectionTrait, job: &Job, now: DateTime<Utc>) -> Result<JobId, StoreError> {
    let payload = serde_json::to_string(job).map_err(|error| StoreError::damaged("job")(&error))?;
    let unfinished = [JobState::Queued, JobState::Running].map(JobState::code);
    let same = jobs::Entity::find()
        .filter(jobs::Column::Payload.eq(payload.as_str()))
        .filter(jobs::Column::State.is_in(unfinished))
        .one(tx)
        .await?;
    if let Some(same) = same {
        return Ok(JobId(same.id));
    }
    let row = jobs::ActiveModel {
        id: NotSet,
        kind: Set(job.kind().to_owned()),
        payload: Set(payload),
        state: Set(JobState::Queued.to_string()),
        attempts: Set(0),
        run_after: Set(now),
        last_error: Set(None),
        created_at: Set(now),
        finished_at: Set(None),
    };
    Ok(JobId(jobs::Entity::insert(row).exec(tx).await?.last_insert_id))
}

/// Claims the job that is due for the longest time, if any.
///
/// # Errors
/// When the database refuses.
pub async fn claim(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Option<StoredJob>, StoreError> {
    use jobs::Column;
    let unfinished = [JobState::Queued, JobState::Running].map(JobState::code);
    let due = Column::State.is_in(unfinished).and(Column::RunAfter.lte(now));
    if jobs::Entity::find().filter(due.clone()).limit(1).one(db).await?.is_none() {
        return Ok(None);
    }
    let row = QUEUE.claim::<jobs::Entity>(db, due, JobState::Running.code(), now + LEASE).await?;
    row.map(read).transpose()
}

/// The job is done.
///
/// # Errors
/// When the database refuses.
pub async fn mark_done(
    db: &impl ConnectionTrait,
    job: &StoredJob,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    own(finish(JobState::Done, None, now), job).exec(db).await?;
    Ok(())
}

/// The attempt failed with `error`; the next is due at `next`.
///
/// # Errors
/// When the database refuses.
pub async fn mark_deferred(
    db: &impl ConnectionTrait,
    job: &StoredJob,
    error: &str,
    next: DateTime<Utc>,
) -> Result<(), StoreError> {
    let later = jobs::Entity::update_many()
        .col_expr(jobs::Column::State, JobState::Queued.code().into())
        .col_expr(jobs::Column::LastError, error.into())
        .col_expr(jobs::Column::RunAfter, next.into());
    own(later, job).exec(db).await?;
    Ok(())
}

/// The job is given up, because of `error`.
///
/// # Errors
/// When the database refuses.
pub async fn mark_failed(
    db: &impl ConnectionTrait,
    job: &StoredJob,
    error: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    own(finish(JobState::Failed, Some(error), now), job).exec(db).await?;
    Ok(())
}

/// The job `id`.
///
/// # Errors
/// When the database refuses or the row is damaged.
pub async fn find(db: &impl ConnectionTrait, id: JobId) -> Result<Option<StoredJob>, StoreError> {
    jobs::Entity::find_by_id(id.0).one(db).await?.map(read).transpose()
}

/// How many jobs are in `state`.
///
/// # Errors
/// When the database refuses.
pub async fn count(db: &impl ConnectionTrait, state: JobState) -> Result<u64, StoreError> {
    Ok(jobs::Entity::find().filter(jobs::Column::State.eq(state.code())).count(db).await?)
}

/// The latest `limit` jobs, the newest first.
///
/// # Errors
/// When the database refuses or a row is damaged.
pub async fn list(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<StoredJob>, StoreError> {
    let rows = jobs::Entity::find().order_by_desc(jobs::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(read).collect()
}

fn finish(state: JobState, error: Option<&str>, now: DateTime<Utc>) -> UpdateMany<jobs::Entity> {
    jobs::Entity::update_many()
        .col_expr(jobs::Column::State, state.code().into())
        .col_expr(jobs::Column::LastError, error.into())
        .col_expr(jobs::Column::FinishedAt, Some(now).into())
}

/// Only while the claim still stands.
fn own(update: UpdateMany<jobs::Entity>, job: &StoredJob) -> UpdateMany<jobs::Entity> {
    update
        .filter(jobs::Column::Id.eq(job.id.0))
        .filter(jobs::Column::State.eq(JobState::Running.code()))
        .filter(jobs::Column::Attempts.eq(job.attempts.cast_signed()))
}

fn read(row: jobs::Model) -> Result<StoredJob, StoreError> {
    Ok(StoredJob {
        id: JobId(row.id),
        job: serde_json::from_str(&row.payload).ok(),
        state: row.state.parse().map_err(|error| StoreError::damaged("job state")(&error))?,
        attempts: row.attempts.unsigned_abs(),
        run_after: row.run_after,
        last_error: row.last_error,
        created_at: row.created_at,
        finished_at: row.finished_at,
    })
}
