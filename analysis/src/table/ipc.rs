//! Tables as Arrow IPC streams: each column as it lies in memory, so that reading is copying, and a column that is not
//! asked for is skipped.

use std::io::{Read, Seek, Write};

use polars::prelude::{
    ChunkedArray, DataFrame, DataType, IntoColumn, IntoSeries, IpcStreamReader, IpcStreamWriter, PolarsError,
    PolarsNumericType, SerReader, SerWriter, Series, StringChunked,
};

use super::{Column, Table, WIDE_MISSING, slices};
use crate::MISSING;

/// Writes `table` as one Arrow IPC stream: `UInt8`, `UInt16` and `Float64` with the codes of [`Column`] for missing
/// values, text as strings with nulls.
///
/// # Errors
/// When the columns differ in length or `to` cannot take them.
pub fn write_columns(table: &Table, to: impl Write) -> Result<(), PolarsError> {
    let columns = table.columns.iter().map(|(name, column)| {
        let series = match column {
            Column::Codes(codes) => codes.clone().into_series(),
            Column::Wide(codes) => codes.clone().into_series(),
            Column::Numbers(numbers) => numbers.clone().into_series(),
            Column::Text { codes, levels } => {
                let texts =
                    slices(codes).flatten().map(|code| levels.get(*code as usize).map(String::as_str));
                texts.collect::<StringChunked>().into_series()
            }
        };
        series.with_name(name.as_str().into()).into_column()
    });
    let mut frame = DataFrame::new_infer_height(columns.collect())?;
    IpcStreamWriter::new(to).finish(&mut frame)
}

/// Reads the columns of `wanted`, or all, from what [`write_columns`] wrote.
///
/// # Errors
/// When the bytes are no such stream, lack a column, or a column is of another kind.
pub fn read_columns(from: impl Read + Seek, wanted: Option<&[&str]>) -> Result<Table, PolarsError> {
    let names = wanted.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    let frame = IpcStreamReader::new(from).with_columns(names).set_rechunk(false).finish()?;
    let read = |column: &polars::prelude::Column| {
        Ok((column.name().to_string(), column_of(column.as_materialized_series())?))
    };
    let columns = frame.columns().iter().map(read).collect::<Result<_, PolarsError>>()?;
    Ok(Table { columns })
}

fn column_of(series: &Series) -> Result<Column, PolarsError> {
    Ok(match series.dtype() {
        DataType::UInt8 => Column::Codes(without_nulls(series.u8()?, MISSING)?),
        DataType::UInt16 => Column::Wide(without_nulls(series.u16()?, WIDE_MISSING)?),
        DataType::Float64 => Column::Numbers(without_nulls(series.f64()?, f64::NAN)?),
        _ => series.str()?.iter().collect(),
    })
}

fn without_nulls<T: PolarsNumericType>(
    column: &ChunkedArray<T>,
    missing: T::Native,
) -> Result<ChunkedArray<T>, PolarsError> {
    use polars::prelude::ChunkFillNullValue;
    if column.null_count() > 0 { column.fill_null_with_values(missing) } else { Ok(column.clone()) }
}
