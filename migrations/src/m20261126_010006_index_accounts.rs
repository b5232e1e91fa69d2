//! Accounts are listed by name and found by role and unit; the mail to an address is found by the address.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

const INDEXES: [(&str, &str, &[&str]); 4] = [
    ("idx_accounts_search", "accounts", &["search"]),
    ("idx_role_grants_unit", "role_grants", &["unit_id", "account_id"]),
    ("idx_role_grants_role", "role_grants", &["role", "account_id"]),
    ("idx_outbox_recipient_id", "outbox", &["recipient", "id"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, columns) in INDEXES {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index.take()).await?;
        }
        Ok(())
    }
}
