//! A questionnaire is data: its structure, its scoring tree and its texts.

mod condition;
mod definition;
mod scoring_tree;
mod texts;

pub use condition::{Condition, SubjectTrait};
pub use definition::{Item, ItemCode, ItemType, Kind, Questionnaire, Scale, Section};
pub use scoring_tree::{Aggregate, Band, Branch, Index, Level, Measure, MissingRule, Scoring};
pub use texts::{ItemTexts, ScaleTexts, Texts};
