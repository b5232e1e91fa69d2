//! What the columns of a frame mean.

use serde::{Deserialize, Serialize};

/// The points of an item, from `min` to `max` in whole steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    pub min: i32,
    pub max: i32,
}

impl Scale {
    /// Number of points.
    #[must_use]
    pub const fn points(self) -> usize {
        if self.max < self.min { 0 } else { self.max.abs_diff(self.min) as usize + 1 }
    }

    /// The answer that is stored as `code`: codes count the points from 0.
    #[must_use]
    pub fn answer(self, code: u8) -> f64 {
        f64::from(self.min) + f64::from(code)
    }
}

/// One item that is answered by a point of a scale or by one of several options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub code: String,
    /// For options: from 0 to their number less one, in the order of the questionnaire.
    pub scale: Scale,
    /// A high answer is a bad one.
    pub reversed: bool,
}

/// The items of a frame, in the order of its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codebook {
    pub items: Vec<Item>,
}

impl Codebook {
    /// The place of the item `code` among the columns.
    #[must_use]
    pub fn position(&self, code: &str) -> Option<usize> {
        self.items.iter().position(|item| item.code == code)
    }

    /// The item `code`.
    #[must_use]
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }
}
