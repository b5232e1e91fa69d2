//! Connecting, reading, and writing in a transaction.

use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
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

/// A pool of connections.
#[derive(Clone, Debug)]
pub struct Db {
    connection: DatabaseConnection,
    questionnaires: Frozen,
}

impl Db {
    /// Connects to `url`, a `sqlite:` or `postgres:` URL.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        let mut options = ConnectOptions::new(url);
        options
            .min_connections(1)
            .max_connections(if url.starts_with("sqlite:") { 6 } else { 16 })
            .acquire_timeout(Duration::from_secs(10))
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|sqlite| {
                use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
                sqlite
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(10))
            });
        Ok(Self { connection: Database::connect(options).await?, questionnaires: Frozen::default() })
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
        Ok(self.connection.begin_with_options(options).await?)
    }

    /// Closes every connection after what is under way.
    ///
    /// # Errors
    /// When the pool cannot be closed.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.connection.close().await?)
    }
}
