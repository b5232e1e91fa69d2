//! When a section or an item is shown.

use serde::{Deserialize, Serialize};

use super::definition::ItemCode;
use crate::domain::code::coded;

coded! {
    /// What is known about the subject of a form before it is answered.
    SubjectTrait {
        /// The subject leads others.
        Leader = "leader",
        /// The subject serves citizens at a counter.
        CounterStaff = "counter_staff",
        /// The form speaks for a party organisation.
        Organisation = "organisation",
    }
}

/// A condition over earlier answers and the subject. Written in TOML as one of
/// `{ item = "K1", one_of = ["yes"] }`, `{ item = "H1", at_most = 4 }`, `{ subject = "leader" }`,
/// `{ all = […] }`, `{ any = […] }`, `{ not = {…} }`. An unanswered or hidden item meets no condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Condition {
    /// The answer is one of these codes (a multiple: holds at least one of them).
    OneOf { item: ItemCode, one_of: Vec<String> },
    /// The answer is a number within these bounds.
    Within {
        item: ItemCode,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<f64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_most: Option<f64>,
    },
    /// The subject has this trait.
    Subject { subject: SubjectTrait },
    /// Every condition holds.
    All { all: Vec<Condition> },
    /// At least one condition holds.
    Any { any: Vec<Condition> },
    /// The condition does not hold.
    Not { not: Box<Condition> },
}
