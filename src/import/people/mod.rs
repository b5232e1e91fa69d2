//! People from a file, with their exclusions.

mod check;
mod exclusion;
mod plan;
pub(super) mod row;

use chrono::NaiveDate;

use super::{Fingerprint, ImportError, Outcome, Problems, Table, columns};
use crate::{
    domain::directory::{Exclusion, Person, UnitTree},
    store::{Db, StoreError, WriteTx, exclusions, people, units},
};

/// What is stored before the import.
#[derive(Debug)]
struct Stored {
    tree: UnitTree,
    /// In order of staff code and beginning.
    people: Vec<Person>,
    exclusions: Vec<Exclusion>,
}

/// What is to be written.
#[derive(Debug, Default)]
struct Writes {
    updates: Vec<Person>,
    inserts: Vec<Person>,
    exclusions: Vec<Exclusion>,
}

/// Reads a file of people.
///
/// # Errors
/// When it is no such file.
pub fn read(name: &str, content: &[u8]) -> Result<Table, Problems> {
    Table::read(name, content, &|heading| columns::is_known(row::COLUMNS, heading))
}

/// Adds, changes and ends people as `table` says; with `dry_run` only says what would be done.
/// People whom the file does not name stay as they are.
/// `today` is the day from which rows without a date hold.
///
/// # Errors
/// Every error of the file; nothing is written then.
pub async fn run(db: &Db, table: &Table, today: NaiveDate, dry_run: bool) -> Result<Outcome, ImportError> {
    if dry_run {
        return Ok(plan::plan(&stored(db).await?, table, today)?.0);
    }
    let tx = db.write_tx().await?;
    let (outcome, writes) = plan::plan(&stored_in(&tx).await?, table, today)?;
    write(&tx, &writes).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(outcome)
}

/// What [`run`] would do, with its fingerprint.
///
/// # Errors
/// Every error of the file.
pub async fn compare(db: &Db, table: Table, today: NaiveDate) -> Result<(Outcome, String), ImportError> {
    let (outcome, _, fingerprint) = planned(stored(db).await?, table, today).await?;
    Ok((outcome, fingerprint))
}

/// Writes what `table` says if that is still what has the fingerprint `shown`.
///
/// # Errors
/// `Outpaced` when it is not; every error of the file.
pub async fn apply(tx: &WriteTx, table: Table, today: NaiveDate, shown: &str) -> Result<(), ImportError> {
    let (_, writes, fingerprint) = planned(stored_in(tx).await?, table, today).await?;
    if fingerprint != shown {
        return Err(ImportError::Outpaced);
    }
    Ok(write(tx, &writes).await?)
}

/// The plan, made on a thread of its own: a file may have tens of thousands of rows.
async fn planned(
    stored: Stored,
    table: Table,
    today: NaiveDate,
) -> Result<(Outcome, Writes, String), ImportError> {
    let plan = move || {
        let (outcome, writes) = plan::plan(&stored, &table, today)?;
        let fingerprint = Fingerprint::of(&outcome.changes, &writes);
        Ok((outcome, writes, fingerprint))
    };
    tokio::task::spawn_blocking(plan).await?
}

async fn stored(db: &Db) -> Result<Stored, StoreError> {
    Ok(Stored {
        tree: units::tree(db.read()).await?,
        people: people::list(db.read()).await?,
        exclusions: exclusions::list(db.read()).await?,
    })
}

async fn stored_in(tx: &WriteTx) -> Result<Stored, StoreError> {
    Ok(Stored {
        tree: units::tree(tx).await?,
        people: people::list(tx).await?,
        exclusions: exclusions::list(tx).await?,
    })
}

async fn write(tx: &WriteTx, writes: &Writes) -> Result<(), StoreError> {
    for person in &writes.updates {
        people::update(tx, person).await?;
    }
    people::insert_many(tx, &writes.inserts).await?;
    exclusions::upsert_many(tx, &writes.exclusions).await
}
