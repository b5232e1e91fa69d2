//! Stored answers, decoded straight into columns of one byte.

use std::fmt;

use analysis::{Codebook, Frame, FrameError, MISSING, NOT_APPLICABLE, Scale};
use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::domain::questionnaire::{Item, ItemType, Questionnaire};

/// Columns that grow by one respondent at a time: one for every item that is answered by a point, an option or a
/// whole number of at most 253 values. Texts, days and multiple choices are skipped.
#[derive(Debug)]
pub struct Columns {
    codebook: Codebook,
    /// Option codes by column; empty for points and numbers.
    options: Vec<Vec<String>>,
    /// Columns in the order in which stored answers name them.
    by_code: Vec<(String, usize)>,
    data: Vec<Vec<u8>>,
    row: Vec<u8>,
}

impl Columns {
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let mut codebook = Codebook::default();
        let mut options = Vec::new();
        for (code, item) in questionnaire.answer_codes() {
            if let Some(scale) = scale(questionnaire, item) {
                codebook.items.push(analysis::Item { code: code.to_owned(), scale, reversed: item.reversed });
                options.push(item.options.clone());
            }
        }
        let mut by_code: Vec<_> = codebook.items.iter().map(|item| item.code.clone()).zip(0..).collect();
        by_code.sort();
        let width = codebook.items.len();
        Self { codebook, options, by_code, data: vec![Vec::new(); width], row: vec![MISSING; width] }
    }

    /// Adds a respondent's stored answers.
    pub fn push(&mut self, answers: &str) -> Result<(), serde_json::Error> {
        self.row.fill(MISSING);
        let mut json = serde_json::Deserializer::from_str(answers);
        json.deserialize_map(RowVisitor { columns: self, next: 0 })?;
        for (column, answer) in self.data.iter_mut().zip(&self.row) {
            column.push(*answer);
        }
        Ok(())
    }

    pub fn finish(self) -> Result<Frame, FrameError> {
        Frame::new(self.codebook, self.data)
    }
}

fn scale(questionnaire: &Questionnaire, item: &Item) -> Option<Scale> {
    let scale = match item.item_type {
        ItemType::Likert | ItemType::Rating | ItemType::Matrix => {
            questionnaire.scale_of(item).map(|scale| Scale { min: scale.min, max: scale.max })
        }
        ItemType::Single => {
            i32::try_from(item.options.len()).ok().map(|options| Scale { min: 0, max: options - 1 })
        }
        ItemType::Number if item.whole => item.min.zip(item.max).map(|(min, max)| Scale {
            // Bounds of whole numbers; a saturated one fails the size test below.
            min: min.ceil() as i32,
            max: max.floor() as i32,
        }),
        _ => None,
    };
    scale.filter(|scale| (1..usize::from(NOT_APPLICABLE)).contains(&scale.points()))
}

struct RowVisitor<'a> {
    columns: &'a mut Columns,
    /// Where the next code is expected: stored answers are in order of code.
    next: usize,
}

impl<'de> Visitor<'de> for RowVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("answers by item code")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(column) =
            map.next_key_seed(CodeSeed { columns: self.columns, next: &mut self.next })?
        {
            let Some(column) = column else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let answer = map.next_value_seed(ValueSeed { columns: self.columns, column })?;
            if let Some(place) = self.columns.row.get_mut(column) {
                *place = answer;
            }
        }
        Ok(())
    }
}

/// Reads a code and finds its column.
struct CodeSeed<'a> {
    columns: &'a Columns,
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
        let known = &self.columns.by_code;
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
    columns: &'a Columns,
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
        let scale = self.columns.codebook.items.get(self.column).map(|item| item.scale);
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
        let options = self.columns.options.get(self.column);
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
        let mut columns = Columns::new(&questionnaire);
        for answers in [
            r#"{"H1":10,"H2":"na","GT":"nu","OLD":3,"VHLD":["xa","khac"]}"#,
            r#"{"GT":"nobody","H1":11,"H2":6.5}"#,
            r#"{"H2":0.0,"H1":null}"#,
            "{}",
        ] {
            columns.push(answers).unwrap();
        }
        assert!(columns.push(r#"{"H1":"#).is_err());
        let frame = columns.finish().unwrap();
        assert_eq!(frame.column("H1").unwrap().1, [10, MISSING, MISSING, MISSING]);
        assert_eq!(frame.column("H2").unwrap().1, [NOT_APPLICABLE, MISSING, 0, MISSING]);
        assert_eq!(frame.column("GT").unwrap().1, [1, MISSING, MISSING, MISSING]);
    }
}
