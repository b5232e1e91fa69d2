//! What an import changes, field by field.

use chrono::NaiveDate;

use crate::{domain::language::Language, text::date};

/// What happens to one unit or person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    Added,
    Changed,
    Ended,
}

/// One unit or person that the file adds, changes or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub kind: ChangeKind,
    pub code: String,
    pub name: String,
    /// From this day on the new values hold; absent where the stored values are corrected in place.
    pub since: Option<NaiveDate>,
    pub fields: Vec<FieldChange>,
    /// What somebody or something added is known by, beside code and name.
    pub facts: Vec<FieldChange>,
}

/// One field, with Vietnamese label and values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub label: &'static str,
    pub old: String,
    pub new: String,
}

/// Pairs of one label with the old and the new value, as people read them.
pub type Compared = (&'static str, String, String);

/// The fields that differ.
pub fn differing(compared: impl IntoIterator<Item = Compared>) -> Vec<FieldChange> {
    compared
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(label, old, new)| FieldChange { label, old, new })
        .collect()
}

/// A day as people read it; empty for none.
pub fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| date::date(day, Language::Vietnamese)).unwrap_or_default()
}

/// Yes or no in Vietnamese.
pub fn flag(set: bool) -> String {
    if set { "có" } else { "không" }.to_owned()
}
