//! The last look before a message leaves: whether it still says the truth, and whether this is the hour for it.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Context, may_receive};
use crate::{
    clock::city_day,
    domain::{
        language::Language,
        mail::{ClaimedMessage, MessageKind},
    },
    store::{StoreError, calendar, reminders, subscriptions},
    text::{Text, reminder, subscription},
};

/// How long an edition waits for its owner to be entitled to it again, and from one look to the next.
const PATIENCE: TimeDelta = TimeDelta::days(2);
const UNTIL_NEXT_LOOK: TimeDelta = TimeDelta::hours(1);

/// What becomes of a claimed message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    Open,
    /// Not before this moment.
    Closed(DateTime<Utc>),
    /// It is of no more use, for this reason.
    Pointless(&'static str),
}

/// Whether `message` may leave now.
///
/// # Errors
/// When the database refuses; the message then comes again when its lease ends.
pub async fn gate(context: &Context, message: &ClaimedMessage) -> Result<Gate, StoreError> {
    let (db, now) = (context.db.read(), context.clock.now());
    match message.kind {
        MessageKind::PasswordLink | MessageKind::Report => Ok(Gate::Open),
        MessageKind::Reminder => {
            let calendar = calendar::working_days(db).await?;
            let allowed = context.config.mail.quiet.next_allowed(now, &calendar);
            let say = |why: Text| Gate::Pointless(why.get(Language::Vietnamese));
            if !reminders::is_owed(db, message.id, context.clock.today()).await? {
                return Ok(say(reminder::DROPPED));
            }
            // It may have been queued on an earlier day, and the day on which it leaves have a reminder of its own.
            let tx = context.db.write_tx().await?;
            let taken = reminders::take_day(&tx, message.id, city_day(allowed)).await?;
            tx.commit().await?;
            if !taken {
                return Ok(say(reminder::ONE_A_DAY));
            }
            Ok(if allowed > now { Gate::Closed(allowed) } else { Gate::Open })
        }
        MessageKind::Subscription => of_subscription(context, message).await,
    }
}

/// An edition of somebody who may not have it waits as long as one that is not queued yet: an account that is locked
/// today may be unlocked tomorrow.
async fn of_subscription(context: &Context, message: &ClaimedMessage) -> Result<Gate, StoreError> {
    let wanted = subscriptions::find_by_message(context.db.read(), message.id).await?;
    let dropped = Gate::Pointless(subscription::DROPPED.get(Language::Vietnamese));
    let Some(one) = wanted.filter(|one| one.stopped_at.is_none()) else { return Ok(dropped) };
    if may_receive(&context.db, &context.clock, &one.what).await? {
        return Ok(Gate::Open);
    }
    let next = context.clock.now() + UNTIL_NEXT_LOOK;
    Ok(if next < message.created_at + PATIENCE { Gate::Closed(next) } else { dropped })
}
