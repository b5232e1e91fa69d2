//! What was answered. A staged response waits under a random key until its batch is moved in shuffled order; a draft waits for its respondent.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(responses()).await?;
        manager.create_table(staged_responses()).await?;
        manager.create_table(drafts()).await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_responses_submission")
                    .table("responses")
                    .col("round_id")
                    .col("submission_id")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_responses_receipt")
                    .table("responses")
                    .col("receipt")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_responses_unit")
                    .table("responses")
                    .col("round_id")
                    .col("unit_id")
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_staged_responses_submission")
                    .table("staged_responses")
                    .col("round_id")
                    .col("submission_id")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_staged_responses_receipt")
                    .table("staged_responses")
                    .col("receipt")
                    .unique()
                    .take(),
            )
            .await?;
        Ok(())
    }
}

fn responses() -> TableCreateStatement {
    Table::create()
        .table("responses")
        .col(uuid("id").primary_key().take())
        .col(big_integer("round_id"))
        .col(uuid("submission_id"))
        .col(string("receipt"))
        .col(big_integer_null("unit_id"))
        .col(string("relation"))
        .col(string_null("rater"))
        .col(string_null("subject"))
        .col(date("answered_on"))
        .col(string("channel"))
        .col(string("language"))
        .col(string_null("stratum"))
        .col(string_null("cluster"))
        .col(double_null("base_weight"))
        .col(text("answers"))
        .foreign_key(
            ForeignKey::create()
                .from("responses", "round_id")
                .to("rounds", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .foreign_key(
            ForeignKey::create()
                .from("responses", "unit_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}

fn staged_responses() -> TableCreateStatement {
    Table::create()
        .table("staged_responses")
        .col(uuid("id").primary_key().take())
        .col(big_integer("round_id"))
        .col(uuid("submission_id"))
        .col(string("receipt"))
        .col(big_integer_null("unit_id"))
        .col(string("relation"))
        .col(date("answered_on"))
        .col(string("channel"))
        .col(string("language"))
        .col(string_null("stratum"))
        .col(string_null("cluster"))
        .col(double_null("base_weight"))
        .col(text("answers"))
        .foreign_key(
            ForeignKey::create()
                .from("staged_responses", "round_id")
                .to("rounds", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .foreign_key(
            ForeignKey::create()
                .from("staged_responses", "unit_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}

fn drafts() -> TableCreateStatement {
    Table::create()
        .table("drafts")
        .col(string("holder").primary_key().take())
        .col(big_integer("round_id"))
        .col(text("answers"))
        .col(boolean("sealed"))
        .col(date("saved_on"))
        .foreign_key(
            ForeignKey::create()
                .from("drafts", "round_id")
                .to("rounds", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
