//! Computed results of a period with their figures: versions, never overwritten.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(results()).await?;
        manager.create_table(result_values()).await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_results_version")
                    .table("results")
                    .col("period")
                    .col("version")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_result_values_figure")
                    .table("result_values")
                    .col("result_id")
                    .col("indicator")
                    .col("unit")
                    .col("breakdown")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_result_values_unit")
                    .table("result_values")
                    .col("result_id")
                    .col("unit")
                    .take(),
            )
            .await
    }
}

fn results() -> TableCreateStatement {
    Table::create()
        .table("results")
        .col(big_pk_auto("id"))
        .col(string("period"))
        .col(integer("version"))
        .col(string("state"))
        .col(timestamp_with_time_zone("computed_at"))
        .col(text("manifest"))
        .col(string("sha256"))
        .col(text_null("reason"))
        .col(timestamp_with_time_zone_null("published_at"))
        .take()
}

fn result_values() -> TableCreateStatement {
    Table::create()
        .table("result_values")
        .col(big_integer("result_id"))
        .col(integer("position"))
        .col(string("indicator"))
        .col(string("unit"))
        .col(string("breakdown"))
        .col(string("kind"))
        .col(double_null("value"))
        .col(double_null("numerator"))
        .col(double_null("denominator"))
        .col(big_integer("n"))
        .col(big_integer("missing"))
        .col(big_integer("excluded"))
        .col(boolean("weighted"))
        .col(boolean("sensitive"))
        .col(double_null("standard_error"))
        .col(double_null("ci_low"))
        .col(double_null("ci_high"))
        .col(string("status"))
        .col(string_null("verdict"))
        .col(string_null("band"))
        .primary_key(Index::create().col("result_id").col("position"))
        .foreign_key(
            ForeignKey::create()
                .from("result_values", "result_id")
                .to("results", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}
