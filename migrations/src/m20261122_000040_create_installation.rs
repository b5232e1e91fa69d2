//! What this database is: named facts, such as that its data are a demonstration.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("installation")
            .col(string("name").primary_key().take())
            .col(string("value"))
            .take();
        manager.create_table(table).await
    }
}
