//! Who answers about whom, and how what several sources say of a person becomes one score.

use super::code::coded;

coded! {
    /// The relation of the respondent to what the answers are about.
    Relation {
        /// An official about himself or herself.
        SelfEvaluation = "self",
        /// The direct supervisor about an official.
        Supervisor = "supervisor",
        /// A colleague about an official.
        Peer = "peer",
        /// Somebody from another agency about an official.
        CrossAgency = "cross_agency",
        /// A unit about another unit.
        Unit = "unit",
        /// An official about the own workplace, anonymously.
        Staff = "staff",
        /// A party member's own commitment.
        Member = "member",
        /// A party organisation's commitment.
        Organisation = "organisation",
        /// A citizen who used a service.
        Citizen = "citizen",
        /// A business that used a service.
        Business = "business",
        /// A sampled household.
        Household = "household",
    }
}

impl Relation {
    /// Whether nobody may learn who gave such a form. A ledger of who owes it would tell: of two or three colleagues
    /// whose answers name their subject, those whose mark is set gave them.
    #[must_use]
    pub const fn hides_rater(self) -> bool {
        matches!(self, Self::Peer | Self::CrossAgency)
    }
}

/// Fewest peers, and fewest raters from other agencies, whose mean is used.
pub const LEAST_RATERS: u32 = 3;

/// What one source says of a person: the mean of its forms' index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SourceScore {
    pub source: Relation,
    /// From 0 to 100.
    pub score: f64,
    /// Forms that the mean is taken of.
    pub raters: u32,
}

/// What all sources together say of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonScore {
    /// The weighted mean of the sources used; None when nobody but the person answered.
    pub value: Option<f64>,
    /// Sources that were used.
    pub used: Vec<Relation>,
    /// Sources that are missing or too small; their weight went to the others. Shown as "thiếu nguồn".
    pub missing: Vec<Relation>,
    /// Self-evaluation minus the weighted mean of everybody else.
    pub self_gap: Option<f64>,
}

impl PersonScore {
    /// Whether the person counts as evaluated: the supervisor and at least one other source.
    #[must_use]
    pub fn is_evaluation(&self) -> bool {
        self.used.contains(&Relation::Supervisor) && self.used.len() > 1
    }
}

/// The sources of a person's score with their weights in per cent: self 10, supervisor 40, peers 25, other agencies
/// 25; for counter staff citizens 20 and the rest times 0.8. The city's default set, to be changed by its decision.
#[must_use]
pub fn source_weights(counter_staff: bool) -> Vec<(Relation, f64)> {
    let weights = [
        (Relation::SelfEvaluation, 10.0),
        (Relation::Supervisor, 40.0),
        (Relation::Peer, 25.0),
        (Relation::CrossAgency, 25.0),
    ];
    if counter_staff {
        let scaled = weights.map(|(source, weight)| (source, weight * 0.8));
        return scaled.into_iter().chain([(Relation::Citizen, 20.0)]).collect();
    }
    weights.to_vec()
}

/// Joins what the sources say of one person.
#[must_use]
pub fn person_score(scores: &[SourceScore], counter_staff: bool) -> PersonScore {
    let (mut used, mut missing) = (Vec::new(), Vec::new());
    for (source, weight) in source_weights(counter_staff) {
        match scores.iter().find(|score| score.source == source && score.raters >= least_raters(source)) {
            Some(score) => used.push((source, weight, score.score)),
            None => missing.push(source),
        }
    }
    let (own, others): (Vec<_>, Vec<_>) =
        used.iter().copied().partition(|(source, ..)| *source == Relation::SelfEvaluation);
    let of_others = weighted_mean(&others);
    PersonScore {
        value: of_others.and_then(|_| weighted_mean(&used)),
        self_gap: own.first().zip(of_others).map(|((.., own), others)| own - others),
        used: used.into_iter().map(|(source, ..)| source).collect(),
        missing,
    }
}

/// Fewest forms of a source whose mean is used.
#[must_use]
pub const fn least_raters(source: Relation) -> u32 {
    match source {
        Relation::Peer | Relation::CrossAgency => LEAST_RATERS,
        _ => 1,
    }
}

fn weighted_mean(sources: &[(Relation, f64, f64)]) -> Option<f64> {
    let weight: f64 = sources.iter().map(|(_, weight, _)| weight).sum();
    let sum: f64 = sources.iter().map(|(_, weight, score)| weight * score).sum();
    (!sources.is_empty()).then(|| sum / weight)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Relation; 5] = [
        Relation::SelfEvaluation,
        Relation::Supervisor,
        Relation::Peer,
        Relation::CrossAgency,
        Relation::Citizen,
    ];

    fn said(source: Relation, score: f64, raters: u32) -> SourceScore {
        SourceScore { source, score, raters }
    }

    #[test]
    fn every_source_has_its_weight() {
        let scores = [
            said(Relation::SelfEvaluation, 100.0, 1),
            said(Relation::Supervisor, 80.0, 1),
            said(Relation::Peer, 60.0, 3),
            said(Relation::CrossAgency, 40.0, 4),
        ];
        let person = person_score(&scores, false);
        assert_eq!(person.value, Some(67.0));
        assert_eq!(person.missing, []);
        assert_eq!(person.self_gap, Some(100.0 - (40.0 * 80.0 + 25.0 * 60.0 + 25.0 * 40.0) / 90.0));
        assert!(person.is_evaluation());
    }

    #[test]
    fn citizens_speak_about_counter_staff_only() {
        let scores = [
            said(Relation::SelfEvaluation, 100.0, 1),
            said(Relation::Supervisor, 80.0, 1),
            said(Relation::Peer, 60.0, 3),
            said(Relation::CrossAgency, 40.0, 3),
            said(Relation::Citizen, 0.0, 9),
        ];
        assert!((person_score(&scores, true).value.unwrap() - 0.8 * 67.0).abs() < 1e-9);
        assert_eq!(person_score(&scores, false).value, Some(67.0));
        let total: f64 = source_weights(true).iter().map(|(_, weight)| weight).sum();
        assert!((total - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_missing_or_small_source_leaves_its_weight_to_the_others_and_is_named() {
        let scores = [
            said(Relation::SelfEvaluation, 90.0, 1),
            said(Relation::Supervisor, 80.0, 1),
            said(Relation::Peer, 10.0, 2),
        ];
        let person = person_score(&scores, false);
        assert_eq!(person.value, Some((10.0 * 90.0 + 40.0 * 80.0) / 50.0));
        assert_eq!(person.used, [Relation::SelfEvaluation, Relation::Supervisor]);
        assert_eq!(person.missing, [Relation::Peer, Relation::CrossAgency]);
        assert!(person.is_evaluation());
    }

    #[test]
    fn self_alone_is_no_evaluation_and_neither_are_peers_without_the_supervisor() {
        let own = person_score(&[said(Relation::SelfEvaluation, 100.0, 1)], false);
        assert_eq!((own.value, own.self_gap, own.is_evaluation()), (None, None, false));
        let peers =
            person_score(&[said(Relation::SelfEvaluation, 100.0, 1), said(Relation::Peer, 50.0, 5)], false);
        assert!(peers.value.is_some() && !peers.is_evaluation());
        let supervisor = person_score(&[said(Relation::Supervisor, 50.0, 1)], false);
        assert_eq!((supervisor.value, supervisor.is_evaluation()), (Some(50.0), false));
    }

    proptest! {
        #[test]
        fn a_person_scores_within_what_the_sources_say(
            said_by in proptest::collection::vec((0_usize..5, 0.0_f64..=100.0, 0_u32..6), 0..6),
            counter_staff: bool,
        ) {
            let scores: Vec<_> = said_by.iter().map(|(at, score, raters)| said(ALL[*at], *score, *raters)).collect();
            let person = person_score(&scores, counter_staff);
            let least = scores.iter().map(|score| score.score).fold(100.0, f64::min);
            let most = scores.iter().map(|score| score.score).fold(0.0, f64::max);
            if let Some(value) = person.value {
                prop_assert!((least - 1e-9..=most + 1e-9).contains(&value));
            }
            prop_assert_eq!(person.used.len() + person.missing.len(), if counter_staff { 5 } else { 4 });
        }
    }
}
