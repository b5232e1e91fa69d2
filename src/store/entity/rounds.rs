//! Table `rounds`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rounds")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub slug: String,
    pub questionnaire_hash: String,
    pub kind: String,
    pub title_vi: String,
    pub title_en: String,
    pub period: String,
    pub opens_on: Date,
    pub closes_on: Date,
    pub state: String,
    pub anonymous: bool,
    pub open_link: bool,
    pub paging: String,
    pub target: Option<i32>,
    pub created_at: DateTimeUtc,
    pub opened_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    /// Titles and slug, folded for searching.
    pub search: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
