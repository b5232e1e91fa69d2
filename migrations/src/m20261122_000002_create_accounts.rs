//! Accounts, roles over a subtree of units, sessions, one-time links and the audit log.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(accounts()).await?;
        manager.create_table(role_grants()).await?;
        manager.create_table(sessions()).await?;
        manager.create_table(password_links()).await?;
        manager.create_table(audit_events()).await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_role_grants")
                    .table("role_grants")
                    .col("account_id")
                    .col("role")
                    .col("unit_id")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idx_accounts_staff_code")
                    .table("accounts")
                    .col("staff_code")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("idx_sessions_expires_at").table("sessions").col("expires_at").take(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("idx_sessions_account").table("sessions").col("account_id").take(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("idx_audit_events_object").table("audit_events").col("object").take(),
            )
            .await?;
        Ok(())
    }
}

fn accounts() -> TableCreateStatement {
    Table::create()
        .table("accounts")
        .col(big_pk_auto("id"))
        .col(string_uniq("email"))
        .col(string("name"))
        .col(text_null("password_hash"))
        .col(string_null("staff_code"))
        .col(timestamp_with_time_zone_null("locked_at"))
        .col(timestamp_with_time_zone("created_at"))
        .take()
}

fn role_grants() -> TableCreateStatement {
    Table::create()
        .table("role_grants")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(string("role"))
        .col(big_integer("unit_id"))
        .foreign_key(
            ForeignKey::create()
                .from("role_grants", "account_id")
                .to("accounts", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("role_grants", "unit_id")
                .to("units", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .take()
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(string("id").primary_key().take())
        .col(big_integer_null("account_id"))
        .col(text("data"))
        .col(big_integer("expires_at"))
        .foreign_key(
            ForeignKey::create()
                .from("sessions", "account_id")
                .to("accounts", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn password_links() -> TableCreateStatement {
    Table::create()
        .table("password_links")
        .col(string("token_hash").primary_key().take())
        .col(big_integer("account_id"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(
            ForeignKey::create()
                .from("password_links", "account_id")
                .to("accounts", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn audit_events() -> TableCreateStatement {
    Table::create()
        .table("audit_events")
        .col(big_pk_auto("id"))
        .col(timestamp_with_time_zone("at"))
        .col(big_integer_null("account_id"))
        .col(string("actor"))
        .col(string("action"))
        .col(string("object"))
        .col(text_null("detail"))
        .take()
}
