//! The hour in which a session was last used, so that its owner can recognise it; nothing finer is kept.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let used_at = big_integer_null("used_at");
        manager.alter_table(Table::alter().table("sessions").add_column(used_at).take()).await
    }
}
