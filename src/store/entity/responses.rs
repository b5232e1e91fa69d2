//! Table `responses`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "responses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub round_id: i64,
    pub submission_id: Uuid,
    pub receipt: String,
    pub unit_id: Option<i64>,
    pub relation: String,
    pub rater: Option<String>,
    pub subject: Option<String>,
    pub answered_on: Date,
    pub channel: String,
    pub language: String,
    pub stratum: Option<String>,
    pub cluster: Option<String>,
    pub base_weight: Option<f64>,
    pub answers: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
