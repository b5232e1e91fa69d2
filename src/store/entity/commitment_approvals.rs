//! Table `commitment_approvals`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment_approvals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub response_id: Uuid,
    pub account_id: Option<i64>,
    pub approved_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
