//! Table `people`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub staff_code: String,
    pub name: String,
    /// Name and staff code, folded for searching.
    pub search: String,
    pub email: Option<String>,
    pub position: Option<String>,
    pub category: String,
    pub is_leader: bool,
    pub is_party_member: bool,
    pub is_counter_staff: bool,
    pub unit_id: i64,
    pub party_unit_id: Option<i64>,
    pub supervisor_code: Option<String>,
    pub valid_from: Date,
    pub valid_until: Option<Date>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
