//! The main figures of many units are found without reading all their other figures.

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
            .name("idx_result_values_unit_breakdown")
            .table("result_values")
            .col("result_id")
            .col("unit")
            .col("breakdown")
            .take();
        manager.create_index(index).await?;
        let old = Index::drop().name("idx_result_values_unit").table("result_values").to_owned();
        manager.drop_index(old).await
    }
}
