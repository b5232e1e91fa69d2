//! Columns of names, each name once: units, relations, people, strata and clusters.

use std::collections::HashMap;

use analysis::segment::{Labelled, NO_LABEL};

/// A column of names that grows by rows.
#[derive(Debug, Default)]
pub struct Names {
    known: HashMap<String, u32>,
    column: Labelled<u32>,
}

impl Names {
    /// Adds a row.
    pub fn push(&mut self, name: Option<&str>) {
        let code = name.map_or(NO_LABEL, |name| self.number(name));
        self.column.codes.push(code);
    }

    /// The rows added.
    pub fn finish(self) -> Labelled<u32> {
        self.column
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let next = u32::try_from(self.known.len()).unwrap_or(NO_LABEL);
        self.known.insert(name.to_owned(), next);
        self.column.labels.push(name.to_owned());
        next
    }
}

/// Adds the rows of `more` below those of `column`.
pub fn append(column: &mut Labelled<u32>, more: Labelled<u32>) {
    if column.codes.is_empty() {
        *column = more;
        return;
    }
    let known = column.labels.iter().cloned().zip(0..).collect();
    let mut names = Names { known, column: std::mem::take(column) };
    let numbers: Vec<u32> = more.labels.iter().map(|label| names.number(label)).collect();
    names.column.codes.extend(more.codes.iter().map(|code| renumbered(&numbers, *code)));
    *column = names.finish();
}

/// The rows in `order`, under labels in order of the alphabet: what was met first leaves no trace.
pub fn arranged(column: &Labelled<u32>, order: &[usize]) -> Labelled<u32> {
    let mut places: Vec<(&String, usize)> = column.labels.iter().zip(0..).collect();
    places.sort_unstable();
    let mut numbers = vec![NO_LABEL; places.len()];
    for (number, (_, place)) in (0..).zip(&places) {
        if let Some(slot) = numbers.get_mut(*place) {
            *slot = number;
        }
    }
    let code = |row: &usize| column.codes.get(*row).map_or(NO_LABEL, |code| renumbered(&numbers, *code));
    Labelled {
        codes: order.iter().map(code).collect(),
        labels: places.into_iter().map(|(label, _)| label.clone()).collect(),
    }
}

fn renumbered(numbers: &[u32], code: u32) -> u32 {
    numbers.get(code as usize).copied().unwrap_or(NO_LABEL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(rows: &[Option<&str>]) -> Labelled<u32> {
        let mut names = Names::default();
        rows.iter().for_each(|row| names.push(*row));
        names.finish()
    }

    fn texts(column: &Labelled<u32>) -> Vec<Option<&str>> {
        column.codes.iter().map(|code| column.labels.get(*code as usize).map(String::as_str)).collect()
    }

    #[test]
    fn rows_keep_their_names_when_columns_are_joined_and_arranged() {
        let mut joined = column(&[Some("b"), None, Some("a")]);
        append(&mut joined, column(&[Some("c"), Some("a"), None]));
        assert_eq!(texts(&joined), [Some("b"), None, Some("a"), Some("c"), Some("a"), None]);
        assert_eq!(joined.labels, ["b", "a", "c"]);
        let arranged = arranged(&joined, &[5, 3, 2, 0]);
        assert_eq!(texts(&arranged), [None, Some("c"), Some("a"), Some("b")]);
        assert_eq!(arranged.labels, ["a", "b", "c"]);
    }
}
