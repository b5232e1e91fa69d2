//! Columns to bytes.

use polars::{
    io::{SerWriter, ipc::IpcStreamWriter},
    prelude::{
        CategoricalPhysical, ChunkedArray, Column, DataFrame, DataType, FrozenCategories, IntoColumn,
        IntoSeries, NamedFrom, NewChunkedArray, PolarsNumericType, Series, UInt8Type, UInt16Type, UInt32Type,
    },
};

use super::{Labelled, NO_LABEL, NOT_APPLICABLE_LABEL, SegmentError};
use crate::{MISSING, NOT_APPLICABLE};

/// Columns of one length, to be written in the order in which they are added.
#[derive(Debug, Default)]
pub struct SegmentWriter {
    columns: Vec<Column>,
}

impl SegmentWriter {
    /// Adds the answers to an item, coded as in a [`Frame`](crate::Frame). Where "no basis to judge" was said,
    /// [`NOT_APPLICABLE_LABEL`] must be among the labels.
    ///
    /// # Errors
    /// When a code has no label, or two labels are the same.
    pub fn answers(&mut self, name: &str, answers: &Labelled<u8>) -> Result<(), SegmentError> {
        let place = answers.labels.iter().zip(0..).find(|(label, _)| *label == NOT_APPLICABLE_LABEL);
        let not_applicable = place.map_or(NO_LABEL, |(_, place)| place);
        let codes = answers.codes.iter().map(|code| match *code {
            MISSING => None,
            NOT_APPLICABLE => Some(not_applicable),
            code => Some(code.into()),
        });
        self.labelled(name, &answers.labels, codes)
    }

    /// Adds names; [`NO_LABEL`] for none.
    ///
    /// # Errors
    /// As [`SegmentWriter::answers`].
    pub fn names(&mut self, name: &str, names: &Labelled<u32>) -> Result<(), SegmentError> {
        let codes = names.codes.iter().map(|code| (*code != NO_LABEL).then_some(*code));
        self.labelled(name, &names.labels, codes)
    }

    /// Adds whole numbers.
    pub fn integers(&mut self, name: &str, numbers: Vec<u64>) {
        self.columns.push(Series::new(name.into(), numbers).into_column());
    }

    /// Adds numbers; NaN for none.
    pub fn numbers(&mut self, name: &str, numbers: Vec<f64>) {
        self.columns.push(Series::new(name.into(), numbers).into_column());
    }

    /// The bytes of an Arrow IPC stream.
    ///
    /// # Errors
    /// When the columns differ in length or two have the same name.
    pub fn finish(self) -> Result<Vec<u8>, SegmentError> {
        let mut frame = DataFrame::new_infer_height(self.columns)?;
        let mut bytes = Vec::new();
        IpcStreamWriter::new(&mut bytes).finish(&mut frame)?;
        Ok(bytes)
    }

    fn labelled(
        &mut self,
        name: &str,
        labels: &[String],
        codes: impl Iterator<Item = Option<u32>> + Clone,
    ) -> Result<(), SegmentError> {
        let known = |code: &u32| (*code as usize) < labels.len();
        if let Some(code) = codes.clone().flatten().find(|code| !known(code)) {
            return Err(SegmentError::Label { column: name.to_owned(), code });
        }
        let categories = FrozenCategories::new(labels.iter().map(String::as_str))?;
        let numbers = match categories.physical() {
            CategoricalPhysical::U8 => narrow::<UInt8Type>(name, codes),
            CategoricalPhysical::U16 => narrow::<UInt16Type>(name, codes),
            CategoricalPhysical::U32 => narrow::<UInt32Type>(name, codes),
        };
        let dtype = DataType::from_frozen_categories(categories);
        self.columns.push(Series::from_cats_and_dtype(&numbers, &dtype, true)?.into_column());
        Ok(())
    }
}

/// Codes in the type that holds the number of labels.
fn narrow<T>(name: &str, codes: impl Iterator<Item = Option<u32>>) -> Series
where
    T: PolarsNumericType<Native: TryFrom<u32>>,
    ChunkedArray<T>: IntoSeries,
{
    let codes = codes.map(|code| code.and_then(|code| T::Native::try_from(code).ok()));
    ChunkedArray::<T>::from_iter_options(name.into(), codes).into_series()
}
