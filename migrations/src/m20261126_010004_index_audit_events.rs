//! Audit events are found by who, what, to which object and when, each in order of time, and no longer by a folded text.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

/// Each column that is asked for, followed by the order of the log.
const LEADING: [&str; 4] = ["account_id", "actor", "action", "object"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(Index::drop().name("idx_audit_events_object").table("audit_events").to_owned())
            .await?;
        for column in LEADING {
            let name = format!("idx_audit_events_{column}_at");
            let index =
                Index::create().name(name).table("audit_events").col(column).col("at").col("id").take();
            manager.create_index(index).await?;
        }
        let index =
            Index::create().name("idx_audit_events_at").table("audit_events").col("at").col("id").take();
        manager.create_index(index).await?;
        manager.alter_table(Table::alter().table("audit_events").drop_column("search").take()).await
    }
}
