//! Running jobs, one at a time.

use super::{Context, apply_import, check_import, compute};
use crate::{
    domain::{
        job::{Job, StoredJob},
        mail::back_off,
    },
    store::{StoreError, jobs},
};

/// Attempts after which a job is given up.
const ATTEMPTS_MAXIMUM: u32 = 5;

/// Why a job was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// It may go better later.
    #[error("{0}")]
    Retry(String),
    /// It would end the same way again.
    #[error("{0}")]
    Fail(String),
}

/// Claims the next due job and runs it; false when none is due.
///
/// # Errors
/// When the database refuses; the job then comes again when its lease ends.
pub async fn run_next(context: &Context) -> Result<bool, StoreError> {
    let db = context.db.read();
    let Some(stored) = jobs::claim(db, context.clock.now()).await? else { return Ok(false) };
    // A program that was killed at this job as often as it may fail: it is the job that kills.
    let outcome = match &stored.job {
        _ if stored.attempts > ATTEMPTS_MAXIMUM => {
            Err(Failure::Fail("Đã dừng giữa chừng quá nhiều lần.".to_owned()))
        }
        None => Err(Failure::Fail("Phiên bản chương trình này không hiểu công việc đã lưu.".to_owned())),
        Some(job) => run(context, job).await,
    };
    let now = context.clock.now();
    match outcome {
        Ok(()) => jobs::mark_done(db, &stored, now).await?,
        Err(Failure::Retry(error)) if stored.attempts < ATTEMPTS_MAXIMUM => {
            jobs::mark_deferred(db, &stored, &error, now + back_off(stored.attempts)).await?;
        }
        Err(Failure::Retry(error) | Failure::Fail(error)) => fail(context, &stored, &error).await?,
    }
    Ok(true)
}

async fn run(context: &Context, job: &Job) -> Result<(), Failure> {
    match job {
        Job::ComputeIndicators { period, reason, .. } => {
            compute::run(context, *period, reason.clone(), &job.actor()).await
        }
        Job::CheckImport { import } => check_import(&context.db, &context.clock, *import).await,
        Job::ApplyImport { import, .. } => {
            apply_import(&context.db, &context.clock, *import, &job.actor()).await
        }
    }
}

async fn fail(context: &Context, job: &StoredJob, error: &str) -> Result<(), StoreError> {
    tracing::warn!(job = job.id.0, error, "a job was given up");
    jobs::mark_failed(context.db.read(), job, error, context.clock.now()).await
}
