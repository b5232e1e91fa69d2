//! SQLite replaces a row without asking the triggers that guard against removing it: a number that is taken is refused.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

const SQLITE: &str = "CREATE TRIGGER audit_events_are_not_replaced BEFORE INSERT ON audit_events \
    WHEN EXISTS (SELECT 1 FROM audit_events WHERE id = NEW.id) \
    BEGIN SELECT RAISE(ABORT, 'audit events are not replaced'); END";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            manager.get_connection().execute_unprepared(SQLITE).await?;
        }
        Ok(())
    }
}
