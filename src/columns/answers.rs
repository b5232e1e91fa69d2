//! Stored answers, decoded straight into columns of one byte.

use std::fmt;

use analysis::{MISSING, NOT_APPLICABLE};
use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::Scheme;

/// Reads a respondent's stored answers into `row`, one code a column of `scheme`.
///
/// # Errors
/// When `answers` is no JSON object.
pub fn decode(scheme: &Scheme, answers: &str, row: &mut [u8]) -> Result<(), serde_json::Error> {
    row.fill(MISSING);
    let mut json = serde_json::Deserializer::from_str(answers);
    json.deserialize_map(RowVisitor { scheme, row, next: 0 })
}

struct RowVisitor<'a> {
    scheme: &'a Scheme,
    row: &'a mut [u8],
    /// Where the next code is expected: stored answers are in order of code.
    next: usize,
}

impl<'de> Visitor<'de> for RowVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("answers by item code")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(column) = map.next_key_seed(CodeSeed { scheme: self.scheme, next: &mut self.next })? {
            let Some(column) = column else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let answer = map.next_value_seed(ValueSeed { scheme: self.scheme, column })?;
            if let Some(place) = self.row.get_mut(column) {
                *place = answer;
            }
        }
        Ok(())
    }
}

/// Reads a code and finds its column.
struct CodeSeed<'a> {
    scheme: &'a Scheme,
    next: &'a mut usize,
}

impl<'de> DeserializeSeed<'de> for CodeSeed<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for CodeSeed<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an item code")
    }

    fn visit_str<E: Error>(self, code: &str) -> Result<Self::Value, E> {
        let known = &self.scheme.by_code;
        let at = match known.get(*self.next) {
            Some((expected, _)) if expected == code => Some(*self.next),
            _ => known.binary_search_by(|(known, _)| known.as_str().cmp(code)).ok(),
        };
        if let Some(at) = at {
            *self.next = at + 1;
        }
        Ok(at.and_then(|at| known.get(at)).map(|(_, column)| *column))
    }
}

/// Reads an answer as the code of its column.
struct ValueSeed<'a> {
    scheme: &'a Scheme,
    column: usize,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = u8;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u8, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = u8;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, a text or a list of options")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<u8, E> {
        self.visit_i64(i64::try_from(value).unwrap_or(i64::MAX))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<u8, E> {
        let scale = self.scheme.codebook.items.get(self.column).map(|item| item.scale);
        let code = scale
            .filter(|scale| (i64::from(scale.min)..=i64::from(scale.max)).contains(&value))
            .and_then(|scale| u8::try_from(value - i64::from(scale.min)).ok());
        Ok(code.unwrap_or(MISSING))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<u8, E> {
        if value.fract() == 0.0 && value.abs() < 1e9 { self.visit_i64(value as i64) } else { Ok(MISSING) }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<u8, E> {
        if value == "na" {
            return Ok(NOT_APPLICABLE);
        }
        let options = self.scheme.options.get(self.column);
        let code = options.and_then(|options| options.iter().position(|option| option == value));
        Ok(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(MISSING))
    }

    fn visit_unit<E: Error>(self) -> Result<u8, E> {
        Ok(MISSING)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<u8, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(MISSING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::defaults;

    #[test]
    fn what_the_scale_does_not_have_is_missing_and_what_is_no_json_is_an_error() {
        let questionnaire = defaults::Source::find("hanh-phuc").unwrap().questionnaire().unwrap();
        let scheme = Scheme::new(&questionnaire);
        let mut row = vec![0; scheme.width()];
        let mut read = |answers: &str| {
            decode(&scheme, answers, &mut row).unwrap();
            ["H1", "H2", "GT"].map(|code| row[scheme.codebook.position(code).unwrap()])
        };
        let full = r#"{"H1":10,"H2":"na","GT":"nu","OLD":3,"VHLD":["xa","khac"]}"#;
        assert_eq!(read(full), [10, NOT_APPLICABLE, 1]);
        assert_eq!(read(r#"{"GT":"nobody","H1":11,"H2":6.5}"#), [MISSING; 3]);
        assert_eq!(read(r#"{"H2":0.0,"H1":null}"#), [MISSING, 0, MISSING]);
        assert_eq!(read("{}"), [MISSING; 3]);
        assert!(decode(&scheme, r#"{"H1":"#, &mut row).is_err());
    }
}
