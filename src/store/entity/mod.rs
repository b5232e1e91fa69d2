//! Tables as sea-orm sees them, one file each.

pub mod result_values;
pub mod results;
