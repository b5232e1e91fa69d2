//! Comparing an uploaded file with what is stored, and writing it as it was shown.

use super::Failure;
use crate::{
    clock::Clock,
    domain::{
        audit::{Actor, Entry},
        ids::ImportId,
        import::{Import, ImportState},
    },
    import::{self, Comparison, ImportError, Upload},
    store::{Db, StoreError, audit, imports, rounds},
};

/// Lines that are written down in one transaction: answers come in between.
const LINES: usize = 5000;

/// Compares the file of `id` and writes down what it would change.
///
/// # Errors
/// `Retry` when the database cannot be used, `Fail` when the file cannot be compared at all.
pub async fn check_import(db: &Db, clock: &Clock, id: ImportId) -> Result<(), Failure> {
    check(db, clock, id, false).await
}

/// [`check_import`] after what was shown turned out to be no longer true.
///
/// # Errors
/// As [`check_import`].
pub async fn compare_again(db: &Db, clock: &Clock, id: ImportId) -> Result<(), Failure> {
    check(db, clock, id, true).await
}

/// Writes what the file of `id` changes, if that is still what was shown; otherwise shows it again.
///
/// # Errors
/// As [`check_import`].
pub async fn apply_import(db: &Db, clock: &Clock, id: ImportId, actor: &Actor) -> Result<(), Failure> {
    let Some((import, upload)) = waiting(db, id, ImportState::Applying).await.map_err(retry)? else {
        return Ok(());
    };
    match write(db, clock, (&import, upload), actor).await {
        Ok(()) => Ok(()),
        Err(ImportError::Outpaced) => {
            imports::turn(db.read(), id, ImportState::Applying, ImportState::Checking)
                .await
                .map_err(retry)?;
            check(db, clock, id, true).await
        }
        Err(error) => Err(give_up(db, clock, id, error).await),
    }
}

async fn check(db: &Db, clock: &Clock, id: ImportId, again: bool) -> Result<(), Failure> {
    let Some((import, upload)) = waiting(db, id, ImportState::Checking).await.map_err(retry)? else {
        return Ok(());
    };
    match import::compare(db, upload, clock.today()).await {
        Ok(comparison) => write_down(db, &import, comparison, again).await.map_err(retry),
        Err(error) => Err(give_up(db, clock, id, error).await),
    }
}

/// The import with its file, while it is in `state`.
async fn waiting(db: &Db, id: ImportId, state: ImportState) -> Result<Option<(Import, Upload)>, StoreError> {
    let Some(import) = imports::find(db.read(), id).await?.filter(|import| import.state == state) else {
        return Ok(None);
    };
    let Some(content) = imports::file(db.read(), id).await? else { return Ok(None) };
    let round = match import.round {
        Some(round) => Some(rounds::get(db.read(), round).await?),
        None => None,
    };
    let upload = Upload { what: import.what, name: import.file_name.clone(), content, round };
    Ok(Some((import, upload)))
}

async fn write_down(db: &Db, import: &Import, found: Comparison, again: bool) -> Result<(), StoreError> {
    let tx = db.write_tx().await?;
    imports::delete_lines(&tx, import.id).await?;
    tx.commit().await?;
    let total = found.lines.len();
    for (number, lines) in found.lines.chunks(LINES).enumerate() {
        let tx = db.write_tx().await?;
        imports::insert_lines(&tx, import.id, number * LINES, lines).await?;
        imports::set_progress(&tx, import.id, (number * LINES + lines.len(), total)).await?;
        tx.commit().await?;
    }
    let Comparison { counts, fingerprint, .. } = found;
    let compared = imports::Compared { counts, fingerprint, shown_again: again };
    imports::set_compared(db.read(), import.id, compared).await
}

async fn write(
    db: &Db,
    clock: &Clock,
    (import, upload): (&Import, Upload),
    actor: &Actor,
) -> Result<(), ImportError> {
    let Some(shown) = &import.fingerprint else { return Err(ImportError::Outpaced) };
    let tx = db.write_tx().await?;
    import::apply(&tx, upload, clock.today(), shown).await?;
    let now = clock.now();
    imports::finish(&tx, import.id, ImportState::Applied, now).await?;
    let counts = import.counts;
    let entry = Entry::new("directory.import", format!("directory:{}", import.what))
        .fact("file", &import.file_name)
        .fact("added", &counts.added)
        .fact("changed", &counts.changed)
        .fact("ended", &counts.ended);
    audit::record(&tx, now, actor, &entry).await?;
    Ok(tx.commit().await.map_err(StoreError::from)?)
}

/// A database that cannot be used is tried again; anything else would end the same way.
async fn give_up(db: &Db, clock: &Clock, id: ImportId, error: ImportError) -> Failure {
    if let ImportError::Store(error) = error {
        return retry(error);
    }
    tracing::error!(import = id.0, %error, "an uploaded file could not be taken in");
    match finish_failed(db, clock, id).await {
        Ok(()) => Failure::Fail(error.to_string()),
        Err(error) => retry(error),
    }
}

async fn finish_failed(db: &Db, clock: &Clock, id: ImportId) -> Result<(), StoreError> {
    let tx = db.write_tx().await?;
    imports::finish(&tx, id, ImportState::Failed, clock.now()).await?;
    Ok(tx.commit().await?)
}

#[expect(clippy::needless_pass_by_value, reason = "it takes the place of the error")]
fn retry(error: StoreError) -> Failure {
    Failure::Retry(error.to_string())
}
