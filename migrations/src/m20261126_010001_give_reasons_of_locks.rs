//! Why an account is locked is kept beside the lock.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reason = text_null("lock_reason");
        manager.alter_table(Table::alter().table("accounts").add_column(reason).take()).await
    }
}
