//! Scales: reliability of a set of items.

use serde_json::Value;

use super::{Answers, CaseError, Tables};

/// The figures of one case.
///
/// # Errors
/// When the case cannot be computed.
pub(super) fn compute(_case: &Value, _meta: &Value, _tables: &mut Tables<'_>) -> Result<Answers, CaseError> {
    Err(CaseError::Refused("scales are not computed".to_owned()))
}
