//! What a result was computed from and how.

use super::load::Inputs;
use crate::{config::Config, domain::indicator::Manifest};

pub fn manifest(inputs: &Inputs, config: &Config) -> Manifest {
    Manifest {
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        definitions: inputs.definitions.clone(),
        rounds: inputs.rounds.iter().map(|(round, answers)| (round.slug.clone(), *answers)).collect(),
        threshold: config.statistics.threshold,
        sensitive_threshold: config.statistics.sensitive_threshold,
        commune_minimum: config.statistics.commune_minimum,
        method: method(inputs),
        demo: config.demo,
    }
}

fn method(inputs: &Inputs) -> Vec<(String, String)> {
    let roster = format!(
        "as of {}: {} people, {} of them excluded",
        inputs.as_of,
        inputs.roster.len(),
        inputs.roster.iter().filter(|person| inputs.excluded.contains_key(&person.staff_code)).count()
    );
    let satisfaction = inputs.statistics.satisfaction.to_string();
    [
        ("roster", roster.as_str()),
        (
            "valid evaluation",
            "direct supervisor and at least one other source; peers and cross-agency from 3 raters",
        ),
        ("satisfaction index", &satisfaction),
        ("variance", "Taylor linearisation, primary sampling units drawn with replacement"),
        ("lonely primary sampling units", "adjust: centred at the sample mean"),
        ("degrees of freedom", "primary sampling units minus strata that hold the domain"),
        ("interval of shares", "logit, 95 %"),
        ("interval of means", "t, 95 %"),
        ("open-link answers", "apart from the sample, unweighted, in no estimate"),
        ("disclosure", "cells below the threshold and what would give them away within a unit or its units"),
    ]
    .map(|(name, choice)| (name.to_owned(), choice.to_owned()))
    .to_vec()
}
