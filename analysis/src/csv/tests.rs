use proptest::prelude::*;

use super::*;
use crate::table::Column;

fn all(_: &str) -> Kind {
    Kind::Codes
}

/// A field of every kind that a column may hold.
fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        6 => (0_u32..10).prop_map(|number| number.to_string()),
        3 => (0_u32..70_000).prop_map(|number| number.to_string()),
        3 => any::<f64>().prop_map(|number| number.to_string()),
        3 => (-1e4_f64..1e4).prop_map(|number| format!("{number:.3}")),
        2 => "[-+0-9.eE]{1,20}",
        1 => "[a-zđ ễ]{0,6}",
        1 => Just("007".to_owned()),
    ]
}

fn quoted() -> impl Strategy<Value = String> {
    prop_oneof![3 => field(), 1 => "[a\",\r\n]{1,5}"]
}

/// What a CSV file holds according to the `csv` crate, by column.
fn by_the_crate(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let mut reader = ::csv::Reader::from_reader(bytes);
    let mut columns = vec![Vec::new(); reader.headers().ok()?.len()];
    for record in reader.records() {
        for (column, field) in columns.iter_mut().zip(&record.ok()?) {
            column.push(field.to_owned());
        }
    }
    Some(columns)
}

/// Whether `column` holds what `fields` say.
fn holds(column: &Column, fields: &[String]) -> bool {
    match column {
        Column::Text { codes, levels } => {
            let texts: Vec<Option<&str>> =
                codes.iter().map(|code| levels.get(code.unwrap() as usize).map(String::as_str)).collect();
            let expected: Vec<Option<&str>> =
                fields.iter().map(|field| Some(field.as_str()).filter(|field| !field.is_empty())).collect();
            texts == expected
        }
        numbers => {
            let numbers = numbers.numbers().unwrap();
            let is = |(number, field): (&f64, &String)| {
                field.parse::<f64>().map_or(field.is_empty() && number.is_nan(), |value| value == *number)
            };
            numbers.len() == fields.len() && numbers.iter().zip(fields).all(is)
        }
    }
}

fn table(rows: &[Vec<String>], end: &str, mark: bool, last: bool) -> String {
    let quote = |field: &String| {
        if field.contains(['"', ',', '\r', '\n']) {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            field.clone()
        }
    };
    let names = (0..rows[0].len()).map(|column| format!("c{column}")).collect();
    let lines: Vec<String> = std::iter::once(names)
        .chain(rows.iter().map(|row| row.iter().map(quote).collect::<Vec<_>>()))
        .map(|fields| fields.join(","))
        .collect();
    format!("{}{}{}", if mark { "\u{feff}" } else { "" }, lines.join(end), if last { end } else { "" })
}

fn rows(field: impl Strategy<Value = String> + 'static) -> impl Strategy<Value = Vec<Vec<String>>> {
    let field = std::rc::Rc::new(field.boxed());
    (1_usize..5).prop_flat_map(move |width| {
        prop::collection::vec(prop::collection::vec((*field).clone(), width), 1..20)
    })
}

proptest! {
    #[test]
    fn tables_are_read_as_the_csv_crate_reads_them(
        rows in prop_oneof![rows(field()), rows(quoted())],
        end in prop_oneof![Just("\n"), Just("\r\n")],
        mark: bool,
        last: bool,
    ) {
        let text = table(&rows, end, mark, last);
        let expected = by_the_crate(text.as_bytes()).unwrap();
        let found = read(text.as_bytes(), all).unwrap();
        prop_assert_eq!(found.columns().len(), expected.len());
        for ((_, column), fields) in found.columns().iter().zip(&expected) {
            prop_assert!(holds(column, fields), "{column:?} {fields:?}");
        }
    }

    #[test]
    fn no_bytes_make_the_reader_fail(bytes in prop::collection::vec(prop_oneof![Just(b','), Just(b'\n'), Just(b'\r'), Just(b'"'), Just(b'1'), any::<u8>()], 0..60)) {
        let found = read(&bytes, all);
        let expected = by_the_crate(&bytes);
        if let (Ok(found), Some(expected)) = (found, expected) {
            for ((_, column), fields) in found.columns().iter().zip(&expected) {
                prop_assert!(holds(column, fields), "{column:?} {fields:?}");
            }
        }
    }

    #[test]
    fn decimals_are_rounded_correctly(number in prop_oneof![any::<u64>().prop_map(|n| format!("{}.{}", n >> 40, n & 0xff_ffff)), field()]) {
        let line = format!("{number},");
        if let Some((value, used)) = field::short_decimal(line.as_bytes()) {
            prop_assert_eq!(value.to_bits(), number.parse::<f64>().unwrap().to_bits());
            prop_assert_eq!(used, number.len());
        }
    }
}

#[test]
fn columns_are_as_narrow_as_their_values_and_pieces_agree() {
    // Enough lines for several pieces; the last line widens what the first ones promise.
    let mut text = String::from("code,wide,number,name,id,dropped\n");
    for row in 0..400_000 {
        text.push_str(&format!("{},{},{}.25,x{},{:03},y\n", row % 5, row % 60_000, row, row % 3, row % 10));
    }
    text.push_str("253,65534,-1e3,,1,\n");
    let found =
        read(text.as_bytes(), |name| if name == "dropped" { Kind::Skipped } else { Kind::Codes }).unwrap();
    assert!(text.len() > 2 * PIECE && found.columns().len() == 5 && found.rows() == 400_001);
    assert!(matches!(found.column("code"), Some(Column::Codes(_))));
    assert!(matches!(found.column("wide"), Some(Column::Wide(_))));
    let expected = by_the_crate(text.as_bytes()).unwrap();
    for ((_, column), fields) in found.columns().iter().zip(&expected) {
        assert!(holds(column, fields));
    }
    assert!(matches!(found.column("id"), Some(Column::Text { .. })), "leading zeros make a name");
}

#[test]
fn errors_name_the_line() {
    let ragged = |line, expected, found| Some(CsvError::Ragged { line, expected, found });
    assert_eq!(read(b"", all).err(), Some(CsvError::Empty));
    assert_eq!(read(b"a,a\n", all).err(), Some(CsvError::RepeatedName("a".to_owned())));
    assert_eq!(read(b"a,b\n1,2\n\n3\n", all).err(), ragged(4, 2, 1));
    assert_eq!(read(b"a,b\n1,2\r\n3,4,5\n", all).err(), ragged(3, 2, 3));
    assert_eq!(read(b"a,b\n1,2\n3,\"4\",5\n", all).err(), ragged(3, 2, 3));
    assert_eq!(read(b"a,b\n1,2\n3,\xff\n", all).err(), Some(CsvError::Encoding { line: 3 }));
    let long = format!("a,b\n{}1,2,3\n", "1,2\n".repeat(2_000_000));
    assert_eq!(read(long.as_bytes(), all).err(), ragged(2_000_002, 2, 3));
}
