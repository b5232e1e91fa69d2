//! Comma, semicolon or tab separated text.

use super::{Cell, Problems, Row};
use crate::{domain::language::Wording, text::import_file as words};

const BOM: &[u8] = b"\xef\xbb\xbf";

pub fn rows(content: &[u8]) -> Result<Vec<Row>, Problems> {
    if content.starts_with(b"\xff\xfe") || content.starts_with(b"\xfe\xff") {
        return Err(Problems::file(words::UTF_16));
    }
    let content = content.strip_prefix(BOM).unwrap_or(content);
    let text = std::str::from_utf8(content).map_err(|error| {
        let line = content.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
        Problems::file(words::NOT_UTF_8.say(&[("n", Wording::alike(line.to_string()))]))
    })?;
    if text.contains('\0') {
        return Err(Problems::file(words::BINARY));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(unreadable)? {
        let line = record.position().map_or(0, csv::Position::line);
        let number = u32::try_from(line).unwrap_or(u32::MAX);
        rows.push(Row { number, cells: record.iter().map(Cell::text).collect() });
    }
    Ok(rows)
}

#[expect(clippy::needless_pass_by_value, reason = "it takes the place of the error")]
fn unreadable(error: csv::Error) -> Problems {
    Problems::file(words::CSV_UNREADABLE.say(&[("error", Wording::alike(error.to_string()))]))
}

/// The separator that stands most often outside quotes in the first lines.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0)];
    for byte in text.lines().take(5).flat_map(str::bytes) {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte && !quoted) {
            *count += 1;
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(content: &[u8]) -> Vec<Vec<String>> {
        rows(content).unwrap().iter().map(|row| row.cells.iter().map(Cell::to_text).collect()).collect()
    }

    #[test]
    fn separators_quotes_and_a_byte_order_mark_are_understood() {
        let expected = [["Mã", "Tên, đầy đủ"], ["1", "Sở; Ban"]];
        assert_eq!(cells("\u{feff}Mã,\"Tên, đầy đủ\"\r\n1,Sở; Ban\r\n".as_bytes()), expected);
        assert_eq!(cells("Mã;Tên, đầy đủ\n1;\"Sở; Ban\"".as_bytes()), expected);
        assert_eq!(cells("Mã\tTên, đầy đủ\n1\tSở; Ban\n".as_bytes()), expected);
    }

    #[test]
    fn lines_are_numbered_as_an_editor_does_even_after_a_cell_of_two_lines() {
        let numbers: Vec<u32> =
            rows(b"a,b\n\"x\ny\",1\nz,2\n").unwrap().iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 2, 4]);
    }

    #[test]
    fn other_encodings_are_named_not_guessed() {
        assert!(rows(b"\xff\xfeM\0").unwrap_err().to_string().contains("UTF-16"));
        assert!(rows(b"a,b\nS\xe1\xbb,1").unwrap_err().to_string().contains("dòng 2"));
    }
}
