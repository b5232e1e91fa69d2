//! Comments: free texts of closed rounds, read by those who are responsible.

use super::{
    ids::{RoundId, UnitId},
    permission::Role,
    questionnaire::{Item, ItemType, Kind, Questionnaire},
};

/// Comments that are read together: the answers to one text item of one round.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CommentGroup {
    pub round: RoundId,
    /// Code of the item.
    pub item: String,
}

/// A comment as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewComment {
    pub item: String,
    pub unit: UnitId,
    /// Where it stands among the others: a hash of its content, so that the order tells neither time nor person.
    pub place: String,
    /// With names and numbers masked.
    pub text: String,
}

/// Whether somebody with `role` may read comments of rounds of `kind` about the units in scope. What units say about
/// each other can be told from who could have said it: Sở Nội vụ alone reads it. Commitments have a page of their own.
#[must_use]
pub const fn may_read(role: Role, kind: Kind) -> bool {
    match role {
        Role::HomeAffairs => !matches!(kind, Kind::Commitment),
        Role::UnitHead => !matches!(kind, Kind::Commitment | Kind::UnitCross),
        Role::ServiceCentre => matches!(kind, Kind::ServiceRating),
        Role::Official | Role::Auditor | Role::Admin => false,
    }
}

/// The items of a questionnaire whose answers are comments.
pub fn items(questionnaire: &Questionnaire) -> impl Iterator<Item = &Item> {
    let asked = !matches!(questionnaire.kind, Kind::Commitment);
    questionnaire.items().filter(move |item| asked && item.item_type == ItemType::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_reads_what_is_theirs_to_mend_and_no_more() {
        let readers =
            |kind| Role::ALL.iter().copied().filter(|role| may_read(*role, kind)).collect::<Vec<_>>();
        assert_eq!(readers(Kind::ServiceRating), [Role::UnitHead, Role::HomeAffairs, Role::ServiceCentre]);
        assert_eq!(readers(Kind::StaffAnonymous), [Role::UnitHead, Role::HomeAffairs]);
        assert_eq!(readers(Kind::UnitCross), [Role::HomeAffairs]);
        assert_eq!(readers(Kind::Commitment), []);
    }
}
