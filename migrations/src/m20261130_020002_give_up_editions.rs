//! Editions of subscriptions that could not be made, and whether a subscription was stopped by its recipient.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let failures = Table::create()
            .table("subscription_failures")
            .col(big_integer("subscription_id"))
            .col(string("edition"))
            .col(string("trouble"))
            .col(integer("attempts"))
            .col(boolean("given_up"))
            .col(timestamp_with_time_zone("tried_at"))
            .primary_key(Index::create().col("subscription_id").col("edition"))
            .foreign_key(
                ForeignKey::create()
                    .from("subscription_failures", "subscription_id")
                    .to("subscriptions", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .take();
        manager.create_table(failures).await?;
        let declined = boolean("declined").default(false).take();
        manager.alter_table(Table::alter().table("subscriptions").add_column(declined).take()).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE subscriptions SET declined = TRUE WHERE stopped_at IS NOT NULL AND EXISTS (\
                 SELECT 1 FROM audit_events WHERE audit_events.action = 'subscription.stop' \
                 AND audit_events.object = 'subscription:' || subscriptions.id \
                 AND audit_events.at >= subscriptions.created_at AND (audit_events.actor = 'visitor' \
                 OR audit_events.account_id = subscriptions.account_id))",
            )
            .await?;
        Ok(())
    }
}
