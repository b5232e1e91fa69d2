//! Tables as sea-orm sees them, one file each.

pub mod accounts;
pub mod audit_events;
pub mod exclusions;
pub mod password_links;
pub mod people;
pub mod result_values;
pub mod results;
pub mod role_grants;
pub mod sessions;
pub mod units;
