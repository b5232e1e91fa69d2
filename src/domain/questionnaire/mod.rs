//! A questionnaire is data: its structure, its scoring tree and its texts.

mod canonical;
mod check;
mod condition;
pub mod defaults;
mod definition;
mod difference;
mod explain;
mod finding;
pub mod flow;
mod locate;
mod parse;
mod parts;
mod placed;
pub mod scoring;
mod scoring_tree;
mod source;
mod texts;
pub mod worked;

pub use check::{Check, check};
pub use condition::{Condition, SubjectTrait};
pub use definition::{Item, ItemCode, ItemType, Kind, Questionnaire, Scale, Section};
pub use difference::{Difference, differences};
pub use finding::{Finding, Place, SourceFile};
pub use parse::parse;
pub use scoring_tree::{Aggregate, Band, Branch, Index, Level, Measure, MissingRule, Scoring};
pub use source::Source;
pub use texts::{ItemTexts, ScaleTexts, Texts};
