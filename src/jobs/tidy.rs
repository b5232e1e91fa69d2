//! Removing what is of no more use: sessions and password links that are over, forgotten drafts and uploads, and which household
//! was invited under which reference, and who was reminded, once a round is over.

use std::time::Duration;

use chrono::{Days, TimeDelta};
use tokio::sync::watch;

use super::Context;
use crate::{
    domain::{import::ImportState, questionnaire::Kind},
    store::{
        StoreError, accounts, column_copies, drafts, imports, reminders, report_links, rounds, sessions,
    },
};

/// Time from one tidying to the next.
const PAUSE: Duration = Duration::from_secs(60 * 60);

/// Days that a draft waits for its respondent: longer than any round stays open after a break.
const DRAFT_DAYS: u64 = 180;

/// Days after which a columnar copy is made anew, so that the stamps of copies that are no more can go.
const STAMP_DAYS: u64 = 400;

/// Hours that an upload waits for its confirmation.
const UPLOAD_HOURS: i64 = 24;

/// Tidies now and every hour, until told to stop.
pub async fn tidy_hourly(context: Context, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = tidy(&context).await {
            tracing::error!(error = %error, "tidying failed");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}

/// Removes the sessions and password links that ended by now, and drafts that nobody took up again.
///
/// # Errors
/// When the database refuses.
pub async fn tidy(context: &Context) -> Result<(), StoreError> {
    let now = context.clock.now();
    let sessions = sessions::delete_expired(context.db.read(), now.timestamp()).await?;
    let links = accounts::delete_expired_links(context.db.read(), now).await?;
    let drafts =
        drafts::delete_before(context.db.read(), context.clock.today() - Days::new(DRAFT_DAYS)).await?;
    let stamps =
        column_copies::delete_before(context.db.read(), context.clock.today() - Days::new(STAMP_DAYS))
            .await?;
    let files = report_links::delete_expired(context.db.read(), now).await?;
    let tx = context.db.write_tx().await?;
    let reminded = reminders::forget_closed(&tx, context.clock.today()).await?;
    tx.commit().await?;
    if sessions + links + drafts + stamps + files + reminded > 0 {
        tracing::info!(sessions, links, drafts, stamps, files, reminded, "removed what had expired");
    }
    forget_uploads(context).await?;
    forget_households(context).await
}

/// Removes files that nobody has confirmed in time, with what they would have changed.
async fn forget_uploads(context: &Context) -> Result<(), StoreError> {
    let (db, now) = (&context.db, context.clock.now());
    for import in imports::list_forgotten(db.read(), now - TimeDelta::hours(UPLOAD_HOURS)).await? {
        let tx = db.write_tx().await?;
        imports::finish(&tx, import, ImportState::Dropped, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Takes out of the rounds of sampled households that are over what would say which household answered.
async fn forget_households(context: &Context) -> Result<(), StoreError> {
    let (db, today) = (context.db.read(), context.clock.today());
    for round in rounds::list(db).await? {
        if round.kind == Kind::Population && round.is_over(today) {
            rounds::forget_households(&context.db, &context.clock, round.id).await?;
        }
    }
    Ok(())
}
