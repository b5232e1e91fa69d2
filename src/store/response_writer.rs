//! The way of every answer into the database: a bounded queue whose contents are committed together, so
//! that one forced write to the disk serves many respondents. Each is answered after its commit.

use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::DbErr;
use tokio::{
    runtime::Handle,
    sync::{mpsc, oneshot},
};

use super::{
    Db, StoreError,
    response_batch::{self, Entry, Outcome},
};
use crate::{
    clock::Clock,
    domain::submission::{Receipt, Submission},
};

/// Answers that may wait; the next is refused as busy.
const QUEUE: usize = 4096;

/// Answers of one transaction.
const BATCH: usize = 256;

/// Why an answer was not stored.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// The round takes no answers (any more).
    #[error("the round is closed")]
    Closed,
    /// The assignment or invitation was answered before, by another submission.
    #[error("answered before")]
    AlreadyAnswered,
    /// The submission id belongs to the answer of somebody else: a new one is needed.
    #[error("the submission id is in use")]
    IdInUse,
    /// More answers wait than can be written soon.
    #[error("too many answers wait to be written")]
    Busy,
    /// The database could not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Hands answers to the one thread that writes them. Cheap to clone.
#[derive(Clone, Debug)]
pub struct ResponseWriter {
    clock: Clock,
    queue: Arc<Mutex<Option<mpsc::Sender<Waiting>>>>,
    finished: Arc<Mutex<Option<oneshot::Receiver<()>>>>,
}

#[derive(Debug)]
struct Waiting {
    entry: Entry,
    reply: oneshot::Sender<Result<Outcome, StoreError>>,
}

impl ResponseWriter {
    /// Starts the writing thread. As a task among others it would wait behind requests between any two of its
    /// statements, while everybody waits for its commit.
    #[must_use]
    pub fn start(db: Db, clock: Clock) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let (done, finished) = oneshot::channel();
        let runtime = Handle::current();
        let write = move || {
            runtime.block_on(write_until_closed(db, receiver));
            done.send(()).ok();
        };
        if let Err(error) = std::thread::Builder::new().name("answers".to_owned()).spawn(write) {
            tracing::error!(%error, "no thread to write answers: all are refused");
        }
        let finished = Arc::new(Mutex::new(Some(finished)));
        Self { clock, queue: Arc::new(Mutex::new(Some(sender))), finished }
    }

    /// Stores an answer and waits until it is on the disk.
    ///
    /// # Errors
    /// See [`SubmitError`]; nothing is stored then.
    pub async fn submit(&self, submission: Submission) -> Result<Receipt, SubmitError> {
        let entry = Entry::new(submission, self.clock.uuid())?;
        let (reply, outcome) = oneshot::channel();
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let queue = queue.ok_or(SubmitError::Busy)?;
        queue.try_send(Waiting { entry, reply }).map_err(|_| SubmitError::Busy)?;
        drop(queue);
        match outcome.await.map_err(|_| SubmitError::Busy)?? {
            Outcome::Stored(receipt) => Ok(receipt),
            Outcome::Closed => Err(SubmitError::Closed),
            Outcome::AlreadyAnswered => Err(SubmitError::AlreadyAnswered),
            Outcome::IdInUse => Err(SubmitError::IdInUse),
        }
    }

    /// Takes nothing more, and waits until everything taken is written.
    pub async fn finish(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let finished = self.finished.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(finished) = finished
            && finished.await.is_err()
        {
            tracing::error!("the response writer ended early");
        }
    }
}

async fn write_until_closed(db: Db, mut queue: mpsc::Receiver<Waiting>) {
    let mut waiting = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut waiting, BATCH).await > 0 {
        let (entries, replies): (Vec<_>, Vec<_>) =
            waiting.drain(..).map(|waiting| (waiting.entry, waiting.reply)).unzip();
        let outcomes = write(&db, &entries).await;
        for (reply, outcome) in replies.into_iter().zip(outcomes) {
            // Whoever sent it may have gone; the answer is stored all the same.
            drop(reply.send(outcome));
        }
    }
}

/// Writes `entries` together; when that fails, one by one, so that one bad row cannot lose the others.
async fn write(db: &Db, entries: &[Entry]) -> Vec<Result<Outcome, StoreError>> {
    match response_batch::write(db, entries).await {
        Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
        Err(error) if entries.len() > 1 && !is_unreachable(&error) => {
            tracing::warn!(error = %error, answers = entries.len(), "a batch failed and is written one by one");
            let mut outcomes = Vec::with_capacity(entries.len());
            for entry in entries {
                let single = response_batch::write(db, std::slice::from_ref(entry)).await;
                outcomes.push(single.and_then(|outcomes| {
                    outcomes.into_iter().next().ok_or_else(|| StoreError::damaged("outcome")(&"none"))
                }));
            }
            outcomes
        }
        Err(error) => {
            let text = error.to_string();
            let mut first = Some(error);
            entries.iter().map(|_| Err(first.take().unwrap_or_else(|| unavailable(&text)))).collect()
        }
    }
}

fn is_unreachable(error: &StoreError) -> bool {
    matches!(error, StoreError::Database(DbErr::ConnectionAcquire(_) | DbErr::Conn(_)))
}

fn unavailable(text: &str) -> StoreError {
    StoreError::Database(DbErr::Custom(text.to_owned()))
}
