//! Table `drafts`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub holder: String,
    pub round_id: i64,
    pub answers: String,
    pub sealed: bool,
    pub saved_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
