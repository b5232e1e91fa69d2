//! Which column holds what, by its heading in Vietnamese or English.

use super::{Problems, Table};
use crate::{
    domain::language::{Language, Wording},
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
    unknown: Vec<Unknown>,
}

/// A heading that means nothing here, with the column that the file lacks and that may be meant.
#[derive(Clone, Debug)]
struct Unknown {
    heading: String,
    near: Option<Text>,
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
        let unknown = unknown.into_iter().map(|heading| {
            let near = nearest(columns, &found, &heading);
            Unknown { heading, near }
        });
        let unknown = unknown.collect();
        let columns = Self { found, unknown };
        columns.checked(problems, ()).map(|()| columns)
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
        let said = |language| {
            let all = self.unknown.iter().map(|unknown| match unknown.near {
                Some(near) => {
                    let known = [("heading", &*unknown.heading), ("near", near.get(language))];
                    words::UNUSED_NEAR.fill(language, &known)
                }
                None => format!("“{}”", unknown.heading),
            });
            all.collect::<Vec<_>>().join(", ")
        };
        let columns = Wording { vi: said(Language::Vietnamese), en: said(Language::English) };
        (!self.unknown.is_empty()).then(|| words::UNUSED.say(&[("columns", columns)]))
    }

    /// `value` when nothing is wrong.
    ///
    /// # Errors
    /// The `problems`, when there are any, with the columns that were not used: one of them may explain another.
    pub fn checked<T>(&self, mut problems: Problems, value: T) -> Result<T, Problems> {
        if !problems.is_empty() {
            for unknown in &self.unknown {
                let message = match unknown.near {
                    Some(near) => words::COLUMN_UNKNOWN_NEAR.say(&[("near", near.into())]),
                    None => words::COLUMN_UNKNOWN.into(),
                };
                problems.add_column(Wording::alike(&unknown.heading), message);
            }
        }
        problems.or_else_ok(value)
    }
}

/// The column most like `heading` among those that the file lacks, when one is near at all.
fn nearest(columns: &[Column], found: &[(&'static str, usize, String)], heading: &str) -> Option<Text> {
    let folded = search_key(heading);
    let likeness = |column: &Column| {
        let labels = [search_key(column.label.vi), search_key(column.label.en), column.key.replace('_', " ")];
        let names = labels.iter().map(String::as_str).chain(column.headings.iter().copied());
        names.map(|name| strsim::jaro_winkler(&folded, name)).fold(0.0, f64::max)
    };
    let lacking = columns.iter().filter(|column| !found.iter().any(|(key, ..)| *key == column.key));
    let near =
        lacking.map(|column| (likeness(column), column.label)).filter(|(likeness, _)| *likeness >= 0.88);
    near.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, label)| label)
}
