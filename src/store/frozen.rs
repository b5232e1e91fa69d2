//! Questionnaires that were read before. They are found by the hash of their content, so none goes stale.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use crate::domain::questionnaire::Questionnaire;

/// Shared by every clone of a pool; as large as the number of published versions in use.
#[derive(Clone, Debug, Default)]
pub(super) struct Frozen(Arc<RwLock<HashMap<String, Arc<Questionnaire>>>>);

impl Frozen {
    pub(super) fn get(&self, hash: &str) -> Option<Arc<Questionnaire>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(hash).cloned()
    }

    /// Keeps `questionnaire`, or gives the one that was kept meanwhile.
    pub(super) fn keep(&self, hash: &str, questionnaire: Arc<Questionnaire>) -> Arc<Questionnaire> {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(hash.to_owned()).or_insert(questionnaire).clone()
    }
}
