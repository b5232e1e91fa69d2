//! What an import changes, field by field.

use chrono::NaiveDate;

use crate::{
    domain::language::{Language, Wording},
    text::{Text, date, import_file as words},
};

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

/// One field, with what it is called and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub label: Text,
    pub old: Wording,
    pub new: Wording,
}

/// Pairs of one label with the old and the new value, as people read them.
pub type Compared = (Text, Wording, Wording);

/// The fields that differ.
pub fn differing(compared: impl IntoIterator<Item = Compared>) -> Vec<FieldChange> {
    compared
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(label, old, new)| FieldChange { label, old, new })
        .collect()
}

/// What may be absent; empty then.
pub fn maybe(text: Option<&str>) -> Wording {
    Wording::alike(text.unwrap_or_default())
}

/// A day as people read it; empty for none.
pub fn day(day: Option<NaiveDate>) -> Wording {
    let written = |language| day.map(|day| date::date(day, language)).unwrap_or_default();
    Wording { vi: written(Language::Vietnamese), en: written(Language::English) }
}

/// Yes or no.
pub fn flag(set: bool) -> Wording {
    if set { words::YES } else { words::NO }.into()
}
