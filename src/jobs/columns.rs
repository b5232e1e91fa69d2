//! Keeping the columnar copies of the answers up to date, so that a computation finds little that is new.

use std::time::Duration;

use tokio::sync::watch;

use super::Context;
use crate::{
    columns::{Copies, CopyError},
    domain::round::RoundState,
    store::{StoreError, questionnaires, rounds},
};

/// Time from one copying to the next, and from the start of the program to the first.
const PAUSE: Duration = Duration::from_secs(60 * 60);

/// Copies every hour, until told to stop.
pub async fn copy_hourly(context: Context, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            changed = stopped.changed() => if changed.is_err() { return } else { continue },
        }
        if let Err(error) = tend_columns(&context).await {
            tracing::error!(error = %error, "answers were not copied");
        }
    }
}

/// Brings the copies of all rounds up to date, joins their segments, and removes copies of rounds that are no more.
///
/// # Errors
/// When store or files cannot be used.
pub async fn tend_columns(context: &Context) -> Result<(), CopyError> {
    let copies = Copies::new(&context.db, &context.clock, &context.config.database.data_dir);
    let mut rounds = rounds::list(context.db.read()).await?;
    rounds.retain(|round| round.state != RoundState::Draft);
    copies.sweep(&rounds)?;
    for round in &rounds {
        let questionnaire = questionnaires::find(&context.db, &round.questionnaire_hash).await?;
        let questionnaire =
            questionnaire.ok_or_else(|| StoreError::damaged("questionnaire of a round")(&round.slug))?;
        copies.tend(round, &questionnaire).await?;
    }
    Ok(())
}
