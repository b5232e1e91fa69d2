//! Storing many answers at once that were gathered elsewhere, past the writer and whatever state the round is in.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{DatabaseTransaction, EntityTrait};
use uuid::Uuid;

use super::{
    Db, StoreError, assignments,
    entity::responses::Entity,
    invitations,
    response_batch::{Entry, response},
};
use crate::{
    clock::Clock,
    domain::{
        ids::{AssignmentId, InvitationId},
        round::Round,
        submission::{Guard, Submission},
    },
};

/// Rows of one INSERT: far below the number of values that either engine takes in a statement.
const BATCH: usize = 500;

/// Stores checked answers to `round` in one transaction and marks their guards as done. Answers to an anonymous
/// round are stored in random order. Returns the ids under which they are stored, in that order.
///
/// # Errors
/// `Duplicate` when a submission id was used before; nothing is stored then.
pub async fn load(
    db: &Db,
    clock: &Clock,
    round: &Round,
    mut submissions: Vec<Submission>,
) -> Result<Vec<Uuid>, StoreError> {
    let tx = db.write_tx().await?;
    mark(&tx, round, &submissions).await?;
    if round.anonymous {
        clock.shuffle(&mut submissions);
    }
    let mut ids = Vec::with_capacity(submissions.len());
    let mut waiting = submissions.into_iter();
    loop {
        let mut entries = Vec::with_capacity(BATCH);
        for submission in waiting.by_ref().take(BATCH) {
            let id = clock.uuid();
            ids.push(id);
            entries.push(Entry::new(submission, id)?);
        }
        if entries.is_empty() {
            break;
        }
        Entity::insert_many(entries.iter().map(response)).exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(ids)
}

async fn mark(tx: &DatabaseTransaction, round: &Round, submissions: &[Submission]) -> Result<(), StoreError> {
    let mut assigned: HashMap<NaiveDate, Vec<AssignmentId>> = HashMap::new();
    let mut invited: HashMap<NaiveDate, Vec<InvitationId>> = HashMap::new();
    for submission in submissions {
        let day = if round.anonymous { round.opens_on } else { submission.day };
        match submission.guard {
            Guard::None => {}
            Guard::Assignment(id) => assigned.entry(day).or_default().push(id),
            Guard::Invitation(id) => invited.entry(day).or_default().push(id),
        }
    }
    for (day, ids) in &assigned {
        for ids in ids.chunks(BATCH) {
            assignments::mark_done(tx, ids, *day).await?;
        }
    }
    for (day, ids) in &invited {
        for ids in ids.chunks(BATCH) {
            invitations::mark_done(tx, ids, *day).await?;
        }
    }
    Ok(())
}
