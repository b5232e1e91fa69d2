//! Bytes to columns.

use std::io::{Read, Seek};

use polars_arrow::{
    array::{Array, DictionaryArray, DictionaryKey, PrimitiveArray, Utf8Array, Utf8ViewArray},
    io::ipc::read::{StreamReader, StreamState, read_stream_metadata},
    record_batch::RecordBatch,
    types::NativeType,
};

use super::{Labelled, NO_LABEL, NOT_APPLICABLE_LABEL, SegmentError};
use crate::{MISSING, NOT_APPLICABLE};

/// What a [`SegmentWriter`](super::SegmentWriter) wrote.
#[derive(Debug)]
pub struct Segment {
    names: Vec<String>,
    batches: Vec<RecordBatch>,
}

impl Segment {
    /// The columns that `stream` holds. Its bytes must be those that were written, as a checksum tells: of others only
    /// some are found out.
    ///
    /// # Errors
    /// When they cannot be read or are no Arrow IPC stream.
    pub fn read(mut stream: impl Read + Seek) -> Result<Self, SegmentError> {
        let metadata = read_stream_metadata(&mut stream)?;
        let names = metadata.schema.iter_names().map(ToString::to_string).collect();
        let mut batches = Vec::new();
        for state in StreamReader::new(stream, metadata, None) {
            match state? {
                StreamState::Some(batch) => batches.push(batch),
                StreamState::Waiting => break,
            }
        }
        Ok(Self { names, batches })
    }

    /// Number of respondents.
    #[must_use]
    pub fn height(&self) -> usize {
        self.batches.iter().map(RecordBatch::height).sum()
    }

    /// The answers to the item `name`, coded as in a [`Frame`](crate::Frame).
    ///
    /// # Errors
    /// When there is no such column of at most 255 labels.
    pub fn answers(&self, name: &str) -> Result<Labelled<u8>, SegmentError> {
        let mut answers = Labelled { labels: Vec::new(), codes: Vec::with_capacity(self.height()) };
        for array in self.arrays(name) {
            let (labels, keys) = dictionary::<u8>(array?).ok_or_else(|| missing(name))?;
            match keys.validity() {
                None => answers.codes.extend_from_slice(keys.values()),
                Some(_) => answers.codes.extend(keys.iter().map(|key| key.copied().unwrap_or(MISSING))),
            }
            answers.labels = labels;
        }
        let place = answers.labels.iter().zip(0_u8..).find(|(label, _)| *label == NOT_APPLICABLE_LABEL);
        if let Some((_, place)) = place {
            for code in answers.codes.iter_mut().filter(|code| **code == place) {
                *code = NOT_APPLICABLE;
            }
        }
        Ok(answers)
    }

    /// The names in the column `name`.
    ///
    /// # Errors
    /// When there is no such column of names.
    pub fn names(&self, name: &str) -> Result<Labelled<u32>, SegmentError> {
        let mut names = Labelled { labels: Vec::new(), codes: Vec::with_capacity(self.height()) };
        for array in self.arrays(name) {
            let array = array?;
            let labels = widened::<u8>(array, &mut names.codes)
                .or_else(|| widened::<u16>(array, &mut names.codes))
                .or_else(|| widened::<u32>(array, &mut names.codes));
            names.labels = labels.ok_or_else(|| missing(name))?;
        }
        Ok(names)
    }

    /// The whole numbers in the column `name`.
    ///
    /// # Errors
    /// When there is no such column of whole numbers.
    pub fn integers(&self, name: &str) -> Result<Vec<u64>, SegmentError> {
        self.primitive(name)
    }

    /// The numbers in the column `name`.
    ///
    /// # Errors
    /// When there is no such column of numbers.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>, SegmentError> {
        self.primitive(name)
    }

    fn primitive<T: NativeType>(&self, name: &str) -> Result<Vec<T>, SegmentError> {
        let mut numbers = Vec::with_capacity(self.height());
        for array in self.arrays(name) {
            let array = array?.as_any().downcast_ref::<PrimitiveArray<T>>().ok_or_else(|| missing(name))?;
            numbers.extend_from_slice(array.values());
        }
        Ok(numbers)
    }

    /// The column `name`, batch after batch.
    fn arrays(&self, name: &str) -> impl Iterator<Item = Result<&dyn Array, SegmentError>> {
        let place = self.names.iter().position(|known| known == name).unwrap_or(usize::MAX);
        let arrays = self.batches.iter().map(move |batch| batch.columns().get(place));
        arrays.map(move |array| array.map(AsRef::as_ref).ok_or_else(|| missing(name)))
    }
}

fn missing(name: &str) -> SegmentError {
    SegmentError::Column(name.to_owned())
}

/// Labels and keys of a dictionary with keys of type `K`.
fn dictionary<K: DictionaryKey>(array: &dyn Array) -> Option<(Vec<String>, &PrimitiveArray<K>)> {
    let array = array.as_any().downcast_ref::<DictionaryArray<K>>()?;
    let values = array.values().as_any();
    let labels = match values.downcast_ref::<Utf8Array<i64>>() {
        Some(values) => values.values_iter().map(str::to_owned).collect(),
        None => values.downcast_ref::<Utf8ViewArray>()?.values_iter().map(str::to_owned).collect(),
    };
    Some((labels, array.keys()))
}

/// Adds the keys to `codes`; the labels.
fn widened<K: DictionaryKey + Into<u32>>(array: &dyn Array, codes: &mut Vec<u32>) -> Option<Vec<String>> {
    let (labels, keys) = dictionary::<K>(array)?;
    codes.extend(keys.iter().map(|key| key.map_or(NO_LABEL, |key| (*key).into())));
    Some(labels)
}
