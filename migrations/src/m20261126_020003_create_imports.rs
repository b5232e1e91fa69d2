//! Uploads on their way into the directory: the file, and what it would change, until that is confirmed or put aside.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(imports()).await?;
        manager.create_table(import_files()).await?;
        manager.create_table(import_lines()).await?;
        Ok(())
    }
}

fn imports() -> TableCreateStatement {
    Table::create()
        .table("imports")
        .col(big_pk_auto("id"))
        .col(string("what"))
        .col(big_integer_null("round_id"))
        .col(string("file_name"))
        .col(big_integer("size"))
        .col(string("state"))
        .col(big_integer("done"))
        .col(big_integer("total"))
        .col(text("counts"))
        .col(string_null("fingerprint"))
        .col(boolean("shown_again"))
        .col(string("uploaded_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .foreign_key(
            ForeignKey::create()
                .from("imports", "round_id")
                .to("rounds", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn import_files() -> TableCreateStatement {
    Table::create()
        .table("import_files")
        .col(big_integer("import_id").primary_key().take())
        .col(blob("content"))
        .foreign_key(&mut of_import("import_files"))
        .take()
}

fn import_lines() -> TableCreateStatement {
    Table::create()
        .table("import_lines")
        .col(big_integer("import_id"))
        .col(string("kind"))
        .col(big_integer("number"))
        .col(string("code"))
        .col(string("name"))
        .col(text("body"))
        .col(text("search"))
        .primary_key(Index::create().col("import_id").col("kind").col("number"))
        .foreign_key(&mut of_import("import_lines"))
        .take()
}

fn of_import(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, "import_id")
        .to("imports", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
