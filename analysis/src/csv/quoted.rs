//! Files with quoted fields, read by the `csv` crate.

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};

use super::{CsvError, Kind, builder::Builder};

fn reader(bytes: &[u8]) -> Reader<&[u8]> {
    ReaderBuilder::new().from_reader(bytes)
}

pub(super) fn header(bytes: &[u8]) -> Result<Vec<String>, CsvError> {
    let mut reader = reader(bytes);
    let names = reader.headers().map_err(|failed| error(&failed))?;
    if names.is_empty() {
        return Err(CsvError::Empty);
    }
    Ok(names.iter().map(str::to_owned).collect())
}

/// Reads all lines after the first.
pub(super) fn rows(bytes: &[u8], kinds: &[Kind]) -> Result<Vec<Builder>, CsvError> {
    let mut builders: Vec<Builder> = kinds.iter().map(|kind| Builder::new(*kind, 0)).collect();
    let (mut reader, mut record) = (reader(bytes), ByteRecord::new());
    while reader.read_byte_record(&mut record).map_err(|failed| error(&failed))? {
        for (builder, field) in builders.iter_mut().zip(&record) {
            builder.push(field);
        }
    }
    Ok(builders)
}

fn error(error: &csv::Error) -> CsvError {
    let line = error.position().map_or(1, csv::Position::line);
    match error.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            CsvError::Ragged { line, expected: *expected_len as usize, found: *len as usize }
        }
        _ => CsvError::Encoding { line },
    }
}
