//! Table `result_values`: the figures of a result in their canonical order.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "result_values")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub result_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub indicator: String,
    pub unit: String,
    pub breakdown: String,
    pub kind: String,
    pub value: Option<f64>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub n: i64,
    pub missing: i64,
    pub excluded: i64,
    pub weighted: bool,
    pub sensitive: bool,
    pub standard_error: Option<f64>,
    pub ci_low: Option<f64>,
    pub ci_high: Option<f64>,
    pub status: String,
    pub verdict: Option<String>,
    pub band: Option<String>,
    pub reason: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
