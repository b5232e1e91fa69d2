//! What a result was computed from and how.

use super::load::Inputs;
use crate::{
    config::Config,
    domain::{
        directory::Person,
        indicator::{Manifest, Method, RosterBase},
    },
};

pub fn manifest(inputs: &Inputs, config: &Config) -> Manifest {
    let excluded = |person: &&Person| inputs.excluded.contains_key(&person.staff_code);
    Manifest {
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        definitions: inputs.definitions.clone(),
        rounds: inputs.rounds.iter().map(|(round, answers)| (round.slug.clone(), *answers)).collect(),
        threshold: config.statistics.threshold,
        sensitive_threshold: config.statistics.sensitive_threshold,
        commune_minimum: config.statistics.commune_minimum,
        roster: RosterBase {
            as_of: inputs.as_of,
            people: inputs.roster.len() as u64,
            excluded: inputs.roster.iter().filter(excluded).count() as u64,
        },
        satisfaction: config.statistics.satisfaction,
        methods: Method::ALL.to_vec(),
        demo: config.demo,
    }
}
