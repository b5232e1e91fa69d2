//! Reading the fields of a case or of its meta block.

use serde_json::Value;

use super::CaseError;

/// A field that has to be a text.
pub(super) fn text<'a>(case: &'a Value, field: &'static str) -> Result<&'a str, CaseError> {
    case.get(field).and_then(Value::as_str).ok_or(CaseError::NoField(field))
}

/// A field that is a text or not there.
pub(super) fn optional_text<'a>(case: &'a Value, field: &'static str) -> Result<Option<&'a str>, CaseError> {
    match case.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value.as_str().map(Some).ok_or(CaseError::NoField(field)),
    }
}

/// A field that has to be a list of texts.
pub(super) fn texts<'a>(case: &'a Value, field: &'static str) -> Result<Vec<&'a str>, CaseError> {
    let list = case.get(field).and_then(Value::as_array).ok_or(CaseError::NoField(field))?;
    list.iter().map(|text| text.as_str().ok_or(CaseError::NoField(field))).collect()
}

/// A value that is not among the `known` ones.
pub(super) fn unknown<'a>(
    field: &'static str,
    value: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> CaseError {
    CaseError::Unknown {
        field,
        value: value.to_owned(),
        known: known.into_iter().map(str::to_owned).collect(),
    }
}

/// What a name stands for.
pub(super) fn named<T: Copy>(field: &'static str, name: &str, names: &[(&str, T)]) -> Result<T, CaseError> {
    let found = names.iter().find(|(known, _)| *known == name);
    found
        .map(|(_, meaning)| *meaning)
        .ok_or_else(|| unknown(field, name, names.iter().map(|(known, _)| *known)))
}

/// A field that has to be an object, as its names and members.
pub(super) fn members<'a>(
    from: &'a Value,
    field: &'static str,
) -> Result<Vec<(&'a str, &'a Value)>, CaseError> {
    let object = from.get(field).and_then(Value::as_object).ok_or(CaseError::NoField(field))?;
    Ok(object.iter().map(|(name, value)| (name.as_str(), value)).collect())
}
