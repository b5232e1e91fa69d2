//! Files to fill in: the headings that an import understands, what belongs below each, and an example.

use super::{columns::Column, people, sample, units};
use crate::{domain::import::ImportWhat, text::Text, text::import as words};

/// An empty file with its explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub columns: Vec<TemplateColumn>,
}

/// One column of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateColumn {
    /// The heading, which is understood in either language.
    pub heading: &'static str,
    pub required: bool,
    /// What belongs into it.
    pub note: Text,
    /// What stands in the example row.
    pub example: &'static str,
}

/// The template for `what`.
#[must_use]
pub fn template(what: ImportWhat) -> Template {
    let (columns, facts): (&[Column], &[(&str, Text, &'static str)]) = match what {
        ImportWhat::Units => (units::row::COLUMNS, UNITS),
        ImportWhat::People => (people::row::COLUMNS, PEOPLE),
        ImportWhat::Sample => (sample::COLUMNS, SAMPLE),
    };
    let column = |column: &Column| {
        let (note, example) = facts
            .iter()
            .find(|(key, ..)| *key == column.key)
            .map_or((words::NOTE_FREE, ""), |(_, note, example)| (*note, *example));
        TemplateColumn { heading: column.label, required: column.required, note, example }
    };
    Template { columns: columns.iter().map(column).collect() }
}

const UNITS: &[(&str, Text, &str)] = &[
    ("code", words::NOTE_UNIT_CODE, "VI-DU"),
    ("name", words::NOTE_UNIT_NAME, "Phòng ví dụ (xóa dòng này)"),
    ("name_en", words::NOTE_UNIT_NAME_EN, "Example division"),
    ("kind", words::NOTE_UNIT_KIND, "đơn vị trực thuộc"),
    ("parent", words::NOTE_UNIT_PARENT, "SNV"),
    ("valid_from", words::NOTE_FROM, "01/07/2025"),
    ("valid_until", words::NOTE_UNTIL, ""),
];

const PEOPLE: &[(&str, Text, &str)] = &[
    ("staff_code", words::NOTE_STAFF_CODE, "VI-DU-001"),
    ("name", words::NOTE_NAME, "Ví dụ (xóa dòng này)"),
    ("email", words::NOTE_EMAIL, "vidu@haiphong.gov.vn"),
    ("position", words::NOTE_POSITION, "Chuyên viên"),
    ("category", words::NOTE_CATEGORY, "công chức"),
    ("is_leader", words::NOTE_FLAG, "không"),
    ("is_party_member", words::NOTE_FLAG, "không"),
    ("is_counter_staff", words::NOTE_FLAG, "không"),
    ("unit", words::NOTE_UNIT, "SNV"),
    ("party_unit", words::NOTE_PARTY_UNIT, ""),
    ("supervisor", words::NOTE_SUPERVISOR, ""),
    ("valid_from", words::NOTE_FROM, "01/07/2025"),
    ("valid_until", words::NOTE_UNTIL, ""),
    ("exclusion_reason", words::NOTE_EXCLUSION, ""),
    ("exclusion_from", words::NOTE_EXCLUSION_DAY, ""),
    ("exclusion_until", words::NOTE_EXCLUSION_DAY, ""),
];

const SAMPLE: &[(&str, Text, &str)] = &[
    ("reference", words::NOTE_REFERENCE, "VI-DU-001"),
    ("commune", words::NOTE_COMMUNE, "11302"),
    ("stratum", words::NOTE_STRATUM, "11302"),
    ("cluster", words::NOTE_CLUSTER, "11302-TDP-05"),
    ("base_weight", words::NOTE_WEIGHT, "125,5"),
    ("email", words::NOTE_HOUSEHOLD_EMAIL, ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_explained_and_what_is_required_has_an_example() {
        for what in ImportWhat::ALL {
            for column in template(*what).columns {
                assert_ne!(column.note, words::NOTE_FREE, "{}", column.heading);
                assert!(!column.required || !column.example.is_empty(), "{}", column.heading);
            }
        }
    }
}
