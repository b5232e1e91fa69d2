//! Comments of closed rounds, with names and numbers masked, apart from the answers that they came with.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rounds = Table::create()
            .table("gathered_rounds")
            .col(big_integer("round_id").primary_key().take())
            .foreign_key(&mut to_rounds("gathered_rounds"))
            .take();
        manager.create_table(rounds).await?;
        manager.create_table(comments()).await?;
        for (name, columns) in [
            ("idx_comments_unit", ["round_id", "item", "unit_id", "place"].as_slice()),
            ("idx_comments_place", ["round_id", "item", "place"].as_slice()),
        ] {
            let mut index = Index::create();
            index.name(name).table("comments");
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index.take()).await?;
        }
        Ok(())
    }
}

fn comments() -> TableCreateStatement {
    Table::create()
        .table("comments")
        .col(big_pk_auto("id"))
        .col(big_integer("round_id"))
        .col(string("item"))
        .col(big_integer("unit_id"))
        .col(string("place"))
        .col(text("text"))
        .col(text("search"))
        .foreign_key(&mut to_rounds("comments"))
        .foreign_key(
            ForeignKey::create()
                .from("comments", "unit_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}

fn to_rounds(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "round_id")
        .to("rounds", "id")
        .on_delete(ForeignKeyAction::Restrict)
        .take()
}
