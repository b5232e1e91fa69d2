//! Reading what a period's indicators are computed from.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::{
    ComputeError,
    dataset::{Builder, Dataset, Names},
    units::Units,
};
use crate::{
    clock::Clock,
    config::{Config, StatisticsConfig},
    domain::{
        directory::{ExclusionReason, Person},
        period::Period,
        questionnaire::Kind,
        round::{Round, RoundState},
    },
    store::{Db, StoreError, commitments, exclusions, people, questionnaires, responses, rounds, units},
};

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
    let mut roster = people::roster(db.read(), as_of).await?;
    roster
        .sort_by(|one, other| (&one.staff_code, one.valid_from).cmp(&(&other.staff_code, other.valid_from)));
    roster.dedup_by(|later, kept| later.staff_code == kept.staff_code);
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
    };
    read_rounds(db, period, &mut inputs).await?;
    Ok(inputs)
}

async fn read_rounds(db: &Db, period: Period, inputs: &mut Inputs) -> Result<(), ComputeError> {
    let mut found = rounds::list(db.read()).await?;
    found.retain(|round| round.state != RoundState::Draft && period.contains(round.period));
    found.sort_by(|one, other| one.slug.cmp(&other.slug));
    let mut builders: BTreeMap<(String, u32), Builder> = BTreeMap::new();
    for (number, round) in (0..).zip(found) {
        let questionnaire = questionnaires::find(db, &round.questionnaire_hash)
            .await?
            .ok_or_else(|| StoreError::damaged("questionnaire of a round")(&round.slug))?;
        inputs.definitions.push((questionnaire.slug.clone(), round.questionnaire_hash.clone()));
        let key = (questionnaire.slug.clone(), questionnaire.version);
        let builder = builders.entry(key).or_insert_with(|| Builder::new(questionnaire));
        let (units, names) = (&inputs.units, &mut inputs.names);
        let mut count = 0;
        let each = |response| {
            count += 1;
            builder.push(number, &response, units, names)
        };
        responses::for_each(db, round.id, each).await?;
        if round.kind == Kind::Commitment {
            let approved = commitments::approved(db.read(), round.id).await?;
            inputs.approved.extend(approved.into_iter().map(|id| id.as_u128()));
        }
        inputs.rounds.push((round, count));
    }
    inputs.definitions.sort();
    inputs.definitions.dedup();
    for builder in builders.into_values() {
        inputs.datasets.push(builder.finish()?);
    }
    Ok(())
}
