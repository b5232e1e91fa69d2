//! Rounds: one questionnaire, one period, the units concerned.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(rounds()).await?;
        manager.create_table(round_units()).await?;
        manager
            .create_index(Index::create().name("idx_rounds_period").table("rounds").col("period").take())
            .await?;
        manager
            .create_index(Index::create().name("idx_rounds_state").table("rounds").col("state").take())
            .await?;
        Ok(())
    }
}

fn rounds() -> TableCreateStatement {
    Table::create()
        .table("rounds")
        .col(big_pk_auto("id"))
        .col(string_uniq("slug"))
        .col(string("questionnaire_hash"))
        .col(string("kind"))
        .col(string("title_vi"))
        .col(string("title_en"))
        .col(string("period"))
        .col(date("opens_on"))
        .col(date("closes_on"))
        .col(string("state"))
        .col(boolean("anonymous"))
        .col(boolean("open_link"))
        .col(string("paging"))
        .col(integer_null("target"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("opened_at"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .foreign_key(
            ForeignKey::create()
                .from("rounds", "questionnaire_hash")
                .to("questionnaires", "hash")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}

fn round_units() -> TableCreateStatement {
    Table::create()
        .table("round_units")
        .col(big_integer("round_id"))
        .col(big_integer("unit_id"))
        .primary_key(Index::create().col("round_id").col("unit_id"))
        .foreign_key(
            ForeignKey::create()
                .from("round_units", "round_id")
                .to("rounds", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("round_units", "unit_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}
