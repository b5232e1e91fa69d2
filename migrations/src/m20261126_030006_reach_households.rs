//! Addresses of sampled households that left one, and the links that were mailed to them. Both go when the round is over.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let contacts = Table::create()
            .table("household_contacts")
            .col(big_integer("invitation_id").primary_key().take())
            .col(string("email"))
            .foreign_key(
                ForeignKey::create()
                    .from("household_contacts", "invitation_id")
                    .to("invitations", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .take();
        manager.create_table(contacts).await?;
        let links = Table::create()
            .table("household_links")
            .col(string("token_hash").primary_key().take())
            .col(big_integer("invitation_id"))
            .foreign_key(
                ForeignKey::create()
                    .from("household_links", "invitation_id")
                    .to("invitations", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .take();
        manager.create_table(links).await?;
        let index =
            Index::create().name("idx_household_links").table("household_links").col("invitation_id").take();
        manager.create_index(index).await
    }
}
