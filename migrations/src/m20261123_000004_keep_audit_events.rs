//! The audit log only grows: neither engine lets an entry be changed or removed.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

const SQLITE: [&str; 2] = [
    "CREATE TRIGGER audit_events_are_not_changed BEFORE UPDATE ON audit_events \
     BEGIN SELECT RAISE(ABORT, 'audit events are not changed'); END",
    "CREATE TRIGGER audit_events_are_not_removed BEFORE DELETE ON audit_events \
     BEGIN SELECT RAISE(ABORT, 'audit events are not removed'); END",
];

const POSTGRES: [&str; 2] = [
    "CREATE FUNCTION keep_audit_events() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION 'audit events are neither changed nor removed'; END $$",
    "CREATE TRIGGER audit_events_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events \
     FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_events()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = match manager.get_database_backend() {
            DbBackend::Postgres => POSTGRES,
            _ => SQLITE,
        };
        for statement in statements {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
