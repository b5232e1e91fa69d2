//! When a section or an item is shown.

use serde::{Deserialize, Serialize};

use super::definition::ItemCode;
use crate::domain::{
    answer::{Answer, Answers},
    code::coded,
};

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

impl Condition {
    /// Whether the condition holds for this subject and these answers.
    #[must_use]
    pub fn holds(&self, traits: &[SubjectTrait], answers: &Answers) -> bool {
        match self {
            Self::OneOf { item, .. } | Self::Within { item, .. } => {
                answers.get(item).is_some_and(|answer| self.met_by(answer))
            }
            Self::Subject { subject } => traits.contains(subject),
            Self::All { all } => all.iter().all(|condition| condition.holds(traits, answers)),
            Self::Any { any } => any.iter().any(|condition| condition.holds(traits, answers)),
            Self::Not { not } => !not.holds(traits, answers),
        }
    }

    /// Whether `answer`, given to the item that this condition itself looks at, meets it.
    pub(super) fn met_by(&self, answer: &Answer) -> bool {
        match self {
            Self::OneOf { one_of, .. } => one_of.iter().any(|code| answer.holds(code)),
            Self::Within { at_least, at_most, .. } => answer.number().is_some_and(|number| {
                at_least.is_none_or(|least| number >= least) && at_most.is_none_or(|most| number <= most)
            }),
            _ => false,
        }
    }

    /// The conditions directly inside this one.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::All { all } => all,
            Self::Any { any } => any,
            Self::Not { not } => std::slice::from_ref(not),
            _ => &[],
        }
    }

    /// This condition and every one inside it, outermost first.
    pub fn flattened(&self) -> Vec<&Self> {
        let mut found = vec![self];
        found.extend(self.parts().iter().flat_map(Self::flattened));
        found
    }

    /// The item that this condition itself looks at.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::OneOf { item, .. } | Self::Within { item, .. } => Some(item),
            _ => None,
        }
    }
}
