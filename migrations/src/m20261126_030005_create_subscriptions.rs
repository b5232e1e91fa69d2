//! Subscriptions to reports, what each was sent, and links to files that are too large for a mail. The key of an edition
//! is what keeps a program that was killed from sending it a second time.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(subscriptions()).await?;
        manager.create_table(editions()).await?;
        manager.create_table(links()).await?;
        let mut same = Index::create().name("idx_subscriptions_same").table("subscriptions").unique().take();
        for column in ["email", "report", "unit", "rhythm"] {
            same.col(column);
        }
        manager.create_index(same).await?;
        for (name, table, column) in [
            ("idx_subscriptions_account", "subscriptions", "account_id"),
            ("idx_subscription_editions_message", "subscription_editions", "message_id"),
            ("idx_report_links_expires_at", "report_links", "expires_at"),
        ] {
            manager.create_index(Index::create().name(name).table(table).col(column).take()).await?;
        }
        Ok(())
    }
}

fn key(from: (&'static str, &'static str), to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(from.0, from.1).to(to, "id").on_delete(ForeignKeyAction::Cascade).take()
}

fn subscriptions() -> TableCreateStatement {
    Table::create()
        .table("subscriptions")
        .col(big_pk_auto("id"))
        .col(big_integer_null("account_id"))
        .col(string("email"))
        .col(string("report"))
        .col(string("unit"))
        .col(string("rhythm"))
        .col(integer("hour"))
        .col(string("language"))
        .col(string_uniq("token"))
        .col(text("search"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("stopped_at"))
        .foreign_key(&mut key(("subscriptions", "account_id"), "accounts"))
        .take()
}

fn editions() -> TableCreateStatement {
    Table::create()
        .table("subscription_editions")
        .col(big_integer("subscription_id"))
        .col(string("edition"))
        .col(string("result"))
        .col(big_integer_null("message_id"))
        .col(timestamp_with_time_zone("queued_at"))
        .primary_key(Index::create().col("subscription_id").col("edition"))
        .foreign_key(&mut key(("subscription_editions", "subscription_id"), "subscriptions"))
        .take()
}

fn links() -> TableCreateStatement {
    Table::create()
        .table("report_links")
        .col(string("token_hash").primary_key().take())
        .col(big_integer("subscription_id"))
        .col(big_integer("result_id"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut key(("report_links", "subscription_id"), "subscriptions"))
        .foreign_key(&mut key(("report_links", "result_id"), "results"))
        .take()
}
