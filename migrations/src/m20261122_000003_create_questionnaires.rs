//! Published questionnaires, immutable, by the hash of their content.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(questionnaires()).await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_questionnaires_version")
                    .table("questionnaires")
                    .col("slug")
                    .col("version")
                    .unique()
                    .take(),
            )
            .await?;
        Ok(())
    }
}

fn questionnaires() -> TableCreateStatement {
    Table::create()
        .table("questionnaires")
        .col(string("hash").primary_key().take())
        .col(string("slug"))
        .col(integer("version"))
        .col(string("kind"))
        .col(text("body"))
        .col(timestamp_with_time_zone("published_at"))
        .take()
}
