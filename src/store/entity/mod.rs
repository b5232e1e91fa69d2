//! Tables as sea-orm sees them, one file each.

pub mod accounts;
pub mod assignments;
pub mod audit_events;
pub mod commitment_approvals;
pub mod drafts;
pub mod exclusions;
pub mod installation;
pub mod invitations;
pub mod jobs;
pub mod outbox;
pub mod outbox_attachments;
pub mod outbox_files;
pub mod password_links;
pub mod people;
pub mod questionnaires;
pub mod refused_addresses;
pub mod responses;
pub mod result_values;
pub mod results;
pub mod role_grants;
pub mod round_units;
pub mod rounds;
pub mod sessions;
pub mod staged_responses;
pub mod units;
