//! Moving the answers of anonymous rounds out of their waiting place.

use std::time::Duration;

use tokio::sync::watch;

use super::Context;
use crate::store::{StoreError, responses};

/// Time from one move to the next: long enough that many answers are mixed.
const PAUSE: Duration = Duration::from_secs(60 * 60);

/// Moves now and every hour, until told to stop.
pub async fn release_hourly(context: Context, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = release_due(&context).await {
            tracing::error!(error = %error, "staged answers were not moved");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}

/// Moves what waits in every round with enough answers to mix, or that takes no more.
///
/// # Errors
/// When the database refuses.
pub async fn release_due(context: &Context) -> Result<u64, StoreError> {
    responses::release_due(&context.db, &context.clock).await
}
