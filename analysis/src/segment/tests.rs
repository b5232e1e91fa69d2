use std::io::Cursor;

use polars::{io::SerReader, io::ipc::IpcStreamReader, prelude::DataType};

use super::*;
use crate::{MISSING, NOT_APPLICABLE};

fn labels(labels: &[&str]) -> Vec<String> {
    labels.iter().map(|label| (*label).to_owned()).collect()
}

fn answers() -> Labelled<u8> {
    Labelled { labels: labels(&["1", "2", "3", "na"]), codes: vec![2, MISSING, 0, NOT_APPLICABLE, 1] }
}

fn written() -> Vec<u8> {
    let mut writer = SegmentWriter::default();
    writer.integers("id", vec![5, 4, 3, 2, u64::MAX]);
    writer.numbers("weight", vec![1.5, 0.0, -0.0, f64::NAN, 1e300]);
    let names = Labelled { labels: labels(&["Bến Nghé", ""]), codes: vec![1, NO_LABEL, 0, 0, 1] };
    writer.names("unit", &names).unwrap();
    writer.names("nobody", &Labelled { labels: vec![], codes: vec![NO_LABEL; 5] }).unwrap();
    writer.answers("B2", &answers()).unwrap();
    writer.finish().unwrap()
}

#[test]
fn what_is_read_is_what_was_written() {
    let segment = Segment::read(Cursor::new(written())).unwrap();
    assert_eq!(segment.height(), 5);
    assert_eq!(segment.integers("id").unwrap(), [5, 4, 3, 2, u64::MAX]);
    let weights = segment.numbers("weight").unwrap();
    assert_eq!((weights[0], weights[2].to_bits(), weights[3].is_nan()), (1.5, (-0.0_f64).to_bits(), true));
    let names = segment.names("unit").unwrap();
    assert_eq!((names.labels, names.codes), (labels(&["Bến Nghé", ""]), vec![1, NO_LABEL, 0, 0, 1]));
    assert_eq!(segment.names("nobody").unwrap().codes, [NO_LABEL; 5]);
    assert_eq!(segment.answers("B2").unwrap(), answers());
    assert!(segment.answers("id").is_err());
    assert!(segment.numbers("id").is_err());
    assert!(segment.names("elsewhere").is_err());
}

#[test]
fn any_reader_finds_labels_in_the_order_of_the_questionnaire() {
    let frame = IpcStreamReader::new(Cursor::new(written())).finish().unwrap();
    let column = frame.column("B2").unwrap();
    let DataType::Enum(categories, _) = column.dtype() else { panic!("{}", column.dtype()) };
    assert_eq!(categories.categories().values_iter().collect::<Vec<_>>(), ["1", "2", "3", "na"]);
    let column = column.cast(&DataType::String).unwrap();
    let text: Vec<_> = column.str().unwrap().iter().collect();
    assert_eq!(text, [Some("3"), None, Some("1"), Some("na"), Some("2")]);
}

#[test]
fn a_code_without_a_label_is_refused() {
    let mut writer = SegmentWriter::default();
    let wrong = Labelled { labels: labels(&["1", "2"]), codes: vec![2] };
    assert!(matches!(writer.answers("A1", &wrong), Err(SegmentError::Label { code: 2, .. })));
    let wrong = Labelled { labels: labels(&["1", "2"]), codes: vec![NOT_APPLICABLE] };
    assert!(matches!(writer.answers("A1", &wrong), Err(SegmentError::Label { .. })));
    let twice = Labelled { labels: labels(&["x", "x"]), codes: vec![0] };
    assert!(writer.answers("A1", &twice).is_err());
}

#[test]
fn what_is_cut_off_is_no_panic() {
    let bytes = written();
    let heights =
        (0..bytes.len()).filter_map(|end| Some(Segment::read(Cursor::new(&bytes[..end])).ok()?.height()));
    assert!(heights.collect::<Vec<_>>().iter().all(|height| [0, 5].contains(height)));
}

#[test]
fn names_come_back_whatever_their_number() {
    for number in [1_u32, 255, 256, 65_535, 65_536, 70_000] {
        let labels: Vec<String> = (0..number).map(|name| format!("S{name}")).collect();
        let codes: Vec<u32> = (0..300_u32).map(|row| row.wrapping_mul(2_654_435_761) % number).collect();
        let mut writer = SegmentWriter::default();
        writer.names("rater", &Labelled { labels: labels.clone(), codes: codes.clone() }).unwrap();
        let names = Segment::read(Cursor::new(writer.finish().unwrap())).unwrap().names("rater").unwrap();
        assert_eq!(names.codes, codes, "{number}");
        assert!(names.labels == labels, "{number}");
    }
}
