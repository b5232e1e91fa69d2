//! No page joins a message whose recipient is hidden with an address that a server refused: neither the moment nor the
//! server's words are told of both. Inside the database the message keeps its recipient, as the reminder names the
//! person, until both are forgotten. The list of messages leaves such messages out, which its index knows.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("ALTER TABLE refused_addresses DROP COLUMN refused_at").await?;
        db.execute_unprepared(
            "UPDATE outbox SET reply = NULL \
             WHERE recipient_hidden = TRUE AND state NOT IN ('filed', 'dropped')",
        )
        .await?;
        manager.drop_index(Index::drop().name("idx_outbox_search").table("outbox").to_owned()).await?;
        let mut told = Index::create().name("idx_outbox_told").table("outbox").take();
        for column in ["recipient_hidden", "kind", "state", "search"] {
            told.col(column);
        }
        manager.create_index(told).await
    }
}
