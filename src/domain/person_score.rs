//! A person's score from what several sources say.

use super::evaluation::Relation;

/// Fewest raters that make colleagues, other agencies or citizens a source.
pub const FEWEST_RATERS: u32 = 3;

/// What one source says about a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SourceScore {
    pub source: Relation,
    /// The mean of its raters, 0 to 100.
    pub value: f64,
    pub raters: u32,
}

/// A person's score.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonScore {
    /// None when nobody but the person said anything.
    pub value: Option<f64>,
    /// Own score minus the score by others.
    pub gap: Option<f64>,
    /// "Thiếu nguồn": a source is missing or too small, the others were re-weighted.
    pub few_sources: bool,
    /// Supervisor and at least one other source: counts as evaluated.
    pub is_evaluated: bool,
}

/// The weight of a source, out of 100: self 10, peers 25, supervisor 40, cross-agency 25; for counter staff citizens 20
/// and the rest times 0.8. 0 for what is no source.
#[must_use]
pub const fn source_weight(source: Relation, counter_staff: bool) -> f64 {
    let weight = match source {
        Relation::SelfEvaluation => 10.0,
        Relation::Supervisor => 40.0,
        Relation::Peer | Relation::CrossAgency => 25.0,
        Relation::Citizen => return if counter_staff { 20.0 } else { 0.0 },
        _ => 0.0,
    };
    if counter_staff { weight * 0.8 } else { weight }
}

/// Combines sources by their weights; one that is missing or too small is left out and the rest re-weighted.
#[must_use]
pub fn person_score(sources: &[SourceScore], counter_staff: bool) -> PersonScore {
    let usable = |source: &&SourceScore| {
        let fewest = match source.source {
            Relation::SelfEvaluation | Relation::Supervisor => 1,
            _ => FEWEST_RATERS,
        };
        source.raters >= fewest && source_weight(source.source, counter_staff) > 0.0
    };
    let usable: Vec<&SourceScore> = sources.iter().filter(usable).collect();
    let combined = |with_self: bool| {
        let counted = usable.iter().filter(|source| with_self || source.source != Relation::SelfEvaluation);
        let (sum, weights) = counted.fold((0.0, 0.0), |(sum, weights), source| {
            let weight = source_weight(source.source, counter_staff);
            (sum + weight * source.value, weights + weight)
        });
        (weights > 0.0).then(|| sum / weights)
    };
    let has = |relation| usable.iter().any(|source| source.source == relation);
    let others = combined(false);
    let own =
        usable.iter().find(|source| source.source == Relation::SelfEvaluation).map(|source| source.value);
    PersonScore {
        value: others.and(combined(true)),
        gap: own.zip(others).map(|(own, others)| own - others),
        few_sources: usable.len() < if counter_staff { 5 } else { 4 },
        is_evaluated: has(Relation::Supervisor) && usable.len() > 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(source: Relation, value: f64, raters: u32) -> SourceScore {
        SourceScore { source, value, raters }
    }

    #[test]
    fn all_sources_weigh_as_the_rule_says() {
        let sources = [
            source(Relation::SelfEvaluation, 100.0, 1),
            source(Relation::Supervisor, 50.0, 1),
            source(Relation::Peer, 80.0, 3),
            source(Relation::CrossAgency, 60.0, 4),
        ];
        let score = person_score(&sources, false);
        assert_eq!(score.value, Some(65.0));
        assert_eq!(score.gap, Some(100.0 - 5_500.0 / 90.0));
        assert!(score.is_evaluated && !score.few_sources);
        assert!(person_score(&sources, true).few_sources, "counter staff lack the citizens");
    }

    #[test]
    fn citizens_weigh_a_fifth_for_counter_staff_only() {
        let sources = [source(Relation::Supervisor, 50.0, 1), source(Relation::Citizen, 100.0, 3)];
        assert_eq!(person_score(&sources, false).value, Some(50.0));
        assert_eq!(person_score(&sources, true).value, Some((32.0 * 50.0 + 20.0 * 100.0) / 52.0));
    }

    #[test]
    fn small_sources_are_left_out_and_flagged() {
        let sources = [source(Relation::Supervisor, 50.0, 1), source(Relation::Peer, 100.0, 2)];
        let score = person_score(&sources, false);
        assert_eq!((score.value, score.few_sources, score.is_evaluated), (Some(50.0), true, false));
    }

    #[test]
    fn self_alone_is_no_evaluation() {
        let score = person_score(&[source(Relation::SelfEvaluation, 100.0, 1)], false);
        assert_eq!((score.value, score.gap, score.is_evaluated), (None, None, false));
        let pair = [source(Relation::SelfEvaluation, 90.0, 1), source(Relation::Supervisor, 70.0, 1)];
        let score = person_score(&pair, false);
        assert_eq!((score.value, score.gap, score.is_evaluated), (Some(74.0), Some(20.0), true));
    }
}
