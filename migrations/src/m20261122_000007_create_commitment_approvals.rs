//! The approval of a commitment by its party cell.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(commitment_approvals()).await?;
        Ok(())
    }
}

fn commitment_approvals() -> TableCreateStatement {
    Table::create()
        .table("commitment_approvals")
        .col(uuid("response_id").primary_key().take())
        .col(big_integer_null("account_id"))
        .col(date("approved_on"))
        .foreign_key(
            ForeignKey::create()
                .from("commitment_approvals", "response_id")
                .to("responses", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .foreign_key(
            ForeignKey::create()
                .from("commitment_approvals", "account_id")
                .to("accounts", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}
