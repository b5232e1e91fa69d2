//! The database schema of Hải Đăng: one change per file, each in a transaction on both engines.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m20261122_000001_create_directory;
mod m20261122_000002_create_accounts;
mod m20261122_000003_create_questionnaires;
mod m20261122_000004_create_rounds;
mod m20261122_000005_create_participation;
mod m20261122_000006_create_responses;
mod m20261122_000007_create_commitment_approvals;
mod m20261122_000008_create_jobs;
mod m20261122_000020_create_results;
mod m20261122_000030_create_outbox;
mod m20261122_000040_create_installation;
mod m20261123_000001_index_people_email;
mod m20261123_000003_search_accounts_and_audit;
mod m20261123_000004_keep_audit_events;
mod m20261125_000001_give_reasons_of_masking;
mod m20261125_000010_watch_answers;
mod m20261126_020001_search_rounds;
mod m20261126_020002_count_forms_of_rounds;
mod m20261126_020003_create_imports;
mod m20261126_020004_count_people_by_unit;

/// Runs every migration in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_create_directory::Migration),
            Box::new(m20261122_000002_create_accounts::Migration),
            Box::new(m20261122_000003_create_questionnaires::Migration),
            Box::new(m20261122_000004_create_rounds::Migration),
            Box::new(m20261122_000005_create_participation::Migration),
            Box::new(m20261122_000006_create_responses::Migration),
            Box::new(m20261122_000007_create_commitment_approvals::Migration),
            Box::new(m20261122_000008_create_jobs::Migration),
            Box::new(m20261122_000020_create_results::Migration),
            Box::new(m20261122_000030_create_outbox::Migration),
            Box::new(m20261122_000040_create_installation::Migration),
            Box::new(m20261123_000001_index_people_email::Migration),
            Box::new(m20261123_000003_search_accounts_and_audit::Migration),
            Box::new(m20261123_000004_keep_audit_events::Migration),
            Box::new(m20261125_000001_give_reasons_of_masking::Migration),
            Box::new(m20261125_000010_watch_answers::Migration),
            Box::new(m20261126_020001_search_rounds::Migration),
            Box::new(m20261126_020002_count_forms_of_rounds::Migration),
            Box::new(m20261126_020003_create_imports::Migration),
            Box::new(m20261126_020004_count_people_by_unit::Migration),
        ]
    }
}
