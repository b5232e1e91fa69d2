//! What the audit log says about the plan of a round.

use super::{
    audit::Entry,
    directory::UnitTree,
    ids::UnitId,
    round::{Round, RoundPlan},
};

/// Characters of a questionnaire's hash that tell it from others.
const HASH_SHOWN: usize = 12;

/// `action` that gave a round the plan `after`, field by field against what it was before.
#[must_use]
pub fn entry(action: &str, before: Option<&Round>, after: &RoundPlan, tree: &UnitTree) -> Entry {
    let object = format!("round:{}", before.map_or(&after.slug, |round| &round.slug));
    let units = |units: &[UnitId]| {
        let mut codes: Vec<&str> =
            units.iter().filter_map(|unit| tree.get(*unit)).map(|unit| unit.code.as_str()).collect();
        codes.sort_unstable();
        Some(codes.join(", ")).filter(|codes| !codes.is_empty())
    };
    let hash = |hash: &str| hash.chars().take(HASH_SHOWN).collect::<String>();
    Entry::new(action, object)
        .change("title_vi", before.map(|round| &round.title_vi), Some(&after.title_vi))
        .change("title_en", before.map(|round| &round.title_en), Some(&after.title_en))
        .change("slug", before.map(|round| &round.slug), Some(&after.slug))
        .change(
            "questionnaire",
            before.map(|round| hash(&round.questionnaire_hash)),
            Some(hash(&after.questionnaire_hash)),
        )
        .change("kind", before.map(|round| round.kind), Some(after.kind))
        .change("period", before.map(|round| round.period), Some(after.period))
        .change("opens_on", before.map(|round| round.opens_on), Some(after.opens_on))
        .change("closes_on", before.map(|round| round.closes_on), Some(after.closes_on))
        .change("paging", before.map(|round| round.paging), Some(after.paging))
        .change("target", before.and_then(|round| round.target), after.target)
        .change("open_link", before.map(|round| round.open_link), Some(after.open_link))
        .change("units", before.and_then(|round| units(&round.units)), units(&after.units))
}
