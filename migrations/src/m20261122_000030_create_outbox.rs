//! Messages to be sent, what is attached to them, and addresses that a server refused for good.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(outbox_files()).await?;
        manager.create_table(outbox()).await?;
        manager.create_table(outbox_attachments()).await?;
        manager.create_table(refused_addresses()).await?;
        manager
            .create_index(
                Index::create().name("idx_outbox_due").table("outbox").col("state").col("run_after").take(),
            )
            .await?;
        Ok(())
    }
}

fn outbox() -> TableCreateStatement {
    Table::create()
        .table("outbox")
        .col(big_pk_auto("id"))
        .col(string_uniq("reference"))
        .col(string("recipient"))
        .col(string("subject"))
        .col(text("plain"))
        .col(text("html"))
        .col(boolean("confidential"))
        .col(string("state"))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone("run_after"))
        .col(text_null("reply"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .take()
}

/// By content, so that a report to two hundred recipients is kept once.
fn outbox_files() -> TableCreateStatement {
    Table::create()
        .table("outbox_files")
        .col(string("sha256").primary_key().take())
        .col(blob("content"))
        .take()
}

fn outbox_attachments() -> TableCreateStatement {
    Table::create()
        .table("outbox_attachments")
        .col(big_integer("message_id"))
        .col(integer("position"))
        .col(string("name"))
        .col(string("media_type"))
        .col(string("sha256"))
        .primary_key(Index::create().col("message_id").col("position"))
        .foreign_key(
            ForeignKey::create()
                .from("outbox_attachments", "message_id")
                .to("outbox", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("outbox_attachments", "sha256")
                .to("outbox_files", "sha256")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}

fn refused_addresses() -> TableCreateStatement {
    Table::create()
        .table("refused_addresses")
        .col(string("address").primary_key().take())
        .col(text("reply"))
        .col(timestamp_with_time_zone("refused_at"))
        .take()
}
