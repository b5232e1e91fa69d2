//! Which column holds what, by its heading in Vietnamese or English.

use super::{Problems, Table};
use crate::{
    domain::language::Wording,
    text::{Text, folding::search_key, import_file as words},
};

/// A column that an import understands.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub key: &'static str,
    /// As it is named in messages and in the files to fill in.
    pub label: Text,
    /// Other headings for it, folded.
    pub headings: &'static [&'static str],
    pub required: bool,
}

impl Column {
    fn answers_to(&self, folded: &str) -> bool {
        folded == self.key.replace('_', " ")
            || folded == search_key(self.label.vi)
            || folded == search_key(self.label.en)
            || self.headings.contains(&folded)
    }
}

/// Whether `heading` is one of `columns`.
pub fn is_known(columns: &[Column], heading: &str) -> bool {
    let folded = search_key(heading);
    !folded.is_empty() && columns.iter().any(|column| column.answers_to(&folded))
}

/// The columns of a table by place.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Place and heading by key.
    found: Vec<(&'static str, usize, String)>,
    /// Headings that mean nothing here.
    pub unknown: Vec<String>,
}

impl Columns {
    /// Finds `columns` among the headings of `table`.
    ///
    /// # Errors
    /// Required columns that are missing, and columns that are there twice.
    pub fn find(columns: &[Column], table: &Table) -> Result<Self, Problems> {
        let mut found: Vec<(&'static str, usize, String)> = Vec::new();
        let (mut unknown, mut problems) = (Vec::new(), Problems::default());
        for (place, heading) in table.headings.iter().enumerate() {
            let folded = search_key(heading);
            match columns.iter().find(|column| column.answers_to(&folded)) {
                Some(column) if found.iter().any(|(key, ..)| *key == column.key) => {
                    let twice = words::COLUMN_TWICE.say(&[("name", column.label.into())]);
                    problems.add_column(Wording::alike(heading), twice);
                }
                Some(column) => found.push((column.key, place, heading.clone())),
                None if folded.is_empty() => {}
                None => unknown.push(heading.clone()),
            }
        }
        for column in columns.iter().filter(|column| column.required) {
            if !found.iter().any(|(key, ..)| *key == column.key) {
                problems.add_column(column.label, words::COLUMN_MISSING);
            }
        }
        problems.or_else_ok(Self { found, unknown })
    }

    /// Place and heading of the column with `key`, when the file has it.
    pub fn get(&self, key: &str) -> Option<(usize, &str)> {
        self.found
            .iter()
            .find(|(known, ..)| *known == key)
            .map(|(_, place, heading)| (*place, heading.as_str()))
    }

    /// Heading of the column with `key`.
    pub fn heading(&self, key: &str) -> Option<&str> {
        self.get(key).map(|(_, heading)| heading)
    }

    /// Says which columns were not used.
    pub fn notice(&self) -> Option<Wording> {
        let unknown =
            self.unknown.iter().map(|heading| format!("“{heading}”")).collect::<Vec<_>>().join(", ");
        (!unknown.is_empty()).then(|| words::UNUSED.say(&[("columns", Wording::alike(unknown))]))
    }
}
