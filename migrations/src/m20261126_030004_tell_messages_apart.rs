//! Messages by kind, searched without diacritics, one by one in the order of their turn.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            string("kind").default("report").take(),
            boolean("bulk").default(false).take(),
            text("search").default("").take(),
            text_null("unsubscribe").take(),
        ] {
            manager.alter_table(Table::alter().table("outbox").add_column(column).take()).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE outbox SET search = lower(recipient), \
                 kind = CASE WHEN confidential THEN 'password_link' ELSE 'report' END",
            )
            .await?;
        let turn = Index::create()
            .name("idx_outbox_turn")
            .table("outbox")
            .col("state")
            .col("bulk")
            .col("run_after")
            .col("id")
            .take();
        manager.create_index(turn).await?;
        let kind = Index::create().name("idx_outbox_kind").table("outbox").col("kind").col("state").take();
        manager.create_index(kind).await
    }
}
