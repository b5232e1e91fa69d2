//! Table `imports`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub what: String,
    pub round_id: Option<i64>,
    pub file_name: String,
    pub size: i64,
    pub state: String,
    pub done: i64,
    pub total: i64,
    /// As JSON.
    #[sea_orm(column_type = "Text")]
    pub counts: String,
    pub fingerprint: Option<String>,
    pub shown_again: bool,
    pub uploaded_by: String,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
