//! Numbers as they are written in Vietnamese (`1.234,5`, `86,5 %`) and in English (`1,234.5`, `86.5%`).

use crate::domain::language::Language;

const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// A whole number with grouped thousands.
#[must_use]
pub fn integer(value: impl Into<i64>, language: Language) -> String {
    let value = value.into();
    signed(value < 0, grouped(&value.unsigned_abs().to_string(), language))
}

/// A count with grouped thousands.
#[must_use]
pub fn count(value: u64, language: Language) -> String {
    grouped(&value.to_string(), language)
}

/// A number with exactly `places` decimals; what is no number is a dash.
#[must_use]
pub fn decimal(value: f64, places: usize, language: Language) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let digits = format!("{:.places$}", value.abs());
    let negative = value < 0.0 && digits.bytes().any(|digit| matches!(digit, b'1'..=b'9'));
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = grouped(whole, language);
    if !fraction.is_empty() {
        text.push(if language == Language::Vietnamese { ',' } else { '.' });
        text.push_str(fraction);
    }
    signed(negative, text)
}

/// A share between 0 and 1 as a percentage.
#[must_use]
pub fn percent(share: f64, places: usize, language: Language) -> String {
    with_unit(&decimal(share * 100.0, places, language), "%", language)
}

/// A number that is written already, with its unit: on one line, and in English without a space before `%`.
#[must_use]
pub fn with_unit(number: &str, unit: &str, language: Language) -> String {
    match (language, unit) {
        (Language::English, "%") => format!("{number}%"),
        _ => format!("{number}{NO_BREAK_SPACE}{unit}"),
    }
}

fn signed(negative: bool, text: String) -> String {
    if negative { format!("{MINUS}{text}") } else { text }
}

fn grouped(digits: &str, language: Language) -> String {
    let separator = if language == Language::Vietnamese { '.' } else { ',' };
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use Language::{English, Vietnamese};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_language_writes_numbers_its_own_way() {
        assert_eq!(decimal(1234.5, 1, Vietnamese), "1.234,5");
        assert_eq!(decimal(1234.5, 1, English), "1,234.5");
        assert_eq!(percent(0.865, 1, Vietnamese), "86,5\u{a0}%");
        assert_eq!(percent(0.865, 1, English), "86.5%");
        assert_eq!(integer(-4_664_124, Vietnamese), "\u{2212}4.664.124");
        assert_eq!((count(999, Vietnamese), count(1000, Vietnamese)), ("999".to_owned(), "1.000".to_owned()));
    }

    #[test]
    fn zero_has_no_sign_and_no_number_is_a_dash() {
        assert_eq!(decimal(-0.04, 1, Vietnamese), "0,0");
        assert_eq!(decimal(f64::NAN, 1, Vietnamese), "–");
    }

    proptest! {
        #[test]
        fn grouping_loses_no_digit(value in any::<u64>()) {
            prop_assert_eq!(count(value, Vietnamese).replace('.', ""), value.to_string());
        }
    }
}
