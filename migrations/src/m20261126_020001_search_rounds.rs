//! Rounds are found by their titles without diacritics, by a folded copy.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, Statement},
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

#[derive(DeriveMigrationName, Debug)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let search = text("search").default("").take();
        manager.alter_table(Table::alter().table("rounds").add_column(search).take()).await?;
        let db = manager.get_connection();
        let backend = db.get_database_backend();
        let all = "SELECT id, slug, title_vi, title_en FROM rounds";
        for row in db.query_all_raw(Statement::from_string(backend, all)).await? {
            let [slug, vi, en]: [String; 3] =
                [row.try_get("", "slug")?, row.try_get("", "title_vi")?, row.try_get("", "title_en")?];
            let values = [folded(&format!("{vi} {en} {slug}")).into(), row.try_get::<i64>("", "id")?.into()];
            let update = "UPDATE rounds SET search = $1 WHERE id = $2";
            db.execute_raw(Statement::from_sql_and_values(backend, update, values)).await?;
        }
        Ok(())
    }
}

/// As the program folded text for searching on the day of this change.
fn folded(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    let plain: String = letters
        .map(|letter| match letter {
            'đ' => 'd',
            other if other.is_alphanumeric() => other,
            _ => ' ',
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
