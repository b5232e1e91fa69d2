//! What each source says about each person on the roster.

use rayon::slice::ParallelSliceMut;

use super::{ComputeError, load::Inputs, tree};
use crate::domain::{
    evaluation::{PersonScore, Relation, SourceScore, person_score},
    period::Period,
    questionnaire::{Index, Kind},
};

/// The sources of one person, at most one of each kind.
pub type Sources = Vec<SourceScore>;

/// One rating of a person on the roster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rating {
    /// Place on the roster.
    person: u32,
    source: Relation,
    round: u32,
    score: f64,
}

/// Every rating that counts, in order of person, source and round; of the whole form, or of one of its groups of items.
pub fn ratings(inputs: &Inputs, group: Option<&str>) -> Result<Vec<Rating>, ComputeError> {
    let mut ratings = Vec::new();
    for dataset in inputs.of_kind(Kind::Individual360) {
        let Some(index) = dataset.questionnaire.scoring.indices.first() else { continue };
        let Some(index) = part(index, group) else { continue };
        let scores = tree::respondent_scores(&dataset.frame, &index)?;
        let rows = &dataset.rows;
        let who = rows.subject.iter().zip(&rows.rater).zip(&rows.relation).zip(&rows.round);
        for ((((person, rater), relation), round), score) in who.zip(scores) {
            let on_roster = (*person as usize) < inputs.roster.len();
            let own = *relation == Relation::SelfEvaluation;
            let honest = own == (rater == person) || *rater == super::dataset::NOBODY;
            if let Some(score) = score
                && on_roster
                && honest
            {
                ratings.push(Rating { person: *person, source: *relation, round: *round, score });
            }
        }
    }
    // A fixed order, so that sums do not depend on the order of the rows.
    ratings.par_sort_unstable_by(|one, other| {
        (one.person, one.source, one.round)
            .cmp(&(other.person, other.source, other.round))
            .then(one.score.total_cmp(&other.score))
    });
    Ok(ratings)
}

/// `index`, or the tree of one group of its first level.
fn part(index: &Index, group: Option<&str>) -> Option<Index> {
    let Some(code) = group else { return Some(index.clone()) };
    let branch = index.branches.iter().find(|branch| branch.code == code)?;
    Some(Index { branches: vec![branch.clone()], ..index.clone() })
}

/// The sources of everybody on the roster, by place, from the rounds of `period` (None: all that were read).
pub fn sources(inputs: &Inputs, period: Option<Period>) -> Vec<Sources> {
    sources_of(inputs, &inputs.ratings, period)
}

/// [`sources`] out of `ratings`, in their order.
pub fn sources_of(inputs: &Inputs, ratings: &[Rating], period: Option<Period>) -> Vec<Sources> {
    let asked = |round: u32| inputs.rounds.get(round as usize).map(|(round, _)| round.period);
    let counts = |rating: &&Rating| period.is_none() || period == asked(rating.round);
    let ratings: Vec<Rating> = ratings.iter().filter(counts).copied().collect();
    let mut sources = vec![Sources::new(); inputs.roster.len()];
    for ratings in ratings.chunk_by(|one, other| (one.person, one.source) == (other.person, other.source)) {
        if let Some(first) = ratings.first()
            && let Some(place) = sources.get_mut(first.person as usize)
        {
            place.push(source_score(first.source, ratings));
        }
    }
    sources
}

/// The mean of all ratings; as many raters as the fullest round had.
fn source_score(source: Relation, ratings: &[Rating]) -> SourceScore {
    let sum: f64 = ratings.iter().map(|rating| rating.score).sum();
    let rounds = ratings.chunk_by(|one, other| one.round == other.round);
    let raters = rounds.map(<[_]>::len).max().unwrap_or(0);
    SourceScore {
        source,
        score: sum / ratings.len() as f64,
        raters: u32::try_from(raters).unwrap_or(u32::MAX),
    }
}

/// Everybody's score, by place on the roster.
pub fn person_scores(inputs: &Inputs, sources: &[Sources]) -> Vec<PersonScore> {
    let people = inputs.roster.iter().zip(sources);
    people.map(|(person, sources)| person_score(sources, person.is_counter_staff)).collect()
}
