//! Table `results`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "results")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub period: String,
    pub version: i32,
    pub state: String,
    pub computed_at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub manifest: String,
    pub sha256: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub published_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
