//! Owed and done forms of many rounds are counted in an index, without their rows.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["assignments", "invitations"] {
            let index = Index::create()
                .name(format!("idx_{table}_done"))
                .table(table)
                .col("round_id")
                .col("done_on")
                .take();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
