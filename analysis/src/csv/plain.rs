//! Files without quotes: every comma parts fields and every line feed ends a line.

use super::{
    CsvError, Kind,
    builder::{Builder, End},
};

/// Whether no byte has a meaning that a quote or a lone carriage return could change.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let follows = |at: usize| bytes.get(at + 1) == Some(&b'\n');
    memchr::memchr(b'"', bytes).is_none() && memchr::memchr_iter(b'\r', bytes).all(follows)
}

/// The names of the columns and what follows their line.
pub(super) fn header(bytes: &[u8]) -> Result<(Vec<String>, &[u8]), CsvError> {
    let mut rest = bytes;
    while let Some(after) = after_empty_line(rest) {
        rest = after;
    }
    if rest.is_empty() {
        return Err(CsvError::Empty);
    }
    let (line, body) = match memchr::memchr(b'\n', rest) {
        Some(at) => (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default()),
        None => (rest, rest.get(rest.len()..).unwrap_or_default()),
    };
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = std::str::from_utf8(line).map_err(|_| CsvError::Encoding { line: 1 })?;
    Ok((text.split(',').map(str::to_owned).collect(), body))
}

/// `body` cut after line ends into pieces of about `size` bytes.
pub(super) fn pieces(body: &[u8], size: usize) -> Vec<&[u8]> {
    let (mut pieces, mut rest) = (Vec::new(), body);
    while !rest.is_empty() {
        let piece = first_lines(rest, size);
        rest = rest.get(piece.len()..).unwrap_or_default();
        pieces.push(piece);
    }
    pieces
}

/// The lines that begin within the first `size` bytes.
pub(super) fn first_lines(bytes: &[u8], size: usize) -> &[u8] {
    let end = bytes
        .get(size..)
        .and_then(|after| memchr::memchr(b'\n', after))
        .map_or(bytes.len(), |at| size + at + 1);
    bytes.get(..end).unwrap_or(bytes)
}

/// Reads the lines of `piece`, a part of `whole`.
pub(super) fn rows(whole: &[u8], piece: &[u8], kinds: &[Kind]) -> Result<Vec<Builder>, CsvError> {
    let expected = expected_rows(piece);
    let mut builders: Vec<Builder> = kinds.iter().map(|kind| Builder::new(*kind, expected)).collect();
    let mut rest = piece;
    while !rest.is_empty() {
        if let Some(after) = after_empty_line(rest) {
            rest = after;
            continue;
        }
        let line = rest;
        let mut end = End::Field;
        for builder in &mut builders {
            if end == End::Line {
                return Err(ragged(whole, line, kinds.len()));
            }
            (rest, end) = builder.take(rest);
        }
        if end == End::Field {
            return Err(ragged(whole, line, kinds.len()));
        }
    }
    Ok(builders)
}

fn after_empty_line(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b'\n', after @ ..] | [b'\r', b'\n', after @ ..] => Some(after),
        _ => None,
    }
}

/// Rows of `piece` if all lines are as long as the first ones.
fn expected_rows(piece: &[u8]) -> usize {
    let glance = first_lines(piece, 4096);
    let lines = memchr::memchr_iter(b'\n', glance).count().max(1);
    piece.len() * lines / glance.len().max(1) * 33 / 32 + 1
}

/// The error of a line that begins at `line`, a part of `whole` that reaches to the end of a piece.
fn ragged(whole: &[u8], line: &[u8], expected: usize) -> CsvError {
    let offset = line.as_ptr().addr().saturating_sub(whole.as_ptr().addr());
    let before = whole.get(..offset).unwrap_or_default();
    let end = memchr::memchr(b'\n', line).unwrap_or(line.len());
    let own = line.get(..end).unwrap_or_default();
    CsvError::Ragged {
        line: memchr::memchr_iter(b'\n', before).count() as u64 + 1,
        expected,
        found: memchr::memchr_iter(b',', own).count() + 1,
    }
}
