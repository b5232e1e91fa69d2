//! Table `column_copies`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "column_copies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub stamp: Uuid,
    pub round_id: i64,
    pub copied_on: Date,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
