//! How many figures of a result are hidden, and why, is counted without reading its figures.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::create()
            .name("idx_result_values_reason")
            .table("result_values")
            .col("result_id")
            .col("reason")
            .and_where(Expr::col("reason").is_not_null())
            .take();
        manager.create_index(index).await
    }
}
