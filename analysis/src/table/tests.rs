use std::io::Cursor;

use super::*;

#[test]
fn a_table_comes_back_from_its_bytes() {
    let levels = vec!["Hồng Bàng".to_owned(), "Cát Hải".to_owned()];
    let codes = UInt32Chunked::from_vec("".into(), vec![0, 1, TEXT_MISSING, 0]);
    let columns = [
        ("code", Column::from(vec![0_u8, 3, MISSING, 253])),
        ("wide", Column::from(vec![0_u16, 300, WIDE_MISSING, 65_534])),
        ("number", Column::from(vec![0.1, f64::NAN, -1e300, 3.0])),
        ("text", Column::Text { codes, levels: levels.clone() }),
    ];
    let table = Table::new(columns.map(|(name, column)| (name.to_owned(), column)).into()).unwrap();
    let mut bytes = Vec::new();
    write_columns(&table, &mut bytes).unwrap();
    let back = read_columns(Cursor::new(&bytes), None).unwrap();
    for ((name, before), (same, after)) in table.columns().iter().zip(back.columns()) {
        assert_eq!((name, before.group_codes()), (same, after.group_codes()));
        let bits =
            |column: &Column| column.numbers().map(|numbers| numbers.into_iter().map(f64::to_bits).collect());
        assert_eq!(bits(before), bits(after) as Option<Vec<u64>>);
    }
    let Some(Column::Text { levels: back, .. }) = back.column("text") else { panic!("text stays text") };
    assert_eq!(*back, levels);
    let two = read_columns(Cursor::new(&bytes), Some(&["number", "code"])).unwrap();
    assert_eq!((two.rows(), two.columns().len()), (4, 2));
    assert!(two.column("wide").is_none() && two.column("number").is_some());
    assert!(read_columns(Cursor::new(&bytes), Some(&["nothing"])).is_err());
    assert!(read_columns(Cursor::new(b"no columns"), None).is_err());
}

#[test]
fn groups_are_equal_where_the_values_are() {
    let numbers = Column::from(vec![2.5, -0.0, f64::NAN, 0.0, 2.5]);
    assert_eq!(numbers.group_codes(), [1, 0, TEXT_MISSING, 0, 1]);
    assert_eq!(Column::from(vec![7_u8, MISSING]).group_codes(), [7, TEXT_MISSING]);
}

#[test]
fn columns_of_different_lengths_are_no_table() {
    let columns =
        vec![("a".to_owned(), Column::from(vec![1_u8])), ("b".to_owned(), Column::from(vec![1_u8, 2]))];
    let error = Table::new(columns).unwrap_err().to_string();
    assert_eq!(error, "column b has 2 rows, expected 1");
}
