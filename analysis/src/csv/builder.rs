//! Columns that grow field by field.

use std::collections::HashMap;

use polars::prelude::{ChunkedArray, PolarsNumericType, UInt32Chunked};

use super::field::{Field, Kind, short_decimal};
use crate::{
    MISSING,
    table::{Column, TEXT_MISSING, WIDE_MISSING},
};

/// A piece of a column. A field that does not fit counts as missing, and the kind that it needs is kept.
#[derive(Debug)]
pub(super) struct Builder {
    cells: Cells,
    needs: Kind,
}

#[derive(Debug)]
enum Cells {
    Codes(Vec<u8>),
    Wide(Vec<u16>),
    Numbers(Vec<f64>),
    Text(Texts),
    Skipped,
}

/// A code by row, and the code of each text.
#[derive(Debug, Default)]
struct Texts {
    codes: Vec<u32>,
    levels: HashMap<Box<[u8]>, u32>,
}

/// What ends a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Field,
    Line,
}

impl Builder {
    pub(super) fn new(kind: Kind, rows: usize) -> Self {
        let cells = match kind {
            Kind::Codes => Cells::Codes(Vec::with_capacity(rows)),
            Kind::Wide => Cells::Wide(Vec::with_capacity(rows)),
            Kind::Numbers => Cells::Numbers(Vec::with_capacity(rows)),
            Kind::Text => Cells::Text(Texts::default()),
            Kind::Skipped => Cells::Skipped,
        };
        Self { cells, needs: kind }
    }

    /// The narrowest kind that holds all fields.
    pub(super) const fn needs(&self) -> Kind {
        self.needs
    }

    /// Takes the field at the start of `rest` and what ends it; gives what follows.
    #[inline]
    pub(super) fn take<'a>(&mut self, rest: &'a [u8]) -> (&'a [u8], End) {
        match (&mut self.cells, rest) {
            (Cells::Codes(codes), [digit @ b'0'..=b'9', end @ (b',' | b'\n'), after @ ..]) => {
                codes.push(digit - b'0');
                (after, ending(*end))
            }
            (Cells::Codes(codes), [end @ (b',' | b'\n'), after @ ..]) => {
                codes.push(MISSING);
                (after, ending(*end))
            }
            (
                Cells::Codes(codes),
                [ten @ b'1'..=b'9', digit @ b'0'..=b'9', end @ (b',' | b'\n'), after @ ..],
            ) => {
                codes.push((ten - b'0') * 10 + (digit - b'0'));
                (after, ending(*end))
            }
            (
                Cells::Codes(codes),
                [hundred @ b'1', ten @ b'0'..=b'9', digit @ b'0'..=b'9', end @ (b',' | b'\n'), after @ ..],
            ) => {
                codes.push((hundred - b'0') * 100 + (ten - b'0') * 10 + (digit - b'0'));
                (after, ending(*end))
            }
            (Cells::Numbers(numbers), rest) => {
                if let Some((number, used)) = short_decimal(rest)
                    && let Some([end, after @ ..]) = rest.get(used..)
                {
                    numbers.push(number);
                    return (after, ending(*end));
                }
                self.take_slowly(rest)
            }
            _ => self.take_slowly(rest),
        }
    }

    fn take_slowly<'a>(&mut self, rest: &'a [u8]) -> (&'a [u8], End) {
        let at = rest.iter().position(|byte| matches!(byte, b',' | b'\n')).unwrap_or(rest.len());
        let (field, after) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        let (field, after, end) = match after {
            [b',', after @ ..] => (field, after, End::Field),
            [_, after @ ..] => (field.strip_suffix(b"\r").unwrap_or(field), after, End::Line),
            [] => (field, after, End::Line),
        };
        self.push(field);
        (after, end)
    }

    /// Adds a field.
    pub(super) fn push(&mut self, field: &[u8]) {
        match &mut self.cells {
            Cells::Skipped => {}
            Cells::Text(texts) => texts.push(field),
            cells => {
                let field = Field::read(field);
                self.needs = self.needs.max(field.kind());
                cells.push_number(field);
            }
        }
    }
}

impl Cells {
    fn push_number(&mut self, field: Field) {
        match (self, field) {
            (Self::Codes(codes), Field::Whole(number @ 0..=253)) => codes.push(number as u8),
            (Self::Codes(codes), _) => codes.push(MISSING),
            (Self::Wide(codes), Field::Whole(number @ 0..=65_534)) => codes.push(number as u16),
            (Self::Wide(codes), _) => codes.push(WIDE_MISSING),
            (Self::Numbers(numbers), Field::Whole(number)) => numbers.push(f64::from(number)),
            (Self::Numbers(numbers), Field::Number(number)) => numbers.push(number),
            (Self::Numbers(numbers), _) => numbers.push(f64::NAN),
            _ => {}
        }
    }
}

const fn ending(byte: u8) -> End {
    if byte == b',' { End::Field } else { End::Line }
}

impl Texts {
    fn push(&mut self, field: &[u8]) {
        let next = self.levels.len() as u32;
        let code = match self.levels.get(field) {
            _ if field.is_empty() => TEXT_MISSING,
            Some(code) => *code,
            None => {
                self.levels.insert(field.into(), next);
                next
            }
        };
        self.codes.push(code);
    }
}

/// The pieces of the column `name`, which are all of one kind, as one column; None when it was skipped.
pub(super) fn column(name: &str, pieces: Vec<Builder>) -> Option<Column> {
    let (mut codes, mut wide, mut numbers, mut texts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut kind = None;
    for piece in pieces {
        kind = Some(piece.needs);
        match piece.cells {
            Cells::Codes(piece) => codes.push(piece),
            Cells::Wide(piece) => wide.push(piece),
            Cells::Numbers(piece) => numbers.push(piece),
            Cells::Text(piece) => texts.push(piece),
            Cells::Skipped => return None,
        }
    }
    Some(match kind.unwrap_or(Kind::Codes) {
        Kind::Codes => Column::Codes(chunked(name, codes)),
        Kind::Wide => Column::Wide(chunked(name, wide)),
        Kind::Numbers => Column::Numbers(chunked(name, numbers)),
        Kind::Text => text(name, texts),
        Kind::Skipped => return None,
    })
}

/// One column of the pieces as they lie.
fn chunked<T: PolarsNumericType>(name: &str, pieces: Vec<Vec<T::Native>>) -> ChunkedArray<T> {
    let mut whole: ChunkedArray<T> = ChunkedArray::from_vec(name.into(), Vec::new());
    for piece in pieces {
        whole.append_owned(ChunkedArray::from_vec(name.into(), piece)).ok();
    }
    whole
}

fn text(name: &str, pieces: Vec<Texts>) -> Column {
    let (mut known, mut levels): (HashMap<Box<[u8]>, u32>, Vec<String>) = (HashMap::new(), Vec::new());
    let mut codes: Vec<Vec<u32>> = Vec::new();
    for Texts { codes: mut piece, levels: own } in pieces {
        let mut own: Vec<(Box<[u8]>, u32)> = own.into_iter().collect();
        own.sort_unstable_by_key(|(_, code)| *code);
        let whole: Vec<u32> = own
            .into_iter()
            .map(|(text, _)| {
                *known.entry(text).or_insert_with_key(|text| {
                    levels.push(String::from_utf8_lossy(text).into_owned());
                    (levels.len() - 1) as u32
                })
            })
            .collect();
        for code in &mut piece {
            *code = whole.get(*code as usize).copied().unwrap_or(TEXT_MISSING);
        }
        codes.push(piece);
    }
    let codes: UInt32Chunked = chunked(name, codes);
    Column::Text { codes, levels }
}
