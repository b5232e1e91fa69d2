//! Whether the numbers of a sending may be told beside those who are missing. Of the sendings of before those may that
//! were for named rounds only, on a day without one for an anonymous round.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let told = boolean("told_apart").default(false).take();
        manager.alter_table(Table::alter().table("reminder_runs").add_column(told).take()).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE reminder_runs SET told_apart = TRUE WHERE NOT EXISTS (\
                 SELECT 1 FROM reminder_rounds t JOIN rounds n ON n.id = t.round_id \
                 JOIN reminder_runs o ON o.id = t.run_id \
                 WHERE n.anonymous = TRUE AND (o.id = reminder_runs.id OR o.day = reminder_runs.day))",
            )
            .await?;
        Ok(())
    }
}
