//! What the columnar copies of the answers are checked against: a stamp for each state of each copy, a count of
//! answers that were changed or removed, and the number of answers by day.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

const SQLITE: [&str; 2] = [
    "CREATE TRIGGER responses_are_changed AFTER UPDATE ON responses BEGIN \
     INSERT INTO response_changes (round_id, changes) VALUES (OLD.round_id, 1) \
     ON CONFLICT (round_id) DO UPDATE SET changes = changes + 1; END",
    "CREATE TRIGGER responses_are_removed AFTER DELETE ON responses BEGIN \
     INSERT INTO response_changes (round_id, changes) VALUES (OLD.round_id, 1) \
     ON CONFLICT (round_id) DO UPDATE SET changes = changes + 1; END",
];

const POSTGRES: [&str; 4] = [
    "CREATE FUNCTION count_response_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     INSERT INTO response_changes AS known (round_id, changes) VALUES (OLD.round_id, 1) \
     ON CONFLICT (round_id) DO UPDATE SET changes = known.changes + 1; RETURN NULL; END $$",
    "CREATE TRIGGER responses_are_changed AFTER UPDATE OR DELETE ON responses \
     FOR EACH ROW EXECUTE FUNCTION count_response_change()",
    "CREATE FUNCTION count_response_removal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     INSERT INTO response_changes AS known (round_id, changes) SELECT id, 1 FROM rounds \
     ON CONFLICT (round_id) DO UPDATE SET changes = known.changes + 1; RETURN NULL; END $$",
    "CREATE TRIGGER responses_are_removed AFTER TRUNCATE ON responses \
     FOR EACH STATEMENT EXECUTE FUNCTION count_response_removal()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let changes = Table::create()
            .table("response_changes")
            .col(big_integer("round_id").primary_key().take())
            .col(big_integer("changes"))
            .take();
        manager.create_table(changes).await?;
        let copies = Table::create()
            .table("column_copies")
            .col(uuid("stamp").primary_key().take())
            .col(big_integer("round_id"))
            .col(date("copied_on"))
            .take();
        manager.create_table(copies).await?;
        let by_day = Index::create()
            .name("idx_responses_day")
            .table("responses")
            .col("round_id")
            .col("answered_on")
            .take();
        manager.create_index(by_day).await?;
        let statements: &[&str] = match manager.get_database_backend() {
            DbBackend::Postgres => &POSTGRES,
            _ => &SQLITE,
        };
        for statement in statements {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
