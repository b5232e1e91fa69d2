//! Files to fill in: the headings that an import understands, what belongs below each, and an example.

use super::{columns::Column, people, sample, units};
use crate::{
    domain::import::ImportWhat,
    text::{Text, import as words, import_file as file},
};

/// An empty file with its explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub columns: Vec<TemplateColumn>,
}

/// One column of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateColumn {
    /// The heading; both are understood.
    pub heading: Text,
    pub required: bool,
    /// What belongs into it.
    pub note: Text,
    /// What stands in the example row.
    pub example: Text,
}

/// The template for `what`.
#[must_use]
pub fn template(what: ImportWhat) -> Template {
    let (columns, facts): (&[Column], &[Fact]) = match what {
        ImportWhat::Units => (units::row::COLUMNS, UNITS),
        ImportWhat::People => (people::row::COLUMNS, PEOPLE),
        ImportWhat::Sample => (sample::COLUMNS, SAMPLE),
    };
    let column = |column: &Column| {
        let (note, example) = facts
            .iter()
            .find(|(key, ..)| *key == column.key)
            .map_or((words::NOTE_FREE, NOTHING), |(_, note, example)| (*note, *example));
        TemplateColumn { heading: column.label, required: column.required, note, example }
    };
    Template { columns: columns.iter().map(column).collect() }
}

/// A column's key, what belongs into it, and an example.
type Fact = (&'static str, Text, Text);

/// What is written alike in both languages.
const fn alike(text: &'static str) -> Text {
    Text { vi: text, en: text }
}

const NOTHING: Text = alike("");

const UNITS: &[Fact] = &[
    ("code", words::NOTE_UNIT_CODE, file::EXAMPLE_CODE),
    ("name", words::NOTE_UNIT_NAME, file::EXAMPLE_UNIT),
    ("name_en", words::NOTE_UNIT_NAME_EN, alike("Example division")),
    ("kind", words::NOTE_UNIT_KIND, file::EXAMPLE_KIND),
    ("parent", words::NOTE_UNIT_PARENT, alike("SNV")),
    ("valid_from", words::NOTE_FROM, alike("01/07/2025")),
    ("valid_until", words::NOTE_UNTIL, NOTHING),
];

const PEOPLE: &[Fact] = &[
    ("staff_code", words::NOTE_STAFF_CODE, file::EXAMPLE_NUMBER),
    ("name", words::NOTE_NAME, file::EXAMPLE_PERSON),
    ("email", words::NOTE_EMAIL, file::EXAMPLE_EMAIL),
    ("position", words::NOTE_POSITION, file::EXAMPLE_POSITION),
    ("category", words::NOTE_CATEGORY, file::EXAMPLE_CATEGORY),
    ("is_leader", words::NOTE_FLAG, file::NO),
    ("is_party_member", words::NOTE_FLAG, file::NO),
    ("is_counter_staff", words::NOTE_FLAG, file::NO),
    ("unit", words::NOTE_UNIT, alike("SNV")),
    ("party_unit", words::NOTE_PARTY_UNIT, NOTHING),
    ("supervisor", words::NOTE_SUPERVISOR, NOTHING),
    ("valid_from", words::NOTE_FROM, alike("01/07/2025")),
    ("valid_until", words::NOTE_UNTIL, NOTHING),
    ("exclusion_reason", words::NOTE_EXCLUSION, NOTHING),
    ("exclusion_from", words::NOTE_EXCLUSION_DAY, NOTHING),
    ("exclusion_until", words::NOTE_EXCLUSION_DAY, NOTHING),
];

const SAMPLE: &[Fact] = &[
    ("reference", words::NOTE_REFERENCE, file::EXAMPLE_NUMBER),
    ("commune", words::NOTE_COMMUNE, alike("11302")),
    ("stratum", words::NOTE_STRATUM, alike("11302")),
    ("cluster", words::NOTE_CLUSTER, alike("11302-TDP-05")),
    ("base_weight", words::NOTE_WEIGHT, file::EXAMPLE_WEIGHT),
    ("email", words::NOTE_HOUSEHOLD_EMAIL, NOTHING),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_explained_and_what_is_required_has_an_example() {
        for what in ImportWhat::ALL {
            for column in template(*what).columns {
                assert_ne!(column.note, words::NOTE_FREE, "{}", column.heading.en);
                assert!(!column.required || !column.example.vi.is_empty(), "{}", column.heading.en);
            }
        }
    }
}
