//! Gathering the comments of rounds that have closed.

use std::time::Duration;

use tokio::sync::watch;

use super::Context;
use crate::store::{StoreError, comments};

/// Time from one look to the next.
const PAUSE: Duration = Duration::from_secs(10 * 60);

/// Gathers now and every ten minutes, until told to stop.
pub async fn gather_often(context: Context, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = gather_comments(&context).await {
            tracing::error!(error = %error, "comments were not gathered");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}

/// Gathers the comments of every closed round that has not been gathered; returns how many rounds were.
///
/// # Errors
/// When the database refuses.
pub async fn gather_comments(context: &Context) -> Result<u64, StoreError> {
    comments::gather_closed(&context.db).await
}
