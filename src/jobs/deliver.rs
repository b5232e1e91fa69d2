//! Sending what lies in the outbox, one message at a time, outside of any transaction.

use super::{
    Context,
    gate::{Gate, gate},
};
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
    let Some(message) = claim(context).await? else { return Ok(false) };
    match gate(context, &message).await? {
        Gate::Open => {}
        Gate::Closed(until) => {
            outbox::postpone(context.db.read(), &message, until).await?;
            return Ok(true);
        }
        Gate::Pointless(why) => {
            let tx = context.db.write_tx().await?;
            outbox::mark_dropped(&tx, &message, why, context.clock.now()).await?;
            tx.commit().await?;
            return Ok(true);
        }
    }
    match context.mailer.deliver(&message).await {
        Ok(delivered) => note_delivery(context, &message, &delivered).await?,
        Err(error) => note_failure(context, &message, &error).await?,
    }
    Ok(true)
}

/// One writer at a time on SQLite: lanes that meet wait in line instead of trying again and again.
async fn claim(context: &Context) -> Result<Option<ClaimedMessage>, StoreError> {
    let now = context.clock.now();
    if !outbox::is_due(context.db.read(), now).await? {
        return Ok(None);
    }
    let tx = context.db.write_tx().await?;
    let message = outbox::claim(&tx, now).await?;
    tx.commit().await?;
    Ok(message)
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
