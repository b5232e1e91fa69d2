//! Forms that nobody has begun: whole offices open the same one on the same morning.

use std::sync::Arc;

use moka::sync::Cache;

use crate::domain::{ids::RoundId, language::Language, questionnaire::SubjectTrait};

/// Most forms that are remembered, of at most 40 kB each.
const MOST: u64 = 200;

/// What the questions of a form that nobody has begun depend on: an open round is frozen to its questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlankForm {
    pub round: RoundId,
    pub language: Language,
    pub traits: Vec<SubjectTrait>,
    pub may_be_saved: bool,
}

/// Questions and buttons as HTML, written once.
#[derive(Debug)]
pub struct BlankForms(Cache<BlankForm, Arc<str>>);

impl Default for BlankForms {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl BlankForms {
    /// The HTML of `form`, from `write` at first sight.
    pub fn of(&self, form: BlankForm, write: impl FnOnce() -> String) -> Arc<str> {
        self.0.get_with(form, || write().into())
    }
}
