//! Reading the fields of a case or of its meta block.

use serde_json::Value;

use super::CaseError;

/// A field that has to be a text.
pub(super) fn text<'a>(case: &'a Value, field: &'static str) -> Result<&'a str, CaseError> {
    case.get(field).and_then(Value::as_str).ok_or(CaseError::NoField(field))
}

/// A field that has to be a list of texts.
pub(super) fn texts<'a>(case: &'a Value, field: &'static str) -> Result<Vec<&'a str>, CaseError> {
    let list = case.get(field).and_then(Value::as_array).ok_or(CaseError::NoField(field))?;
    list.iter().map(|text| text.as_str().ok_or(CaseError::NoField(field))).collect()
}

/// A value that is not known here.
pub(super) fn unknown(field: &'static str, value: &str) -> CaseError {
    CaseError::Unknown { field, value: value.to_owned() }
}

/// A field that has to be an object, as its names and members.
pub(super) fn members<'a>(
    from: &'a Value,
    field: &'static str,
) -> Result<Vec<(&'a str, &'a Value)>, CaseError> {
    let object = from.get(field).and_then(Value::as_object).ok_or(CaseError::NoField(field))?;
    Ok(object.iter().map(|(name, value)| (name.as_str(), value)).collect())
}
