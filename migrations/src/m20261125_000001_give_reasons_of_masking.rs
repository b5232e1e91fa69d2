//! Figures keep why the disclosure gate did not let them pass.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = ColumnDef::new("reason").text().null().take();
        manager.alter_table(Table::alter().table("result_values").add_column(column).take()).await
    }
}
