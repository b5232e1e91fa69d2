//! One transaction of answers. Unique indexes and guarded updates decide what counts, so that any number
//! of processes may write at once.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
    TryInsertResult,
};
use uuid::Uuid;

use super::{
    Db, StoreError, assignments,
    entity::{responses, rounds, staged_responses as staged},
    invitations,
    receipt::receipt_code,
};
use crate::domain::{
    ids::{AssignmentId, InvitationId},
    round::RoundState,
    submission::{Guard, Receipt, Submission},
};

/// A submission with everything that can be worked out before its transaction.
#[derive(Debug)]
pub struct Entry {
    id: Uuid,
    submission_id: Uuid,
    receipt: String,
    answers: String,
    submission: Submission,
}

/// What became of an entry.
#[derive(Clone, Debug)]
pub enum Outcome {
    Stored(Receipt),
    Closed,
    AlreadyAnswered,
    IdInUse,
}

impl Entry {
    /// `id` becomes the random key of the row.
    pub fn new(submission: Submission, id: Uuid) -> Result<Self, StoreError> {
        let answers = serde_json::to_string(&submission.answers)
            .map_err(|error| StoreError::damaged("answers")(&error))?;
        Ok(Self {
            id,
            submission_id: Uuid::from_bytes(submission.submission_id.0),
            receipt: receipt_code(submission.round, submission.submission_id),
            answers,
            submission,
        })
    }

    const fn key(&self) -> (i64, Uuid) {
        (self.submission.round.0, self.submission_id)
    }

    fn receipt(&self, day: NaiveDate, repeated: bool) -> Receipt {
        Receipt { code: self.receipt.clone(), round: self.submission.round, day, repeated }
    }
}

/// Writes `entries` in one transaction and says what became of each, in their order.
///
/// # Errors
/// When the database refuses; then none of them is stored.
pub async fn write(db: &Db, entries: &[Entry]) -> Result<Vec<Outcome>, StoreError> {
    let tx = db.write_tx().await?;
    let rounds = open_rounds(&tx, entries).await?;
    // Of several with the same submission id the first is written; the others repeat it.
    let mut first: HashMap<(i64, Uuid), &Entry> = HashMap::with_capacity(entries.len());
    for entry in entries {
        first.entry(entry.key()).or_insert(entry);
    }
    let mut candidates: Vec<&Entry> =
        first.values().copied().filter(|entry| rounds.contains_key(&entry.submission.round.0)).collect();
    // One order for all processes, so that none waits for another in a circle; it is no order of arrival.
    candidates.sort_unstable_by(|one, other| one.receipt.cmp(&other.receipt));
    let claimed = claim(&tx, &rounds, &candidates).await?;
    candidates.retain(|entry| claimed.contains(&entry.id));
    let mut stored = insert_open(&tx, &rounds, &candidates).await?;
    stored.extend(insert_staged(&tx, &rounds, &candidates).await?);
    release_guards(&tx, candidates.iter().filter(|entry| !stored.contains(&entry.id))).await?;
    let known = look_up(&tx, first.values().filter(|entry| !stored.contains(&entry.id))).await?;
    tx.commit().await?;

    let outcome = |entry: &Entry| {
        let leader = first.get(&entry.key()).copied().unwrap_or(entry);
        if leader.submission.guard != entry.submission.guard {
            return Outcome::IdInUse;
        }
        let leader = leader.id;
        if stored.contains(&leader) {
            return Outcome::Stored(entry.receipt(entry.submission.day, entry.id != leader));
        }
        match known.get(&entry.receipt) {
            // Another submission has this receipt.
            Some(stored) if stored.submission_id != entry.submission_id => Outcome::IdInUse,
            // Guarded and claimed, yet its id was there: it belongs to another form.
            Some(_) if claimed.contains(&leader) && entry.submission.guard != Guard::None => Outcome::IdInUse,
            Some(stored) => Outcome::Stored(entry.receipt(stored.day, true)),
            None if rounds.contains_key(&entry.submission.round.0) => Outcome::AlreadyAnswered,
            None => Outcome::Closed,
        }
    };
    Ok(entries.iter().map(outcome).collect())
}

/// What a batch needs to know of an open round.
#[derive(Clone, Copy)]
struct OpenRound {
    anonymous: bool,
    opens_on: NaiveDate,
}

/// The rounds of `entries` that are open. The rows stay locked in share mode until the commit, so that no
/// answer is stored after a round was closed.
async fn open_rounds(
    tx: &DatabaseTransaction,
    entries: &[Entry],
) -> Result<HashMap<i64, OpenRound>, StoreError> {
    let ids: HashSet<i64> = entries.iter().map(|entry| entry.submission.round.0).collect();
    let rows: Vec<(i64, bool, NaiveDate)> = rounds::Entity::find()
        .select_only()
        .column(rounds::Column::Id)
        .column(rounds::Column::Anonymous)
        .column(rounds::Column::OpensOn)
        .filter(rounds::Column::Id.is_in(ids))
        .filter(rounds::Column::State.eq(RoundState::Open.code()))
        .lock_shared()
        .into_tuple()
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|(id, anonymous, opens_on)| (id, OpenRound { anonymous, opens_on })).collect())
}

/// Marks the guards of `entries`; the ids of those that may be stored: their guard was free, or they have none.
async fn claim(
    tx: &DatabaseTransaction,
    rounds: &HashMap<i64, OpenRound>,
    entries: &[&Entry],
) -> Result<HashSet<Uuid>, StoreError> {
    let mut claimed = HashSet::with_capacity(entries.len());
    let mut by_assignment: HashMap<NaiveDate, HashMap<AssignmentId, Uuid>> = HashMap::new();
    let mut by_invitation: HashMap<NaiveDate, HashMap<InvitationId, Uuid>> = HashMap::new();
    for entry in entries {
        let Some(round) = rounds.get(&entry.submission.round.0) else { continue };
        let day = if round.anonymous { round.opens_on } else { entry.submission.day };
        match entry.submission.guard {
            Guard::None => {
                claimed.insert(entry.id);
            }
            Guard::Assignment(id) => {
                by_assignment.entry(day).or_default().entry(id).or_insert(entry.id);
            }
            Guard::Invitation(id) => {
                by_invitation.entry(day).or_default().entry(id).or_insert(entry.id);
            }
        }
    }
    for (day, wanted) in by_assignment {
        let ids: Vec<_> = wanted.keys().copied().collect();
        let marked = assignments::mark_done(tx, &ids, day).await?;
        claimed.extend(marked.iter().filter_map(|id| wanted.get(id)));
    }
    for (day, wanted) in by_invitation {
        let ids: Vec<_> = wanted.keys().copied().collect();
        let marked = invitations::mark_done(tx, &ids, day).await?;
        claimed.extend(marked.iter().filter_map(|id| wanted.get(id)));
    }
    Ok(claimed)
}

/// Frees the guards of entries that were claimed but not stored.
async fn release_guards<'a>(
    tx: &DatabaseTransaction,
    entries: impl Iterator<Item = &'a &'a Entry>,
) -> Result<(), StoreError> {
    let (mut assigned, mut invited) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry.submission.guard {
            Guard::None => {}
            Guard::Assignment(id) => assigned.push(id),
            Guard::Invitation(id) => invited.push(id),
        }
    }
    if !assigned.is_empty() {
        assignments::unmark(tx, &assigned).await?;
    }
    if !invited.is_empty() {
        invitations::unmark(tx, &invited).await?;
    }
    Ok(())
}

/// Inserts the answers of rounds that are not anonymous; the ids of those that were new.
async fn insert_open(
    tx: &DatabaseTransaction,
    rounds: &HashMap<i64, OpenRound>,
    entries: &[&Entry],
) -> Result<HashSet<Uuid>, StoreError> {
    let rows = entries.iter().filter(|entry| !is_anonymous(rounds, entry)).map(|entry| response(entry));
    let inserted = responses::Entity::insert_many(rows)
        .on_conflict_do_nothing_on([responses::Column::Receipt])
        .exec_with_returning_keys(tx)
        .await?;
    Ok(keys(inserted))
}

/// Stages the answers of anonymous rounds; the ids of those that were new.
async fn insert_staged(
    tx: &DatabaseTransaction,
    rounds: &HashMap<i64, OpenRound>,
    entries: &[&Entry],
) -> Result<HashSet<Uuid>, StoreError> {
    let anonymous: Vec<&&Entry> = entries.iter().filter(|entry| is_anonymous(rounds, entry)).collect();
    if anonymous.is_empty() {
        return Ok(HashSet::new());
    }
    let rows = anonymous.iter().map(|entry| staged_response(entry));
    let inserted = staged::Entity::insert_many(rows)
        .on_conflict_do_nothing_on([staged::Column::Receipt])
        .exec_with_returning_keys(tx)
        .await?;
    let mut inserted = keys(inserted);
    // What was moved to its table before must not be stored again. Asked after the insert, so that a move
    // by another process in between is seen.
    let receipts: Vec<&str> = anonymous.iter().map(|entry| entry.receipt.as_str()).collect();
    let moved = moved(tx, &receipts).await?;
    let again: Vec<Uuid> = anonymous
        .iter()
        .filter(|entry| moved.contains_key(&entry.receipt) && inserted.remove(&entry.id))
        .map(|entry| entry.id)
        .collect();
    if !again.is_empty() {
        staged::Entity::delete_many().filter(staged::Column::Id.is_in(again)).exec(tx).await?;
    }
    Ok(inserted)
}

/// What is stored under a receipt.
#[derive(Clone, Copy)]
struct Stored {
    submission_id: Uuid,
    day: NaiveDate,
}

/// What is stored already under the receipts of `entries`.
async fn look_up<'a>(
    tx: &DatabaseTransaction,
    entries: impl Iterator<Item = &'a &'a Entry>,
) -> Result<HashMap<String, Stored>, StoreError> {
    let receipts: Vec<&str> = entries.map(|entry| entry.receipt.as_str()).collect();
    if receipts.is_empty() {
        return Ok(HashMap::new());
    }
    let waiting = staged::Entity::find()
        .select_only()
        .column(staged::Column::Receipt)
        .column(staged::Column::SubmissionId)
        .column(staged::Column::AnsweredOn)
        .filter(staged::Column::Receipt.is_in(receipts.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    let mut stored = moved(tx, &receipts).await?;
    stored.extend(by_receipt(waiting));
    Ok(stored)
}

/// What is stored under `receipts` and waits no more.
async fn moved(tx: &DatabaseTransaction, receipts: &[&str]) -> Result<HashMap<String, Stored>, StoreError> {
    let rows = responses::Entity::find()
        .select_only()
        .column(responses::Column::Receipt)
        .column(responses::Column::SubmissionId)
        .column(responses::Column::AnsweredOn)
        .filter(responses::Column::Receipt.is_in(receipts.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(by_receipt(rows).collect())
}

fn by_receipt(rows: Vec<(String, Uuid, NaiveDate)>) -> impl Iterator<Item = (String, Stored)> {
    rows.into_iter().map(|(receipt, submission_id, day)| (receipt, Stored { submission_id, day }))
}

fn is_anonymous(rounds: &HashMap<i64, OpenRound>, entry: &Entry) -> bool {
    rounds.get(&entry.submission.round.0).is_some_and(|round| round.anonymous)
}

fn keys(inserted: TryInsertResult<Vec<Uuid>>) -> HashSet<Uuid> {
    match inserted {
        TryInsertResult::Inserted(keys) => keys.into_iter().collect(),
        TryInsertResult::Empty | TryInsertResult::Conflicted => HashSet::new(),
    }
}

pub(super) fn response(entry: &Entry) -> responses::ActiveModel {
    let submission = &entry.submission;
    let sampling = submission.sampling.as_ref();
    responses::ActiveModel {
        id: Set(entry.id),
        round_id: Set(submission.round.0),
        submission_id: Set(entry.submission_id),
        receipt: Set(entry.receipt.clone()),
        unit_id: Set(submission.unit.map(|unit| unit.0)),
        relation: Set(submission.relation.code().to_owned()),
        rater: Set(submission.rater.clone()),
        subject: Set(submission.subject.clone()),
        answered_on: Set(submission.day),
        channel: Set(submission.channel.code().to_owned()),
        language: Set(submission.language.code().to_owned()),
        stratum: Set(sampling.map(|sampling| sampling.stratum.clone())),
        cluster: Set(sampling.map(|sampling| sampling.cluster.clone())),
        base_weight: Set(sampling.map(|sampling| sampling.base_weight)),
        answers: Set(entry.answers.clone()),
    }
}

fn staged_response(entry: &Entry) -> staged::ActiveModel {
    let submission = &entry.submission;
    let sampling = submission.sampling.as_ref();
    staged::ActiveModel {
        id: Set(entry.id),
        round_id: Set(submission.round.0),
        submission_id: Set(entry.submission_id),
        receipt: Set(entry.receipt.clone()),
        unit_id: Set(submission.unit.map(|unit| unit.0)),
        relation: Set(submission.relation.code().to_owned()),
        answered_on: Set(submission.day),
        channel: Set(submission.channel.code().to_owned()),
        language: Set(submission.language.code().to_owned()),
        stratum: Set(sampling.map(|sampling| sampling.stratum.clone())),
        cluster: Set(sampling.map(|sampling| sampling.cluster.clone())),
        base_weight: Set(sampling.map(|sampling| sampling.base_weight)),
        answers: Set(entry.answers.clone()),
    }
}
