//! Table `outbox`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub reference: String,
    pub kind: String,
    /// Lets others pass.
    pub bulk: bool,
    pub recipient: String,
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub plain: String,
    #[sea_orm(column_type = "Text")]
    pub html: String,
    pub confidential: bool,
    pub recipient_hidden: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub unsubscribe: Option<String>,
    /// Recipient, unless it is hidden, and subject, folded for searching.
    #[sea_orm(column_type = "Text")]
    pub search: String,
    pub state: String,
    pub attempts: i32,
    pub run_after: DateTimeUtc,
    #[sea_orm(column_type = "Text", nullable)]
    pub reply: Option<String>,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
