//! What the list of messages shows.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use crate::{
    domain::{
        ids::MessageId,
        mail::{MessageFilter, MessageKind, MessageState, MessageStatus, Obstacle, RefusedAddress},
    },
    store::{
        StoreError,
        entity::{outbox, outbox_attachments, refused_addresses},
    },
    text::folding,
};

/// Reasons that are told at most.
const OBSTACLES: u64 = 10;

/// How many messages `filter` lets through.
///
/// # Errors
/// When the database refuses.
pub async fn count(db: &impl ConnectionTrait, filter: &MessageFilter) -> Result<u64, StoreError> {
    Ok(filtered(filter).count(db).await?)
}

/// How many messages whose recipient is not hidden are in each state that has any.
///
/// # Errors
/// When the database refuses or a row is damaged.
pub async fn states(db: &impl ConnectionTrait) -> Result<Vec<(MessageState, u64)>, StoreError> {
    let counts: Vec<(String, i64)> = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::State)
        .column_as(outbox::Column::Id.count(), "messages")
        .filter(outbox::Column::RecipientHidden.eq(false))
        .group_by(outbox::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    counted(counts)
}

/// Codes of states with their numbers of messages.
pub(in crate::store) fn counted(counts: Vec<(String, i64)>) -> Result<Vec<(MessageState, u64)>, StoreError> {
    let read = |(state, messages): (String, i64)| {
        let state = state.parse().map_err(|error| StoreError::damaged("message state")(&error))?;
        Ok((state, messages.unsigned_abs()))
    };
    counts.into_iter().map(read).collect()
}

/// `limit` messages that `filter` lets through after the first `offset`, the newest first.
///
/// # Errors
/// When the database refuses or a row is damaged.
pub async fn list(
    db: &impl ConnectionTrait,
    filter: &MessageFilter,
    (offset, limit): (u64, u64),
) -> Result<Vec<MessageStatus>, StoreError> {
    let mut select = outbox::Entity::find();
    if *filter != MessageFilter::default() {
        // Found in an index: what is searched lies behind the bodies of the messages.
        let found = filtered(filter).select_only().column(outbox::Column::Id);
        select = select.filter(outbox::Column::Id.in_subquery(found.into_query()));
    }
    let rows = select.order_by_desc(outbox::Column::Id).offset(offset).limit(limit).all(db).await?;
    with_attachments(db, rows).await
}

/// The message `id`, unless its recipient is hidden.
///
/// # Errors
/// When the database refuses or the row is damaged.
pub async fn find(db: &impl ConnectionTrait, id: MessageId) -> Result<Option<MessageStatus>, StoreError> {
    let row =
        outbox::Entity::find_by_id(id.0).filter(outbox::Column::RecipientHidden.eq(false)).one(db).await?;
    Ok(with_attachments(db, row.into_iter().collect()).await?.into_iter().next())
}

/// The latest message with a one-time link to set a password to `recipient`.
///
/// # Errors
/// When the database refuses or the row is damaged.
pub async fn latest_password_link(
    db: &impl ConnectionTrait,
    recipient: &str,
) -> Result<Option<MessageStatus>, StoreError> {
    let latest = outbox::Entity::find()
        .filter(outbox::Column::Recipient.eq(recipient))
        .filter(outbox::Column::Kind.eq(MessageKind::PasswordLink.code()))
        .order_by_desc(outbox::Column::Id)
        .one(db)
        .await?;
    Ok(with_attachments(db, latest.into_iter().collect()).await?.into_iter().next())
}

/// The words with which a server refused `address` for good.
///
/// # Errors
/// When the database refuses.
pub async fn find_refusal(
    db: &impl ConnectionTrait,
    address: &str,
) -> Result<Option<RefusedAddress>, StoreError> {
    Ok(refused_addresses::Entity::find_by_id(address).one(db).await?.map(refusal))
}

/// Addresses that a server refused for good, in alphabetical order.
///
/// # Errors
/// When the database refuses.
pub async fn refused(db: &impl ConnectionTrait) -> Result<Vec<RefusedAddress>, StoreError> {
    let rows =
        refused_addresses::Entity::find().order_by_asc(refused_addresses::Column::Address).all(db).await?;
    Ok(rows.into_iter().map(refusal).collect())
}

/// What stands in the way of messages to hidden recipients: each reason once.
///
/// # Errors
/// When the database refuses.
pub async fn obstacles(db: &impl ConnectionTrait) -> Result<Vec<Obstacle>, StoreError> {
    use outbox::Column;
    let retried =
        Condition::all().add(Column::State.eq(MessageState::Queued.code())).add(Column::Attempts.gt(0));
    let failed = MessageState::Failed.code();
    let rows: Vec<(String, Option<String>)> = outbox::Entity::find()
        .select_only()
        .column(Column::State)
        .column(Column::Reply)
        .distinct()
        .filter(Column::RecipientHidden.eq(true))
        .filter(Condition::any().add(Column::State.eq(failed)).add(retried))
        .order_by_asc(Column::State)
        .order_by_asc(Column::Reply)
        .limit(OBSTACLES)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(state, reply)| Obstacle { given_up: state == failed, reply }).collect())
}

fn refusal(row: refused_addresses::Model) -> RefusedAddress {
    RefusedAddress { address: row.address, reply: row.reply }
}

fn filtered(filter: &MessageFilter) -> sea_orm::Select<outbox::Entity> {
    let mut select = outbox::Entity::find();
    if let Some(state) = filter.state {
        select = select.filter(outbox::Column::State.eq(state.code()));
    }
    if let Some(kind) = filter.kind {
        select = select.filter(outbox::Column::Kind.eq(kind.code()));
    }
    if filter.told_only {
        select = select.filter(outbox::Column::RecipientHidden.eq(false));
    }
    for word in folding::search_key(&filter.text).split_whitespace() {
        select = select.filter(outbox::Column::Search.contains(word));
    }
    select
}

async fn with_attachments(
    db: &impl ConnectionTrait,
    rows: Vec<outbox::Model>,
) -> Result<Vec<MessageStatus>, StoreError> {
    let ids = rows.iter().map(|row| row.id);
    let attached: Vec<(i64, i64)> = outbox_attachments::Entity::find()
        .select_only()
        .column(outbox_attachments::Column::MessageId)
        .column_as(outbox_attachments::Column::Position.count(), "attached")
        .filter(outbox_attachments::Column::MessageId.is_in(ids))
        .group_by(outbox_attachments::Column::MessageId)
        .into_tuple()
        .all(db)
        .await?;
    let attached: HashMap<i64, i64> = attached.into_iter().collect();
    rows.into_iter().map(|row| status(row, &attached)).collect()
}

fn status(row: outbox::Model, attached: &HashMap<i64, i64>) -> Result<MessageStatus, StoreError> {
    Ok(MessageStatus {
        id: MessageId(row.id),
        kind: row.kind.parse().map_err(|error| StoreError::damaged("message kind")(&error))?,
        state: row.state.parse().map_err(|error| StoreError::damaged("message state")(&error))?,
        attempts: row.attempts.unsigned_abs(),
        run_after: row.run_after,
        reply: row.reply,
        created_at: row.created_at,
        finished_at: row.finished_at,
        confidential: row.confidential,
        recipient_hidden: row.recipient_hidden,
        attachments: attached.get(&row.id).copied().and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
        recipient: row.recipient,
        subject: row.subject,
    })
}
