//! What answering reads over and over, kept in memory.

use std::{sync::Arc, time::Duration};

use moka::future::Cache;

use super::{Db, StoreError, questionnaires, rounds, units};
use crate::domain::{
    directory::UnitTree,
    ids::RoundId,
    questionnaire::Questionnaire,
    round::{Round, RoundState},
};

/// How long a round may be remembered as it was; whether it still takes answers is decided again when the
/// answer is written.
const ROUND_LIFE: Duration = Duration::from_secs(1);
/// How long the units may be remembered as they were.
const UNITS_LIFE: Duration = Duration::from_secs(5);

/// A round with the questionnaire that it is frozen to.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedRound {
    pub round: Round,
    pub questionnaire: Arc<Questionnaire>,
}

/// Rounds and units as they were a moment ago.
#[derive(Clone, Debug)]
pub struct Catalogue {
    db: Db,
    rounds: Cache<String, Arc<AskedRound>>,
    units: Cache<(), Arc<UnitTree>>,
}

impl Catalogue {
    #[must_use]
    pub fn new(db: Db) -> Self {
        Self {
            db,
            rounds: Cache::builder().max_capacity(256).time_to_live(ROUND_LIFE).build(),
            units: Cache::builder().max_capacity(1).time_to_live(UNITS_LIFE).build(),
        }
    }

    /// The round with `slug`, unless it is a draft.
    ///
    /// # Errors
    /// When the database cannot be read, or the round's questionnaire is missing.
    pub async fn round(&self, slug: &str) -> Result<Option<Arc<AskedRound>>, StoreError> {
        if let Some(asked) = self.rounds.get(slug).await {
            return Ok(Some(asked));
        }
        let Some(round) = rounds::find(self.db.read(), slug).await? else { return Ok(None) };
        if round.state == RoundState::Draft {
            return Ok(None);
        }
        let asked = Arc::new(self.asked(round).await?);
        self.rounds.insert(slug.to_owned(), asked.clone()).await;
        Ok(Some(asked))
    }

    /// The round with `id`, read afresh.
    ///
    /// # Errors
    /// When there is none, or the database cannot be read.
    pub async fn round_by_id(&self, id: RoundId) -> Result<Arc<AskedRound>, StoreError> {
        let round = rounds::get(self.db.read(), id).await?;
        Ok(Arc::new(self.asked(round).await?))
    }

    /// The directory's units.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn units(&self) -> Result<Arc<UnitTree>, StoreError> {
        if let Some(known) = self.units.get(&()).await {
            return Ok(known);
        }
        let tree = Arc::new(units::tree(self.db.read()).await?);
        self.units.insert((), tree.clone()).await;
        Ok(tree)
    }

    async fn asked(&self, round: Round) -> Result<AskedRound, StoreError> {
        let questionnaire = questionnaires::find(&self.db, &round.questionnaire_hash).await?;
        let questionnaire =
            questionnaire.ok_or_else(|| StoreError::damaged("questionnaire")(&round.questionnaire_hash))?;
        Ok(AskedRound { round, questionnaire })
    }
}
