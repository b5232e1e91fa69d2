//! Sending what lies in the outbox, one message at a time, outside of any transaction.

use super::Context;
use crate::{
    domain::mail::{ATTEMPTS_MAXIMUM, ClaimedMessage, back_off},
    mail::{Delivered, DeliveryError, Refusal},
    store::{StoreError, outbox},
};

/// Claims the next due message and tries to deliver it; false when none is due.
///
/// # Errors
/// When the database refuses; the message then comes again when its lease ends.
pub async fn deliver_next(context: &Context) -> Result<bool, StoreError> {
    let now = context.clock.now();
    let Some(message) = outbox::claim(context.db.read(), now).await? else { return Ok(false) };
    match context.mailer.deliver(&message).await {
        Ok(delivered) => note_delivery(context, &message, &delivered).await?,
        Err(error) => note_failure(context, &message, &error).await?,
    }
    Ok(true)
}

async fn note_delivery(
    context: &Context,
    message: &ClaimedMessage,
    delivered: &Delivered,
) -> Result<(), StoreError> {
    let tx = context.db.write_tx().await?;
    let now = context.clock.now();
    match delivered {
        Delivered::Sent(reply) => outbox::mark_sent(&tx, message, reply, now).await?,
        Delivered::Filed(name) => outbox::mark_filed(&tx, message, name, now).await?,
    }
    tx.commit().await?;
    tracing::info!(message = message.id.0, sent = matches!(delivered, Delivered::Sent(_)), "message handled");
    Ok(())
}

async fn note_failure(
    context: &Context,
    message: &ClaimedMessage,
    error: &DeliveryError,
) -> Result<(), StoreError> {
    let tx = context.db.write_tx().await?;
    let now = context.clock.now();
    match error.refusal {
        Refusal::Deferred if message.attempts < ATTEMPTS_MAXIMUM => {
            outbox::mark_deferred(&tx, message, &error.words, now + back_off(message.attempts)).await?;
        }
        Refusal::Deferred | Refusal::Message => {
            outbox::mark_failed(&tx, message, &error.words, now).await?;
        }
        Refusal::Address => outbox::mark_refused(&tx, message, &error.words, now).await?,
    }
    tx.commit().await?;
    tracing::warn!(message = message.id.0, attempts = message.attempts, refusal = ?error.refusal, "message not delivered");
    Ok(())
}
