//! Connecting, reading, and writing in a transaction.

use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{StoreError, frozen::Frozen};

/// Which engine answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A writing transaction; dropped without `commit()`, it is rolled back.
pub type WriteTx = DatabaseTransaction;

/// Connections of a pool.
const READERS: u32 = 16;
/// The same on SQLite, where each has a thread of its own.
const SQLITE_READERS: u32 = 6;
/// Rows that a SQLite connection reads ahead of whoever takes them: with fewer, a long reading is spent on waking up.
const ROWS_AHEAD: usize = 1024;
/// How long a writer waits for the one before it: opening a round assigns a form to everybody.
const LONGEST_WRITE: Duration = Duration::from_secs(60);

/// A pool of connections.
#[derive(Clone, Debug)]
pub struct Db {
    connection: DatabaseConnection,
    /// On SQLite a pool of one connection: whoever writes next finds the pages of the last writer in its
    /// cache, and waits in line instead of trying again and again. On PostgreSQL the same pool.
    writing: DatabaseConnection,
    questionnaires: Frozen,
}

impl Db {
    /// Connects to `url`, a `sqlite:` or `postgres:` URL.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        let connection = Database::connect(options(
            url,
            if url.starts_with("sqlite:") { SQLITE_READERS } else { READERS },
        ))
        .await?;
        let writing = if url.starts_with("sqlite:") {
            let mut options = options(url, 1);
            options.acquire_timeout(LONGEST_WRITE).map_sqlx_sqlite_opts(|sqlite| {
                usual(sqlite)
                    .pragma("cache_size", "-16384")
                    .pragma("wal_autocheckpoint", "4000")
                    .pragma("temp_store", "memory")
            });
            Database::connect(options).await?
        } else {
            connection.clone()
        };
        Ok(Self { connection, writing, questionnaires: Frozen::default() })
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// When a migration fails; its transaction is then rolled back.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        Ok(Migrator::up(&self.connection, None).await?)
    }

    /// The engine behind the pool.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.connection.get_database_backend() {
            DbBackend::Sqlite => Engine::Sqlite,
            _ => Engine::Postgres,
        }
    }

    /// For reading outside a transaction.
    #[must_use]
    pub const fn read(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Published questionnaires that were read before.
    pub(super) const fn questionnaires(&self) -> &Frozen {
        &self.questionnaires
    }

    /// Begins a writing transaction; dropped without `commit()`, it is rolled back.
    /// IMMEDIATE on SQLite: a deferred one that reads and then writes fails under load.
    ///
    /// # Errors
    /// When the database cannot be reached or stays busy.
    pub async fn write_tx(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writing.begin_with_options(options).await?)
    }

    /// Closes every connection after what is under way.
    ///
    /// # Errors
    /// When the pool cannot be closed.
    pub async fn close(self) -> Result<(), StoreError> {
        self.writing.close().await?;
        Ok(self.connection.close().await?)
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .min_connections(1)
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(usual);
    options
}

fn usual(sqlite: SqliteConnectOptions) -> SqliteConnectOptions {
    sqlite
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .row_buffer_size(ROWS_AHEAD)
        .busy_timeout(Duration::from_secs(10))
}
