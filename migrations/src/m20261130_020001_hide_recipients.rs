//! Whether nobody is told whom a message went to. Reminders of before are marked, and nothing of them says any more what
//! somebody owed: who was reminded had not answered.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let hidden = boolean("recipient_hidden").default(false).take();
        manager.alter_table(Table::alter().table("outbox").add_column(hidden).take()).await?;
        let db = manager.get_connection();
        db.execute_unprepared(
            "UPDATE outbox SET recipient_hidden = TRUE, confidential = TRUE, search = '', subject = 'Nhắc việc' \
             WHERE kind = 'reminder'",
        )
        .await?;
        db.execute_unprepared(
            "UPDATE outbox SET plain = '', html = '' \
             WHERE kind = 'reminder' AND state NOT IN ('queued', 'sending')",
        )
        .await?;
        Ok(())
    }
}
