//! People from a file, with their exclusions.

mod check;
mod exclusion;
mod plan;
mod row;

use chrono::NaiveDate;

use super::{ImportError, Outcome, Problems, Table, columns};
use crate::{
    domain::directory::{Exclusion, Person, UnitTree},
    store::{Db, StoreError, exclusions, people, units},
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
        let stored = Stored {
            tree: units::tree(db.read()).await?,
            people: people::list(db.read()).await?,
            exclusions: exclusions::list(db.read()).await?,
        };
        return Ok(plan::plan(&stored, table, today)?.0);
    }
    let tx = db.write_tx().await?;
    let stored = Stored {
        tree: units::tree(&tx).await?,
        people: people::list(&tx).await?,
        exclusions: exclusions::list(&tx).await?,
    };
    let (outcome, writes) = plan::plan(&stored, table, today)?;
    for person in &writes.updates {
        people::update(&tx, person).await?;
    }
    people::insert_many(&tx, &writes.inserts).await?;
    exclusions::upsert_many(&tx, &writes.exclusions).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(outcome)
}
