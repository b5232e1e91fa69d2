//! What coverage is counted from, and who is missing: without reading the ledger's rows.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = |name: &str, table: &'static str, columns: [&'static str; 4]| {
            let mut index = Index::create().name(name).table(table).take();
            columns.into_iter().for_each(|column| {
                index.col(column);
            });
            index
        };
        let by_unit =
            index("idx_assignments_coverage", "assignments", ["round_id", "unit_id", "done_on", "due_on"]);
        manager.create_index(by_unit).await?;
        let missing =
            index("idx_assignments_missing", "assignments", ["round_id", "done_on", "rater", "unit_id"]);
        manager.create_index(missing).await?;
        let invited = Index::create()
            .name("idx_invitations_coverage")
            .table("invitations")
            .col("round_id")
            .col("unit_id")
            .col("done_on")
            .take();
        manager.create_index(invited).await
    }
}
