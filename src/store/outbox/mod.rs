//! Messages to be sent: put in with what they tell about, claimed by a worker, and then marked with what became of them.

mod outcome;
mod status;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{OnConflict, SimpleExpr},
};
use sha2::{Digest, Sha256};

pub use outcome::{
    forget_refusal, mark_deferred, mark_dropped, mark_failed, mark_filed, mark_refused, mark_sent, postpone,
    requeue,
};
pub(super) use status::counted;
pub use status::{count, find, find_refusal, latest_password_link, list, obstacles, refused, states};

use super::{
    StoreError,
    claim::Queue,
    entity::{outbox, outbox_attachments, outbox_files},
};
use crate::{
    clock::Clock,
    domain::{
        ids::MessageId,
        mail::{Attachment, ClaimedMessage, MessageState, NewMessage},
    },
    text::folding,
};

/// How long a worker may take for one attempt before another may try.
const LEASE: TimeDelta = TimeDelta::minutes(5);

const QUEUE: Queue<outbox::Column> = Queue {
    id: outbox::Column::Id,
    state: outbox::Column::State,
    attempts: outbox::Column::Attempts,
    run_after: outbox::Column::RunAfter,
};

/// Puts `new` into the outbox: it is sent once the transaction `tx` is committed, or not at all.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(
    tx: &impl ConnectionTrait,
    clock: &Clock,
    new: &NewMessage,
) -> Result<MessageId, StoreError> {
    let now = clock.now();
    let row = outbox::ActiveModel {
        id: NotSet,
        reference: Set(clock.uuid().to_string()),
        kind: Set(new.kind.to_string()),
        bulk: Set(new.kind.is_bulk()),
        search: Set(search_key(new)),
        unsubscribe: Set(new.unsubscribe.clone()),
        recipient: Set(new.recipient.as_str().to_owned()),
        subject: Set(new.subject.clone()),
        plain: Set(new.plain.clone()),
        html: Set(new.html.clone()),
        confidential: Set(new.confidential),
        recipient_hidden: Set(new.recipient_hidden),
        state: Set(MessageState::Queued.to_string()),
        attempts: Set(0),
        run_after: Set(now),
        reply: Set(None),
        created_at: Set(now),
        finished_at: Set(None),
    };
    let id = MessageId(outbox::Entity::insert(row).exec(tx).await?.last_insert_id);
    for (position, attachment) in (0..).zip(&new.attachments) {
        attach(tx, id, position, attachment).await?;
    }
    Ok(id)
}

/// A hidden recipient is not found by name either.
fn search_key(new: &NewMessage) -> String {
    let recipient = if new.recipient_hidden { "" } else { new.recipient.as_str() };
    folding::search_key(&format!("{recipient} {}", new.subject))
}

async fn attach(
    tx: &impl ConnectionTrait,
    message: MessageId,
    position: i32,
    attachment: &Attachment,
) -> Result<(), StoreError> {
    let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(&attachment.content));
    let file =
        outbox_files::ActiveModel { sha256: Set(sha256.clone()), content: Set(attachment.content.clone()) };
    outbox_files::Entity::insert(file)
        .on_conflict(OnConflict::column(outbox_files::Column::Sha256).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let row = outbox_attachments::ActiveModel {
        message_id: Set(message.0),
        position: Set(position),
        name: Set(attachment.name.clone()),
        media_type: Set(attachment.media_type.clone()),
        sha256: Set(sha256),
    };
    outbox_attachments::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Claims the message whose turn it is, if any: no other worker gets it before its lease ends. Messages that come by the
/// thousand let others pass; of the rest, what is due for the longest time comes first.
///
/// # Errors
/// When the database refuses.
pub async fn claim(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Option<ClaimedMessage>, StoreError> {
    for due in turns(now) {
        let sending = MessageState::Sending.code();
        if let Some(row) = QUEUE.claim::<outbox::Entity>(db, due, sending, now + LEASE).await? {
            return Ok(Some(claimed(db, row).await?));
        }
    }
    Ok(None)
}

/// Whether any message is due.
///
/// # Errors
/// When the database refuses.
pub async fn is_due(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<bool, StoreError> {
    for due in turns(now) {
        let first: Option<i64> = outbox::Entity::find()
            .select_only()
            .column(outbox::Column::Id)
            .filter(due)
            .limit(1)
            .into_tuple()
            .one(db)
            .await?;
        if first.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Due messages in the order of their turns. Each is a range of one index, however long the queue is.
fn turns(now: DateTime<Utc>) -> [SimpleExpr; 3] {
    use outbox::Column;
    let queued = MessageState::Queued.code();
    [
        Column::State.eq(queued).and(Column::Bulk.eq(false)),
        Column::State.eq(MessageState::Sending.code()).and(Column::Bulk.is_in([false, true])),
        Column::State.eq(queued).and(Column::Bulk.eq(true)),
    ]
    .map(|turn| turn.and(Column::RunAfter.lte(now)))
}

async fn claimed(db: &impl ConnectionTrait, row: outbox::Model) -> Result<ClaimedMessage, StoreError> {
    let attachments = attachments(db, row.id).await?;
    Ok(ClaimedMessage {
        id: MessageId(row.id),
        kind: row.kind.parse().map_err(|error| StoreError::damaged("message kind")(&error))?,
        reference: row.reference,
        recipient: row.recipient,
        recipient_hidden: row.recipient_hidden,
        subject: row.subject,
        plain: row.plain,
        html: row.html,
        unsubscribe: row.unsubscribe,
        attachments,
        attempts: row.attempts.unsigned_abs(),
        created_at: row.created_at,
    })
}

async fn attachments(db: &impl ConnectionTrait, message: i64) -> Result<Vec<Attachment>, StoreError> {
    let rows = outbox_attachments::Entity::find()
        .filter(outbox_attachments::Column::MessageId.eq(message))
        .order_by_asc(outbox_attachments::Column::Position)
        .all(db)
        .await?;
    let mut attachments = Vec::with_capacity(rows.len());
    for row in rows {
        let file = outbox_files::Entity::find_by_id(&row.sha256).one(db).await?;
        let content = file.ok_or_else(|| StoreError::damaged("attachment")(&row.sha256))?.content;
        attachments.push(Attachment { name: row.name, media_type: row.media_type, content });
    }
    Ok(attachments)
}
