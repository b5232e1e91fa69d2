//! Who owes a form (assignments) and which households were sampled (invitations): the participation ledger, kept apart from the answers.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(assignments()).await?;
        manager.create_table(invitations()).await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_assignments_owed")
                    .table("assignments")
                    .col("round_id")
                    .col("rater")
                    .col("relation")
                    .col("subject")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("idx_assignments_rater").table("assignments").col("rater").take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_invitations_reference")
                    .table("invitations")
                    .col("round_id")
                    .col("reference")
                    .unique()
                    .take(),
            )
            .await?;
        Ok(())
    }
}

fn assignments() -> TableCreateStatement {
    Table::create()
        .table("assignments")
        .col(big_pk_auto("id"))
        .col(big_integer("round_id"))
        .col(string("rater"))
        .col(string("relation"))
        .col(string("subject"))
        .col(big_integer("unit_id"))
        .col(date("due_on"))
        .col(date_null("done_on"))
        .foreign_key(
            ForeignKey::create()
                .from("assignments", "round_id")
                .to("rounds", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("assignments", "unit_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}

fn invitations() -> TableCreateStatement {
    Table::create()
        .table("invitations")
        .col(big_pk_auto("id"))
        .col(big_integer("round_id"))
        .col(string_uniq("token_hash"))
        .col(string("reference"))
        .col(big_integer("unit_id"))
        .col(string("stratum"))
        .col(string("cluster"))
        .col(double("base_weight"))
        .col(date_null("done_on"))
        .foreign_key(
            ForeignKey::create()
                .from("invitations", "round_id")
                .to("rounds", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("invitations", "unit_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}
