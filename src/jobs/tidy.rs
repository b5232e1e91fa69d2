//! Removing what is of no more use: sessions and password links that are over.

use std::time::Duration;

use tokio::sync::watch;

use super::Context;
use crate::store::{StoreError, accounts, sessions};

/// Time from one tidying to the next.
const PAUSE: Duration = Duration::from_secs(60 * 60);

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

/// Removes the sessions and password links that ended by now.
///
/// # Errors
/// When the database refuses.
pub async fn tidy(context: &Context) -> Result<(), StoreError> {
    let now = context.clock.now();
    let sessions = sessions::delete_expired(context.db.read(), now.timestamp()).await?;
    let links = accounts::delete_expired_links(context.db.read(), now).await?;
    if sessions + links > 0 {
        tracing::info!(sessions, links, "removed what had expired");
    }
    Ok(())
}
