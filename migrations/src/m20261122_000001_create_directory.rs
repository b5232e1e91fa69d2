//! Units, people and the periods in which a person is left out of the evaluations.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(units()).await?;
        manager.create_table(people()).await?;
        manager.create_table(exclusions()).await?;
        manager
            .create_index(Index::create().name("idx_units_parent").table("units").col("parent_id").take())
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_people_staff_code")
                    .table("people")
                    .col("staff_code")
                    .col("valid_from")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(Index::create().name("idx_people_unit").table("people").col("unit_id").take())
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_exclusions_staff_code")
                    .table("exclusions")
                    .col("staff_code")
                    .col("reason")
                    .col("from_day")
                    .unique()
                    .take(),
            )
            .await?;
        Ok(())
    }
}

fn units() -> TableCreateStatement {
    Table::create()
        .table("units")
        .col(big_pk_auto("id"))
        .col(string_uniq("code"))
        .col(string("name"))
        .col(string_null("name_en"))
        .col(string("kind"))
        .col(big_integer_null("parent_id"))
        .col(string("search"))
        .col(date("valid_from"))
        .col(date_null("valid_until"))
        .foreign_key(
            ForeignKey::create()
                .from("units", "parent_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}

fn people() -> TableCreateStatement {
    Table::create()
        .table("people")
        .col(big_pk_auto("id"))
        .col(string("staff_code"))
        .col(string("name"))
        .col(string("search"))
        .col(string_null("email"))
        .col(string_null("position"))
        .col(string("category"))
        .col(boolean("is_leader"))
        .col(boolean("is_party_member"))
        .col(boolean("is_counter_staff"))
        .col(big_integer("unit_id"))
        .col(big_integer_null("party_unit_id"))
        .col(string_null("supervisor_code"))
        .col(date("valid_from"))
        .col(date_null("valid_until"))
        .foreign_key(
            ForeignKey::create()
                .from("people", "unit_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .foreign_key(
            ForeignKey::create()
                .from("people", "party_unit_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}

fn exclusions() -> TableCreateStatement {
    Table::create()
        .table("exclusions")
        .col(big_pk_auto("id"))
        .col(string("staff_code"))
        .col(string("reason"))
        .col(date("from_day"))
        .col(date_null("until_day"))
        .take()
}
