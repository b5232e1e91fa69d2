//! One text for one content: what a questionnaire's hash is taken of.

use serde_json::Value;

use super::Questionnaire;

impl Questionnaire {
    /// Canonical JSON: keys in order, no white space. Two questionnaires with the same content give the same
    /// bytes, whatever their files look like.
    #[must_use]
    pub fn canonical(&self) -> String {
        serde_json::to_value(self).map(sorted).unwrap_or_default().to_string()
    }
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(sorted).collect(),
        Value::Object(map) => {
            let mut entries: Vec<_> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Object(entries.into_iter().collect())
        }
        other => other,
    }
}
