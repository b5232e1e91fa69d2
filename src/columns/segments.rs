//! Columns as the bytes of a segment, and back.

use std::io::Cursor;

use analysis::segment::{Labelled, Segment, SegmentError, SegmentWriter};

use super::{RoundColumns, Scheme};

// No code of an item begins like these.
const ID_HIGH: &str = "@id_high";
const ID_LOW: &str = "@id_low";
const UNIT: &str = "@unit";
const RELATION: &str = "@relation";
const SUBJECT: &str = "@subject";
const RATER: &str = "@rater";
const STRATUM: &str = "@stratum";
const CLUSTER: &str = "@cluster";
const WEIGHT: &str = "@weight";

/// The bytes of a segment.
///
/// # Errors
/// When the columns are not of `scheme`.
pub fn write(columns: &RoundColumns, scheme: &Scheme) -> Result<Vec<u8>, SegmentError> {
    let mut writer = SegmentWriter::default();
    writer.integers(ID_HIGH, columns.ids.iter().map(|id| (id >> 64) as u64).collect());
    writer.integers(ID_LOW, columns.ids.iter().map(|id| *id as u64).collect());
    writer.names(UNIT, &columns.units)?;
    writer.names(RELATION, &columns.relations)?;
    writer.names(SUBJECT, &columns.subjects)?;
    writer.names(RATER, &columns.raters)?;
    writer.names(STRATUM, &columns.strata)?;
    writer.names(CLUSTER, &columns.clusters)?;
    writer.numbers(WEIGHT, columns.weights.clone());
    for ((code, labels), codes) in scheme.labels().zip(&columns.answers) {
        writer.answers(code, &Labelled { labels, codes: codes.clone() })?;
    }
    writer.finish()
}

/// The columns in `bytes`; None when their labels are not those of `scheme`.
///
/// # Errors
/// When the bytes are no segment.
pub fn read(bytes: &[u8], scheme: &Scheme) -> Result<Option<RoundColumns>, SegmentError> {
    let segment = Segment::read(Cursor::new(bytes))?;
    let mut answers = Vec::with_capacity(scheme.width());
    for (code, labels) in scheme.labels() {
        let column = segment.answers(code)?;
        if column.labels != labels {
            return Ok(None);
        }
        answers.push(column.codes);
    }
    let high = segment.integers(ID_HIGH)?;
    let ids = high.into_iter().zip(segment.integers(ID_LOW)?);
    Ok(Some(RoundColumns {
        ids: ids.map(|(high, low)| u128::from(high) << 64 | u128::from(low)).collect(),
        units: segment.names(UNIT)?,
        relations: segment.names(RELATION)?,
        subjects: segment.names(SUBJECT)?,
        raters: segment.names(RATER)?,
        strata: segment.names(STRATUM)?,
        clusters: segment.names(CLUSTER)?,
        weights: segment.numbers(WEIGHT)?,
        answers,
    }))
}
