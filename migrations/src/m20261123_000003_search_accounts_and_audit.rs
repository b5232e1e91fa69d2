//! Accounts and audit events are searched without diacritics, by a folded copy of what they are found by.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["accounts", "audit_events"] {
            let search = text("search").default("").take();
            manager.alter_table(Table::alter().table(table).add_column(search).take()).await?;
        }
        Ok(())
    }
}
