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
mod m20261126_010001_give_reasons_of_locks;
mod m20261126_010002_note_use_of_sessions;
mod m20261126_010003_tell_before_and_after;
mod m20261126_010004_index_audit_events;
mod m20261126_010005_refuse_replaced_audit_events;
mod m20261126_010006_index_accounts;
mod m20261126_020001_search_rounds;
mod m20261126_020002_count_forms_of_rounds;
mod m20261126_020003_create_imports;
mod m20261126_020004_count_people_by_unit;
mod m20261126_030001_create_calendar_days;
mod m20261126_030002_follow_coverage;
mod m20261126_030003_create_reminders;
mod m20261126_030004_tell_messages_apart;
mod m20261126_030005_create_subscriptions;
mod m20261126_030006_reach_households;
mod m20261126_040001_index_values_by_unit_and_breakdown;
mod m20261126_040002_create_target_entries;
mod m20261126_040003_create_comments;
mod m20261130_010001_let_receipts_stand_for_submissions;
mod m20261130_020001_hide_recipients;
mod m20261130_020002_give_up_editions;
mod m20261130_030001_index_commitments;
mod m20261130_030002_search_in_indexes;
mod m20261201_030001_index_reasons_of_masking;
mod m20261201_040001_tell_numbers_of_sendings;
mod m20261201_040002_part_refusals_from_messages;
mod m20261201_050001_tell_who_stopped;
mod m20261201_070001_drop_forms_about_colleagues;

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
            Box::new(m20261126_040001_index_values_by_unit_and_breakdown::Migration),
            Box::new(m20261126_040002_create_target_entries::Migration),
            Box::new(m20261126_040003_create_comments::Migration),
            Box::new(m20261126_010001_give_reasons_of_locks::Migration),
            Box::new(m20261126_010002_note_use_of_sessions::Migration),
            Box::new(m20261126_010003_tell_before_and_after::Migration),
            Box::new(m20261126_010004_index_audit_events::Migration),
            Box::new(m20261126_010005_refuse_replaced_audit_events::Migration),
            Box::new(m20261126_010006_index_accounts::Migration),
            Box::new(m20261126_030001_create_calendar_days::Migration),
            Box::new(m20261126_030002_follow_coverage::Migration),
            Box::new(m20261126_030003_create_reminders::Migration),
            Box::new(m20261126_030004_tell_messages_apart::Migration),
            Box::new(m20261126_030005_create_subscriptions::Migration),
            Box::new(m20261126_030006_reach_households::Migration),
            Box::new(m20261126_020001_search_rounds::Migration),
            Box::new(m20261126_020002_count_forms_of_rounds::Migration),
            Box::new(m20261126_020003_create_imports::Migration),
            Box::new(m20261126_020004_count_people_by_unit::Migration),
            Box::new(m20261130_010001_let_receipts_stand_for_submissions::Migration),
            Box::new(m20261130_020001_hide_recipients::Migration),
            Box::new(m20261130_020002_give_up_editions::Migration),
            Box::new(m20261130_030001_index_commitments::Migration),
            Box::new(m20261130_030002_search_in_indexes::Migration),
            Box::new(m20261201_030001_index_reasons_of_masking::Migration),
            Box::new(m20261201_040001_tell_numbers_of_sendings::Migration),
            Box::new(m20261201_040002_part_refusals_from_messages::Migration),
            Box::new(m20261201_050001_tell_who_stopped::Migration),
            Box::new(m20261201_070001_drop_forms_about_colleagues::Migration),
        ]
    }
}
