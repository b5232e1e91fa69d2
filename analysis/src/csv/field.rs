//! What a field is.

/// What a column needs to hold all its values, from the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Whole numbers 0 to 253 in one byte.
    Codes,
    /// Whole numbers 0 to 65,534 in two bytes.
    Wide,
    /// Numbers in double precision.
    Numbers,
    /// Anything else; also whole numbers with leading zeros or beyond the exact range of a double: those are names.
    Text,
    /// Not asked for.
    Skipped,
}

/// A field with what it can be read as.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Field {
    Missing,
    Whole(u32),
    Number(f64),
    Text,
}

impl Field {
    /// The narrowest kind that holds the field.
    pub(super) const fn kind(self) -> Kind {
        match self {
            Self::Missing | Self::Whole(0..=253) => Kind::Codes,
            Self::Whole(0..=65_534) => Kind::Wide,
            Self::Whole(_) | Self::Number(_) => Kind::Numbers,
            Self::Text => Kind::Text,
        }
    }

    /// Reads `field`; numbers are rounded correctly.
    pub(super) fn read(field: &[u8]) -> Self {
        let (sign, digits) = match field {
            [] => return Self::Missing,
            [b'-', digits @ ..] => (-1.0, digits),
            digits => (1.0, digits),
        };
        if digits.iter().all(u8::is_ascii_digit) {
            return whole(sign, digits);
        }
        let text = std::str::from_utf8(field).unwrap_or_default();
        let is_decimal =
            text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
        match text.parse::<f64>() {
            Ok(number) if is_decimal && number.is_finite() => Self::Number(number),
            _ => Self::Text,
        }
    }
}

fn whole(sign: f64, digits: &[u8]) -> Field {
    if matches!(digits, [] | [b'0', _, ..]) || digits.len() > 16 {
        return Field::Text;
    }
    let number = digits.iter().fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
    match u32::try_from(number) {
        Ok(number) if sign > 0.0 => Field::Whole(number),
        _ if number <= EXACT => Field::Number(sign * number as f64),
        _ => Field::Text,
    }
}

/// Whole numbers up to here are exact in a double.
const EXACT: u64 = 1 << 53;

/// Powers of ten that are exact in a double.
const TENS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The plain decimal at the start of `rest`, up to a comma or a line feed, and the bytes it takes; None when it must be
/// read with more care. At most 15 digits: digits and power of ten are then exact, and their one division is rounded
/// correctly (Clinger 1990).
#[inline]
pub(super) fn short_decimal(rest: &[u8]) -> Option<(f64, usize)> {
    let (mut number, mut point) = (0_u64, None);
    for (at, byte) in rest.iter().take(17).enumerate() {
        match byte {
            b'0'..=b'9' => number = number * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(at),
            b',' | b'\n' => {
                let (before, after) = point.map_or((at, 0), |point| (point, at - point - 1));
                let is_name = before == 0 || (point.is_none() && before > 1 && rest.first() == Some(&b'0'));
                if is_name || before + after > 15 {
                    return None;
                }
                return TENS.get(after).map(|ten| (number as f64 / ten, at));
            }
            _ => return None,
        }
    }
    None
}
