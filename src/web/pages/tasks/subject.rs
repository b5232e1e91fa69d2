//! Whom or what a form is about, in words.

use std::{collections::HashMap, sync::Arc};

use crate::{
    domain::{
        assignment::Assignment, directory::UnitTree, evaluation::Relation, language::Language, round::Round,
    },
    store::people,
    text::task as words,
    web::{AppState, WebError, filling::unit_names},
};

/// Looks names up, each once.
#[derive(Debug)]
pub struct Names<'a> {
    state: &'a AppState,
    tree: Arc<UnitTree>,
    people: HashMap<(String, chrono::NaiveDate), String>,
}

impl<'a> Names<'a> {
    /// # Errors
    /// When the database cannot be read.
    pub async fn new(state: &'a AppState) -> Result<Self, WebError> {
        let tree = state.catalogue().units().await?;
        Ok(Self { state, tree, people: HashMap::new() })
    }

    /// The subject of `assignment`.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &mut self,
        round: &Round,
        assignment: &Assignment,
        language: Language,
    ) -> Result<String, WebError> {
        let owed = &assignment.owed;
        match owed.relation {
            Relation::SelfEvaluation | Relation::Member => Ok(words::YOURSELF.get(language).to_owned()),
            Relation::Supervisor | Relation::Peer | Relation::CrossAgency => {
                self.person(&owed.subject, round, language).await
            }
            _ => {
                let unit = self.tree.by_code(&owed.subject).map_or(owed.unit, |unit| unit.id);
                Ok(unit_names(&self.tree, unit, language).unwrap_or_else(|| owed.subject.clone()))
            }
        }
    }

    async fn person(&mut self, code: &str, round: &Round, language: Language) -> Result<String, WebError> {
        let key = (code.to_owned(), round.roster_day());
        if let Some(known) = self.people.get(&key) {
            return Ok(known.clone());
        }
        let person = people::find(self.state.db().read(), code, key.1).await?;
        let words = match person {
            Some(person) => {
                let unit = unit_names(&self.tree, person.unit, language);
                let parts = [Some(person.name), person.position, unit];
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
            None => code.to_owned(),
        };
        self.people.insert(key, words.clone());
        Ok(words)
    }
}
