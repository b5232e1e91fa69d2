//! The last look before a message leaves: whether it still says the truth, and whether this is the hour for it.

use chrono::{DateTime, Utc};

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
            if !reminders::take_day(db, message.id, city_day(allowed)).await? {
                return Ok(say(reminder::ONE_A_DAY));
            }
            Ok(if allowed > now { Gate::Closed(allowed) } else { Gate::Open })
        }
        MessageKind::Subscription => {
            let wanted = match subscriptions::find_by_message(db, message.id).await? {
                Some(one) => {
                    one.stopped_at.is_none() && may_receive(&context.db, &context.clock, &one.what).await?
                }
                None => false,
            };
            let why = subscription::DROPPED.get(Language::Vietnamese);
            Ok(if wanted { Gate::Open } else { Gate::Pointless(why) })
        }
    }
}
