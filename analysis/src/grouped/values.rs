//! The answers to one item, as they lie in memory.

use crate::{NOT_APPLICABLE, Scale};

/// The value behind each code of one byte; not a number where the code means that there is no value.
#[derive(Clone, Debug)]
pub struct Points([f64; 256]);

impl Points {
    /// Codes that are their own values, 255 ([`crate::MISSING`]) being none.
    #[must_use]
    pub fn codes() -> Self {
        Self::new(|code| (code < u8::MAX).then(|| f64::from(code)))
    }

    /// The answers of `scale`, counted from 0 as in a [`crate::Frame`].
    #[must_use]
    pub fn answers(scale: Scale) -> Self {
        Self::new(|code| (code < NOT_APPLICABLE).then(|| scale.answer(code)))
    }

    /// The value that `value` gives to each code.
    #[must_use]
    pub fn new(value: impl Fn(u8) -> Option<f64>) -> Self {
        let mut points = [f64::NAN; 256];
        for (code, point) in (0..=u8::MAX).zip(&mut points) {
            *point = value(code).unwrap_or(f64::NAN);
        }
        Self(points)
    }

    /// The value of `code`, or not a number.
    #[must_use]
    pub fn value(&self, code: u8) -> f64 {
        self.0.get(usize::from(code)).copied().unwrap_or(f64::NAN)
    }
}

/// The answers to one item by row, or a piece of them.
#[derive(Clone, Copy, Debug)]
pub enum Values<'a> {
    /// Codes of one byte with their values.
    Codes(&'a [u8], &'a Points),
    /// Whole numbers; 65,535 where there is none.
    Wide(&'a [u16]),
    /// Numbers; not a number where there is none.
    Numbers(&'a [f64]),
}

impl Values<'_> {
    /// Number of rows.
    #[must_use]
    pub const fn rows(&self) -> usize {
        match self {
            Self::Codes(codes, _) => codes.len(),
            Self::Wide(codes) => codes.len(),
            Self::Numbers(numbers) => numbers.len(),
        }
    }

    /// A number amid the values, from the first that are there: sums of distances from it lose no digits, however far
    /// the values lie from 0. It is 0 for small whole numbers, which lose none, so that shares of all are exactly 1.
    pub(super) fn centre(&self) -> Option<f64> {
        const ENOUGH: usize = 1024;
        let first: Vec<f64> = match self {
            Self::Codes(codes, points) => codes
                .iter()
                .map(|code| points.value(*code))
                .filter(|value| value.is_finite())
                .take(ENOUGH)
                .collect(),
            Self::Wide(codes) => {
                codes.iter().map(|code| wide(*code)).filter(|value| value.is_finite()).take(ENOUGH).collect()
            }
            Self::Numbers(numbers) => {
                numbers.iter().copied().filter(|value| value.is_finite()).take(ENOUGH).collect()
            }
        };
        if first.is_empty() {
            return None;
        }
        let mean = first.iter().sum::<f64>() / first.len() as f64;
        let is_small = |value: &f64| value.fract() == 0.0 && value.abs() < 1024.0;
        Some(if first.iter().all(is_small) { 0.0 } else { mean })
    }
}

/// The value of a code of two bytes, or not a number.
pub(super) fn wide(code: u16) -> f64 {
    if code == u16::MAX { f64::NAN } else { f64::from(code) }
}
