//! What the audit log says of a draft's plan.

use crate::{
    domain::{audit::Entry, round::RoundPlan, round_entry},
    store::{Db, StoreError, questionnaires, units},
};

/// `action` that gave a draft the plan `after`, against what it was before.
///
/// # Errors
/// When a questionnaire is missing, or the database cannot be read.
pub async fn entry(
    db: &Db,
    action: &str,
    before: Option<&RoundPlan>,
    after: &RoundPlan,
) -> Result<Entry, StoreError> {
    let tree = units::tree(db.read()).await?;
    let set = questionnaires::get(db, &after.questionnaire_hash).await?;
    let Some(before) = before else {
        return Ok(round_entry::entry(action, None, (after, &set), &tree));
    };
    let old_set = questionnaires::get(db, &before.questionnaire_hash).await?;
    Ok(round_entry::entry(action, Some((before, &old_set)), (after, &set), &tree))
}
