//! Table `subscriptions`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub account_id: Option<i64>,
    pub email: String,
    pub report: String,
    pub unit: String,
    pub rhythm: String,
    pub hour: i32,
    pub language: String,
    pub token: String,
    #[sea_orm(column_type = "Text")]
    pub search: String,
    pub created_at: DateTimeUtc,
    /// Since when it does not run.
    pub stopped_at: Option<DateTimeUtc>,
    /// Stopped by its recipient.
    pub declined_at: Option<DateTimeUtc>,
    /// Stopped by the office.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// When the log told that it is damaged.
    pub damage_noted_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
