//! Which role may do what: the one table that every route goes through.

use super::{code::coded, ids::UnitId};

coded! {
    /// A role, granted to an account over the subtree of a unit.
    Role {
        /// An official with forms to fill in.
        Official = "official",
        /// The head of a unit.
        UnitHead = "unit_head",
        /// Sở Nội vụ.
        HomeAffairs = "home_affairs",
        /// Trung tâm Phục vụ hành chính công.
        ServiceCentre = "service_centre",
        /// Reads aggregates and the audit log, changes nothing.
        Auditor = "auditor",
        /// Runs the installation.
        Admin = "admin",
    }
}

/// A role over the subtree of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grant {
    pub role: Role,
    pub unit: UnitId,
}

/// What a route does; every route names exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read what is published, answer an open round, sign in.
    Public,
    /// See and change what belongs to the own account.
    OwnAccount,
    /// Fill in the forms that one owes.
    AnswerAssignments,
    /// Read the results of units in scope.
    ReadUnitResults,
    /// Approve the commitments of a party organisation in scope.
    ApproveCommitments,
    /// Read rounds, coverage and results that are not published.
    ReadManagement,
    /// Create, open and close rounds.
    ManageRounds,
    /// Bring units and people in from files.
    ManageDirectory,
    /// Compute, approve and publish indicators.
    ManageIndicators,
    /// Send reports and see the outbox.
    ManageMail,
    /// Create accounts and grant roles.
    ManageAccounts,
    /// Read the audit log.
    ReadAudit,
}

impl Action {
    /// The roles that may do this; `Public` and `OwnAccount` need none.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        use Role::{Admin, Auditor, HomeAffairs, Official, ServiceCentre, UnitHead};
        match self {
            Self::Public | Self::OwnAccount => &[],
            Self::AnswerAssignments => &[Official, UnitHead, HomeAffairs, ServiceCentre],
            Self::ReadUnitResults => &[UnitHead, HomeAffairs, ServiceCentre, Auditor],
            Self::ApproveCommitments => &[UnitHead, HomeAffairs],
            Self::ReadManagement => &[HomeAffairs, ServiceCentre, Auditor],
            Self::ManageRounds => &[HomeAffairs, ServiceCentre],
            Self::ManageDirectory | Self::ManageIndicators | Self::ManageMail => &[HomeAffairs],
            Self::ManageAccounts => &[Admin],
            Self::ReadAudit => &[Auditor, Admin],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auditor_reads_and_changes_nothing() {
        let changing = [
            Action::AnswerAssignments,
            Action::ApproveCommitments,
            Action::ManageRounds,
            Action::ManageDirectory,
            Action::ManageIndicators,
            Action::ManageMail,
            Action::ManageAccounts,
        ];
        for action in changing {
            assert!(!action.roles().contains(&Role::Auditor), "{action:?}");
        }
        assert!(Action::ReadManagement.roles().contains(&Role::Auditor));
    }

    #[test]
    fn who_runs_the_installation_reads_no_answers() {
        for action in [Action::ReadUnitResults, Action::ReadManagement, Action::ManageIndicators] {
            assert!(!action.roles().contains(&Role::Admin), "{action:?}");
        }
    }
}
