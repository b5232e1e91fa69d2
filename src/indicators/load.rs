//! Reading what a period's indicators are computed from.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;
use futures::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use super::{
    ComputeError,
    dataset::{Builder, Dataset, Names},
    sources::{self, Rating},
    units::Units,
};
use crate::{
    clock::Clock,
    columns::{Copies, RoundColumns},
    config::{Config, StatisticsConfig},
    domain::{
        directory::{ExclusionReason, Person},
        period::Period,
        questionnaire::{Kind, Questionnaire},
        round::Round,
    },
    store::{Db, StoreError, commitments, exclusions, people, questionnaires, responses, rounds, units},
};

/// Rounds that are read at a time.
const AT_ONCE: usize = 2;

/// Everything that the figures depend on.
#[derive(Debug)]
pub struct Inputs {
    pub statistics: StatisticsConfig,
    pub as_of: NaiveDate,
    pub units: Units,
    /// Staff on the roster on the period's last day, one entry a staff code, in its order.
    pub roster: Vec<Person>,
    /// Number of each roster entry's staff code among the names: the same as its place.
    pub names: Names,
    /// Why a staff code is left out.
    pub excluded: HashMap<String, ExclusionReason>,
    /// Rounds of the period by slug, with the number of answers read.
    pub rounds: Vec<(Round, u64)>,
    /// Slug and hash of every questionnaire used, in order of slug.
    pub definitions: Vec<(String, String)>,
    /// By slug and version.
    pub datasets: Vec<Dataset>,
    /// Ids of approved commitments.
    pub approved: HashSet<u128>,
    /// What was said about each person on the roster.
    pub ratings: Vec<Rating>,
}

impl Inputs {
    /// The datasets of one kind of survey.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Dataset> {
        self.datasets.iter().filter(move |dataset| dataset.questionnaire.kind == kind)
    }
}

pub async fn load(db: &Db, clock: &Clock, config: &Config, period: Period) -> Result<Inputs, ComputeError> {
    responses::release_due(db, clock).await?;
    let as_of = period.last_day();
    let units = Units::new(&units::tree(db.read()).await?, as_of).ok_or(ComputeError::NoUnits)?;
    let copies = Copies::new(db, clock, &config.database.data_dir);
    let (roster, answered) =
        futures::future::try_join(read_roster(db, as_of), read_rounds(db, &copies, period)).await?;
    let mut names = Names::default();
    for person in &roster {
        names.number(&person.staff_code);
    }
    let mut excluded = HashMap::new();
    for exclusion in exclusions::as_of(db.read(), as_of).await? {
        excluded.entry(exclusion.staff_code).or_insert(exclusion.reason);
    }
    let mut inputs = Inputs {
        statistics: config.statistics,
        as_of,
        units,
        roster,
        names,
        excluded,
        rounds: Vec::new(),
        definitions: Vec::new(),
        datasets: Vec::new(),
        approved: HashSet::new(),
        ratings: Vec::new(),
    };
    let work = tokio::task::spawn_blocking(move || inputs.add(answered).map(|()| inputs));
    work.await.map_err(|error| ComputeError::Stopped(error.to_string()))?
}

async fn read_roster(db: &Db, as_of: NaiveDate) -> Result<Vec<Person>, StoreError> {
    let mut roster = people::roster(db.read(), as_of).await?;
    roster
        .sort_by(|one, other| (&one.staff_code, one.valid_from).cmp(&(&other.staff_code, other.valid_from)));
    roster.dedup_by(|later, kept| later.staff_code == kept.staff_code);
    Ok(roster)
}

impl Inputs {
    /// Adds rounds with their answers.
    fn add(&mut self, answered: Vec<Answered>) -> Result<(), ComputeError> {
        let mut builders: BTreeMap<(String, u32), Builder> = BTreeMap::new();
        for (number, answered) in (0..).zip(answered) {
            let Answered { round, questionnaire, columns, approved } = answered;
            self.definitions.push((questionnaire.slug.clone(), round.questionnaire_hash.clone()));
            self.rounds.push((round, columns.len() as u64));
            self.approved.extend(approved.into_iter().map(|id| id.as_u128()));
            let key = (questionnaire.slug.clone(), questionnaire.version);
            let builder = builders.entry(key).or_insert_with(|| Builder::new(questionnaire));
            builder.append(number, columns, &self.units, &mut self.names)?;
        }
        self.definitions.sort();
        self.definitions.dedup();
        for builder in builders.into_values() {
            self.datasets.push(builder.finish()?);
        }
        self.ratings = sources::ratings(self, None)?;
        Ok(())
    }
}

/// The rounds of `period`, by slug.
async fn read_rounds(db: &Db, copies: &Copies, period: Period) -> Result<Vec<Answered>, StoreError> {
    let found = rounds::of_period(db.read(), period).await?;
    stream::iter(found).map(|round| read_round(db, copies, round)).buffered(AT_ONCE).try_collect().await
}

/// A round with what was answered.
struct Answered {
    round: Round,
    questionnaire: Arc<Questionnaire>,
    columns: RoundColumns,
    /// Ids of approved commitments.
    approved: Vec<Uuid>,
}

async fn read_round(db: &Db, copies: &Copies, round: Round) -> Result<Answered, StoreError> {
    let questionnaire = questionnaires::find(db, &round.questionnaire_hash)
        .await?
        .ok_or_else(|| StoreError::damaged("questionnaire of a round")(&round.slug))?;
    let columns = copies.read(&round, &questionnaire).await?;
    let approved = match round.kind {
        Kind::Commitment => commitments::approved(db.read(), round.id).await?,
        _ => Vec::new(),
    };
    Ok(Answered { round, questionnaire, columns, approved })
}
