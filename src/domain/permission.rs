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

/// How far a role reaches in what it may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Everybody may, signed in or not.
    Everybody,
    /// What belongs to the own account or the own person.
    Own,
    /// The units of the role's subtree; what lies outside answers like what does not exist.
    Units,
    /// Only with a role over the whole city.
    City,
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
    /// Read what was written about units in scope.
    ReadComments,
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
    /// Enter figures of the programme's targets that nothing here measures.
    EnterTargets,
    /// Send reports and see the outbox.
    ManageMail,
    /// Create accounts and grant roles.
    ManageAccounts,
    /// Follow the coverage of the own unit: see who is missing, and remind them.
    FollowUnit,
    /// See who is missing anywhere in scope, remind them, and set when they are reminded.
    RemindMissing,
    /// Say which days are working days.
    EditCalendar,
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
            Self::ReadComments => &[UnitHead, HomeAffairs, ServiceCentre],
            Self::ApproveCommitments | Self::EnterTargets => &[UnitHead, HomeAffairs],
            Self::ReadManagement => &[HomeAffairs, ServiceCentre, Auditor],
            Self::ManageRounds => &[HomeAffairs, ServiceCentre],
            Self::ManageDirectory | Self::ManageIndicators | Self::ManageMail => &[HomeAffairs],
            Self::FollowUnit => &[UnitHead],
            Self::RemindMissing | Self::EditCalendar => &[HomeAffairs],
            Self::ManageAccounts => &[Admin],
            Self::ReadAudit => &[Auditor, Admin],
        }
    }

    /// How far a role reaches in doing this.
    #[must_use]
    pub const fn reach(self) -> Reach {
        match self {
            Self::Public => Reach::Everybody,
            Self::OwnAccount | Self::AnswerAssignments => Reach::Own,
            Self::ReadUnitResults
            | Self::ApproveCommitments
            | Self::ReadManagement
            | Self::ManageRounds
            | Self::ReadComments
            | Self::EnterTargets
            | Self::FollowUnit
            | Self::RemindMissing
            | Self::ManageAccounts => Reach::Units,
            Self::ManageDirectory
            | Self::ManageIndicators
            | Self::ManageMail
            | Self::EditCalendar
            | Self::ReadAudit => Reach::City,
        }
    }

    /// Whether `grant` allows this at all; `city` is the root of the units.
    #[must_use]
    pub fn is_allowed_by(self, grant: Grant, city: Option<UnitId>) -> bool {
        self.roles().contains(&grant.role) && (self.reach() != Reach::City || Some(grant.unit) == city)
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
            Action::EnterTargets,
            Action::ManageMail,
            Action::FollowUnit,
            Action::RemindMissing,
            Action::EditCalendar,
            Action::ManageAccounts,
        ];
        for action in changing {
            assert!(!action.roles().contains(&Role::Auditor), "{action:?}");
        }
        assert!(Action::ReadManagement.roles().contains(&Role::Auditor));
    }

    #[test]
    fn what_concerns_the_whole_city_needs_a_role_over_it() {
        let grant = |unit| Grant { role: Role::HomeAffairs, unit: UnitId(unit) };
        let city = Some(UnitId(1));
        assert!(Action::ManageIndicators.is_allowed_by(grant(1), city));
        assert!(!Action::ManageIndicators.is_allowed_by(grant(2), city));
        assert!(!Action::ManageIndicators.is_allowed_by(grant(2), None));
        assert!(Action::ManageRounds.is_allowed_by(grant(2), city));
        assert!(Action::ReadManagement.is_allowed_by(grant(2), city));
        assert!(!Action::ManageAccounts.is_allowed_by(grant(1), city));
    }

    #[test]
    fn who_runs_the_installation_reads_no_answers() {
        for action in
            [Action::ReadUnitResults, Action::ReadComments, Action::ReadManagement, Action::ManageIndicators]
        {
            assert!(!action.roles().contains(&Role::Admin), "{action:?}");
        }
    }
}
