//! Finding the line of a place in a file.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::finding::{Finding, SourceFile};

/// Fills in the lines of `findings` from the texts of the files that they point into.
pub(super) fn locate(findings: &mut [Finding], files: &[(SourceFile, &str)]) {
    for (file, text) in files {
        let (table, _) = DeTable::parse_recoverable(text);
        for finding in findings.iter_mut().filter(|finding| finding.place.file == *file) {
            if finding.line.is_none() {
                finding.line = Some(line_at(text, offset(table.get_ref(), &finding.place.path)));
            }
        }
    }
}

/// The line, from 1, that the byte at `offset` stands on.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Where the deepest part of `path` that exists begins.
fn offset(table: &DeTable<'_>, path: &[String]) -> usize {
    let Some((first, rest)) = path.split_first() else { return 0 };
    let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == first.as_str()) else { return 0 };
    offset_in(value, rest).unwrap_or(key.span().start)
}

fn offset_in(value: &Spanned<DeValue<'_>>, path: &[String]) -> Option<usize> {
    let (first, rest) = path.split_first()?;
    match value.get_ref() {
        DeValue::Table(table) => {
            let (key, inner) = table.iter().find(|(key, _)| key.get_ref() == first.as_str())?;
            Some(offset_in(inner, rest).unwrap_or(key.span().start))
        }
        DeValue::Array(array) => {
            let inner = array.get(first.parse::<usize>().ok()?)?;
            Some(offset_in(inner, rest).unwrap_or(inner.span().start))
        }
        _ => None,
    }
}
