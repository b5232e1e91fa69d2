//! Who stopped a subscription: its recipient, the office, or both, each since when. And whether the log has told of one
//! that is damaged. What an earlier program noted of stops is read from the audit log.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["declined_at", "withdrawn_at", "damage_noted_at"] {
            let column = timestamp_with_time_zone_null(name);
            manager.alter_table(Table::alter().table("subscriptions").add_column(column).take()).await?;
        }
        let db = manager.get_connection();
        db.execute_unprepared("UPDATE subscriptions SET declined_at = stopped_at WHERE declined").await?;
        // Stopped by somebody else, and no rhythm of the report was begun in its place.
        db.execute_unprepared(
            "UPDATE subscriptions SET withdrawn_at = stopped_at WHERE stopped_at IS NOT NULL AND NOT declined \
             AND NOT EXISTS (SELECT 1 FROM subscriptions AS other WHERE other.email = subscriptions.email \
             AND other.report = subscriptions.report AND other.unit = subscriptions.unit \
             AND (other.stopped_at IS NULL OR other.created_at > subscriptions.stopped_at))",
        )
        .await?;
        // The office's stop came first, the recipient's was added to it.
        db.execute_unprepared(
            "UPDATE subscriptions SET withdrawn_at = stopped_at WHERE declined AND stopped_at IS NOT NULL AND EXISTS (\
             SELECT 1 FROM audit_events WHERE audit_events.action = 'subscription.stop' \
             AND audit_events.object = 'subscription:' || subscriptions.id \
             AND audit_events.at >= subscriptions.created_at AND audit_events.account_id IS NOT NULL \
             AND (subscriptions.account_id IS NULL OR audit_events.account_id <> subscriptions.account_id))",
        )
        .await?;
        manager.alter_table(Table::alter().table("subscriptions").drop_column("declined").take()).await
    }
}
