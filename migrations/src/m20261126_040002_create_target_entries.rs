//! Figures of the programme's targets that are entered by hand; rows are only ever added.

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
            .table("target_entries")
            .col(big_pk_auto("id"))
            .col(string("target"))
            .col(string("value"))
            .col(date("as_of"))
            .col(text("source"))
            .col(text("reason"))
            .col(timestamp_with_time_zone("entered_at"))
            .col(string("entered_by"))
            .col(big_integer("account_id"))
            .foreign_key(
                ForeignKey::create()
                    .from("target_entries", "account_id")
                    .to("accounts", "id")
                    .on_delete(ForeignKeyAction::Restrict),
            )
            .take();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("idx_target_entries_target")
            .table("target_entries")
            .col("target")
            .col("id")
            .take();
        manager.create_index(index).await
    }
}
