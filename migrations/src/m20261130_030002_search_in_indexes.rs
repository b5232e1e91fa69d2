//! Messages and comments are searched in an index, past bodies and texts that are not shown. Comments have such an index
//! on SQLite only: PostgreSQL limits how long an entry may be.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let messages = Index::create()
            .name("idx_outbox_search")
            .table("outbox")
            .col("kind")
            .col("state")
            .col("search")
            .take();
        manager.create_index(messages).await?;
        manager.drop_index(Index::drop().name("idx_outbox_kind").table("outbox").to_owned()).await?;
        if manager.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        let mut comments = Index::create().name("idx_comments_read").table("comments").take();
        for column in ["round_id", "item", "place", "id", "unit_id", "search"] {
            comments.col(column);
        }
        manager.create_index(comments).await?;
        manager.drop_index(Index::drop().name("idx_comments_place").table("comments").to_owned()).await
    }
}
