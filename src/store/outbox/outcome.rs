//! What became of a claimed message.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait, Set,
    UpdateMany,
    sea_query::{Expr, OnConflict},
};

use crate::{
    domain::{
        ids::MessageId,
        mail::{ClaimedMessage, MessageState, without_address},
    },
    store::{
        StoreError,
        entity::{outbox, refused_addresses},
    },
};

/// The server took the message, with `reply`: whatever was noted before, it is sent.
/// The mark of an earlier refusal of its address goes.
///
/// # Errors
/// When the database refuses.
pub async fn mark_sent(
    tx: &impl ConnectionTrait,
    message: &ClaimedMessage,
    reply: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let reply = told(message, reply);
    let done = finish(MessageState::Sent, Some(&reply), now).filter(outbox::Column::Id.eq(message.id.0));
    done.exec(tx).await?;
    wipe(tx, message.id).await?;
    forget_refusal(tx, &message.recipient).await
}

/// The message was written to the file `name`; nobody has received it.
///
/// # Errors
/// When the database refuses.
pub async fn mark_filed(
    tx: &impl ConnectionTrait,
    message: &ClaimedMessage,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    own(finish(MessageState::Filed, Some(name), now), message).exec(tx).await?;
    wipe(tx, message.id).await
}

/// The attempt failed with `reply`; the next is due at `next`.
///
/// # Errors
/// When the database refuses.
pub async fn mark_deferred(
    db: &impl ConnectionTrait,
    message: &ClaimedMessage,
    reply: &str,
    next: DateTime<Utc>,
) -> Result<(), StoreError> {
    let later = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, MessageState::Queued.code().into())
        .col_expr(outbox::Column::Reply, told(message, reply).into_owned().into())
        .col_expr(outbox::Column::RunAfter, next.into());
    own(later, message).exec(db).await?;
    Ok(())
}

/// Gives the claim of `message` back until `next`: it was not its time, and no attempt was made.
///
/// # Errors
/// When the database refuses.
pub async fn postpone(
    db: &impl ConnectionTrait,
    message: &ClaimedMessage,
    next: DateTime<Utc>,
) -> Result<(), StoreError> {
    let later = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, MessageState::Queued.code().into())
        .col_expr(outbox::Column::Attempts, Expr::col(outbox::Column::Attempts).sub(1))
        .col_expr(outbox::Column::RunAfter, next.into());
    own(later, message).exec(db).await?;
    Ok(())
}

/// The message is of no more use, because of `why`: nobody is to receive it.
///
/// # Errors
/// When the database refuses.
pub async fn mark_dropped(
    tx: &impl ConnectionTrait,
    message: &ClaimedMessage,
    why: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    own(finish(MessageState::Dropped, Some(why), now), message).exec(tx).await?;
    wipe(tx, message.id).await
}

/// The message is given up, because of `reply`.
///
/// # Errors
/// When the database refuses.
pub async fn mark_failed(
    tx: &impl ConnectionTrait,
    message: &ClaimedMessage,
    reply: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    give_up(tx, message, Some(&told(message, reply)), now).await
}

/// Like [`mark_failed`], and notes that the server refused the address itself. Where the recipient is hidden, the words
/// stay with the address alone: both together would say whom the message went to.
///
/// # Errors
/// When the database refuses.
pub async fn mark_refused(
    tx: &impl ConnectionTrait,
    message: &ClaimedMessage,
    reply: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    use refused_addresses::Column;
    give_up(tx, message, (!message.recipient_hidden).then_some(reply), now).await?;
    let row = refused_addresses::ActiveModel {
        address: Set(message.recipient.clone()),
        reply: Set(reply.to_owned()),
    };
    let newest = OnConflict::column(Column::Address).update_column(Column::Reply).to_owned();
    refused_addresses::Entity::insert(row).on_conflict(newest).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes the mark of a refusal from `address`.
///
/// # Errors
/// When the database refuses.
pub async fn forget_refusal(db: &impl ConnectionTrait, address: &str) -> Result<(), StoreError> {
    refused_addresses::Entity::delete_by_id(address).exec(db).await?;
    Ok(())
}

/// Puts a message that was filed or given up back into the queue; false when it is neither, when its text was wiped,
/// when its recipient is hidden, or while its address is marked as refused.
///
/// # Errors
/// When the database refuses.
pub async fn requeue(
    db: &impl ConnectionTrait,
    id: MessageId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let refused = refused_addresses::Entity::find()
        .select_only()
        .column(refused_addresses::Column::Address)
        .into_query();
    let over = [MessageState::Filed, MessageState::Failed].map(MessageState::code);
    let changed = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, MessageState::Queued.code().into())
        .col_expr(outbox::Column::Attempts, 0.into())
        .col_expr(outbox::Column::RunAfter, now.into())
        .col_expr(outbox::Column::FinishedAt, Option::<DateTime<Utc>>::None.into())
        .filter(outbox::Column::Id.eq(id.0))
        .filter(outbox::Column::State.is_in(over))
        .filter(outbox::Column::Confidential.eq(false))
        .filter(outbox::Column::RecipientHidden.eq(false))
        .filter(outbox::Column::Recipient.not_in_subquery(refused))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// What may be kept of a server's words beside `message`.
fn told<'a>(message: &ClaimedMessage, reply: &'a str) -> Cow<'a, str> {
    if message.recipient_hidden {
        Cow::Owned(without_address(reply, &message.recipient))
    } else {
        Cow::Borrowed(reply)
    }
}

async fn give_up(
    tx: &impl ConnectionTrait,
    message: &ClaimedMessage,
    reply: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    own(finish(MessageState::Failed, reply, now), message).exec(tx).await?;
    wipe(tx, message.id).await
}

fn finish(state: MessageState, reply: Option<&str>, now: DateTime<Utc>) -> UpdateMany<outbox::Entity> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, state.code().into())
        .col_expr(outbox::Column::Reply, reply.map(str::to_owned).into())
        .col_expr(outbox::Column::FinishedAt, Some(now).into())
}

/// Only while the claim still stands: a worker whose lease ended must not overwrite what another has noted since.
fn own(update: UpdateMany<outbox::Entity>, message: &ClaimedMessage) -> UpdateMany<outbox::Entity> {
    update
        .filter(outbox::Column::Id.eq(message.id.0))
        .filter(outbox::Column::State.eq(MessageState::Sending.code()))
        .filter(outbox::Column::Attempts.eq(message.attempts.cast_signed()))
}

/// Removes the text of a confidential message that is through.
async fn wipe(tx: &impl ConnectionTrait, id: MessageId) -> Result<(), StoreError> {
    let waiting = [MessageState::Queued, MessageState::Sending].map(MessageState::code);
    outbox::Entity::update_many()
        .col_expr(outbox::Column::Plain, "".into())
        .col_expr(outbox::Column::Html, "".into())
        .filter(outbox::Column::Id.eq(id.0))
        .filter(outbox::Column::Confidential.eq(true))
        .filter(outbox::Column::State.is_not_in(waiting))
        .exec(tx)
        .await?;
    Ok(())
}
