//! Forms about colleagues that are still owed by name: nobody is asked for such a form any more. What was answered stays,
//! and so does its mark. What was begun goes with the form.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let owed = "FROM assignments WHERE done_on IS NULL AND relation IN ('peer', 'cross_agency')";
        let db = manager.get_connection();
        let begun = format!("DELETE FROM drafts WHERE holder IN (SELECT 'assignment:' || id {owed})");
        db.execute_unprepared(&begun).await?;
        db.execute_unprepared(&format!("DELETE {owed}")).await?;
        Ok(())
    }
}
