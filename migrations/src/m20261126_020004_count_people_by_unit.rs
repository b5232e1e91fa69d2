//! People of each unit are counted in an index, before a round is opened: with those who lead them, and their place in
//! the Party.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let counted = Index::create()
            .name("idx_people_counted")
            .table("people")
            .col("unit_id")
            .col("valid_from")
            .col("valid_until")
            .col("staff_code")
            .col("supervisor_code")
            .col("is_party_member")
            .col("party_unit_id")
            .col("is_leader")
            .take();
        manager.create_index(counted).await?;
        let superiors =
            Index::create().name("idx_people_supervisor").table("people").col("supervisor_code").take();
        manager.create_index(superiors).await
    }
}
