//! Who answers about whom.

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
