use super::*;

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
