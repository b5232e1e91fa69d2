//! Commitments of many organisations are counted and ordered without reading what was promised.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let of_commitments = "CREATE INDEX idx_responses_commitments \
             ON responses (round_id, unit_id, answered_on, id, relation) \
             WHERE relation IN ('member', 'organisation')";
        manager.get_connection().execute_unprepared(of_commitments).await?;
        Ok(())
    }
}
