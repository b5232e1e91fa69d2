//! Removing what is of no more use: sessions and password links that are over, and forgotten drafts.

use std::time::Duration;

use chrono::Days;
use tokio::sync::watch;

use super::Context;
use crate::store::{StoreError, accounts, drafts, sessions};

/// Time from one tidying to the next.
const PAUSE: Duration = Duration::from_secs(60 * 60);

/// Days that a draft waits for its respondent: longer than any round stays open after a break.
const DRAFT_DAYS: u64 = 180;

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
    if sessions + links + drafts > 0 {
        tracing::info!(sessions, links, drafts, "removed what had expired");
    }
    Ok(())
}
