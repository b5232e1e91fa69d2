//! Days that the office has declared to be off or working, over the rule of the law.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let days = Table::create()
            .table("calendar_days")
            .col(date("day").primary_key().take())
            .col(string("kind"))
            .col(string("note"))
            .take();
        manager.create_table(days).await
    }
}
