//! Sufficiency counts in the form of the Gross National Happiness index.

use serde_json::Value;

use super::{Answers, CaseError, Tables};

/// The figures of one case.
///
/// # Errors
/// When the case cannot be computed.
pub(super) fn compute(_case: &Value, _meta: &Value, _tables: &mut Tables<'_>) -> Result<Answers, CaseError> {
    Err(CaseError::Refused("sufficiency are not computed".to_owned()))
}
