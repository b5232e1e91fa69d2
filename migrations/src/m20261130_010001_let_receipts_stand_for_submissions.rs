//! A receipt is derived from round and submission: that it is unique keeps the submission unique, and an answer costs
//! one random page less.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

const INDEXES: [(&str, &str); 2] =
    [("idx_responses_submission", "responses"), ("idx_staged_responses_submission", "staged_responses")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table) in INDEXES {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        Ok(())
    }
}
