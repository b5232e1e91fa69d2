//! What the audit log says about a round and its plan.

use super::{
    audit::Entry,
    directory::UnitTree,
    ids::UnitId,
    questionnaire::Questionnaire,
    round::{Guide, Round, RoundPlan, RoundState},
};

/// What the audit log calls the round with this slug.
#[must_use]
pub fn object(slug: &str) -> String {
    format!("round:{slug}")
}

/// What the audit log calls a version of a questionnaire.
#[must_use]
pub fn set_object(set: &Questionnaire) -> String {
    format!("survey:{}", set_name(set))
}

impl Round {
    /// `action` on the round, with nothing changed yet.
    #[must_use]
    pub fn entry(&self, action: &str) -> Entry {
        Entry::new(action, object(&self.slug))
    }

    /// `action` that brings the round to the state `to`.
    #[must_use]
    pub fn turned(&self, action: &str, to: RoundState) -> Entry {
        self.entry(action).change("round_state", Some(self.state), Some(to))
    }

    /// `round.delete`: what the draft was.
    #[must_use]
    pub fn deleted(&self) -> Entry {
        self.entry("round.delete")
            .change("title_vi", Some(&self.title_vi), None)
            .change("title_en", Some(&self.title_en), None)
            .change("period", Some(self.period), None)
            .change("opens_on", Some(self.opens_on), None)
            .change("closes_on", Some(self.closes_on), None)
    }
}

/// `action` that gave a round the plan `after`, field by field against what it was before.
#[must_use]
pub fn entry(
    action: &str,
    before: Option<(&RoundPlan, &Questionnaire)>,
    (after, set): (&RoundPlan, &Questionnaire),
    tree: &UnitTree,
) -> Entry {
    let (plan, old_set) = (before.map(|(plan, _)| plan), before.map(|(_, set)| set));
    let units = |units: &[UnitId]| {
        let mut codes: Vec<&str> =
            units.iter().filter_map(|unit| tree.get(*unit)).map(|unit| unit.code.as_str()).collect();
        codes.sort_unstable();
        codes.join(", ")
    };
    Entry::new(action, object(&after.slug))
        .change("title_vi", plan.map(|plan| &plan.title_vi), Some(&after.title_vi))
        .change("title_en", plan.map(|plan| &plan.title_en), Some(&after.title_en))
        .change("slug", plan.map(|plan| &plan.slug), Some(&after.slug))
        .change("questionnaire", old_set.map(set_name), Some(set_name(set)))
        .change("kind", old_set.map(Guide::of), Some(Guide::of(set)))
        .change("period", plan.map(|plan| plan.period), Some(after.period))
        .change("opens_on", plan.map(|plan| plan.opens_on), Some(after.opens_on))
        .change("closes_on", plan.map(|plan| plan.closes_on), Some(after.closes_on))
        .change("paging", plan.map(|plan| plan.paging), Some(after.paging))
        .change("target", plan.and_then(|plan| plan.target), after.target)
        .change("open_link", plan.map(|plan| plan.open_link), Some(after.open_link))
        .change("units", plan.map(|plan| units(&plan.units)), Some(units(&after.units)))
}

fn set_name(set: &Questionnaire) -> String {
    format!("{}@{}", set.slug, set.version)
}
