//! Large CSV files of numbers and codes: bytes in, typed columns out.
//!
//! The bytes are cut at line ends into pieces that the threads of the pool read side by side; a file with a quoted field
//! is read in one piece, by the `csv` crate. Each column is as narrow as the values in it allow ([`Kind`]).

mod builder;
mod field;
mod plain;
mod quoted;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::table::{Column, Table};
use builder::Builder;
pub use field::Kind;

/// Bytes that one thread reads in one go.
const PIECE: usize = 4 << 20;
/// Bytes at the start of each piece from which the kinds are guessed.
const GLANCE: usize = 8 << 10;

/// Why bytes are no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    #[error("the file is empty: it needs a first line with the names of its columns")]
    Empty,
    #[error("two columns are called {0:?}")]
    RepeatedName(String),
    #[error("line {line}: {found} fields, but the first line names {expected} columns")]
    Ragged { line: u64, expected: usize, found: usize },
    #[error("line {line}: not UTF-8")]
    Encoding { line: u64 },
}

/// Reads the columns, each as narrow as its values and the kind that `least` gives its name allow: [`Kind::Codes`] to go by
/// the values alone, [`Kind::Text`] for the fields as they are written, [`Kind::Skipped`] to leave it out. Fields are parted by commas and quoted as in RFC 4180, lines end in LF or
/// CRLF; a byte order mark and empty lines are skipped; an empty field is a missing value.
///
/// # Errors
/// When there is no first line, a name is repeated, a line has more or fewer fields, or a text is not UTF-8.
pub fn read(bytes: &[u8], least: impl Fn(&str) -> Kind) -> Result<Table, CsvError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        return Err(CsvError::Encoding { line: memchr::memchr_iter(b'\n', before).count() as u64 + 1 });
    }
    let plain = plain::is_plain(bytes);
    let (names, body) = if plain { plain::header(bytes)? } else { (quoted::header(bytes)?, bytes) };
    if let Some(name) = repeated(&names) {
        return Err(CsvError::RepeatedName(name));
    }
    let mut kinds: Vec<Kind> = names.iter().map(|name| least(name)).collect();
    let pieces = if plain { plain::pieces(body, PIECE) } else { vec![body] };
    let parse = |kinds: &[Kind], piece: &[u8]| {
        if plain { plain::rows(bytes, piece, kinds) } else { quoted::rows(piece, kinds) }
    };
    if plain {
        let glances: Vec<_> = pieces.iter().map(|piece| plain::first_lines(piece, GLANCE)).collect();
        for builders in glances.iter().map(|glance| parse(&kinds, glance)).collect::<Result<Vec<_>, _>>()? {
            widen(&mut kinds, &builders);
        }
    }
    loop {
        let parsed: Vec<Vec<Builder>> =
            pieces.par_iter().with_max_len(1).map(|piece| parse(&kinds, piece)).collect::<Result<_, _>>()?;
        let mut found = kinds.clone();
        parsed.iter().for_each(|builders| widen(&mut found, builders));
        if found == kinds {
            return Ok(join(names, parsed));
        }
        kinds = found;
    }
}

fn repeated(names: &[String]) -> Option<String> {
    let mut sorted: Vec<&String> = names.iter().collect();
    sorted.sort_unstable();
    let is_repeated =
        |pair: &&[&String]| pair.first() == pair.last() && pair.iter().all(|name| !name.is_empty());
    sorted.windows(2).find(is_repeated).and_then(|pair| pair.first().copied()).cloned()
}

/// Makes the kinds as wide as what was met.
fn widen(kinds: &mut [Kind], builders: &[Builder]) {
    for (kind, builder) in kinds.iter_mut().zip(builders) {
        *kind = (*kind).max(builder.needs());
    }
}

/// Puts the pieces of each column together.
fn join(names: Vec<String>, parsed: Vec<Vec<Builder>>) -> Table {
    let mut columns: Vec<Vec<Builder>> = names.iter().map(|_| Vec::new()).collect();
    for builders in parsed {
        for (column, builder) in columns.iter_mut().zip(builders) {
            column.push(builder);
        }
    }
    let named = |(name, builders): (String, Vec<Builder>)| {
        let column: Option<Column> = builder::column(&name, builders);
        column.map(|column| (name, column))
    };
    Table { columns: names.into_iter().zip(columns).filter_map(named).collect() }
}
