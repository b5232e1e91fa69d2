//! Units and people: who belongs where, from when until when.

mod cycles;
mod peers;
mod unit_tree;

use chrono::NaiveDate;

pub use cycles::find_cycles;
pub use peers::PeerKind;
pub use unit_tree::UnitTree;

use super::{
    code::coded,
    ids::{PersonId, UnitId},
};

coded! {
    /// What a unit is.
    UnitKind {
        /// The city itself: the root of the tree.
        City = "city",
        /// Sở, ban, ngành.
        Department = "department",
        /// Xã, phường, đặc khu.
        Commune = "commune",
        /// Phòng, ban, đơn vị trực thuộc.
        SubUnit = "sub_unit",
        /// Tổ chức đảng.
        PartyOrganisation = "party_organisation",
        /// Trung tâm Phục vụ hành chính công.
        ServiceCentre = "service_centre",
    }
}

coded! {
    /// The legal category of a person in public service.
    StaffCategory {
        /// Cán bộ.
        Cadre = "can_bo",
        /// Công chức.
        CivilServant = "cong_chuc",
        /// Viên chức.
        PublicEmployee = "vien_chuc",
        /// Người lao động.
        Worker = "nguoi_lao_dong",
    }
}

coded! {
    /// Why a person is left out of a period's evaluations.
    ExclusionReason {
        /// Nghỉ (thai sản, ốm dài ngày, không lương).
        Leave = "leave",
        /// Biệt phái, đi học tập trung.
        Secondment = "secondment",
        /// Under three months in the post.
        UnderThreeMonths = "under_three_months",
    }
}

/// A unit with its validity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub id: UnitId,
    pub code: String,
    pub name: String,
    pub name_en: Option<String>,
    pub kind: UnitKind,
    pub parent: Option<UnitId>,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
}

/// One period of validity of one person: a move or a new position ends it and begins another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub staff_code: String,
    pub name: String,
    pub email: Option<String>,
    pub position: Option<String>,
    pub category: StaffCategory,
    pub is_leader: bool,
    pub is_party_member: bool,
    pub is_counter_staff: bool,
    pub unit: UnitId,
    pub party_unit: Option<UnitId>,
    /// Staff code of the direct supervisor.
    pub supervisor: Option<String>,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
}

/// A stretch of days in which a person is not evaluated, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    pub staff_code: String,
    pub reason: ExclusionReason,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Unit {
    /// Whether the unit exists on `day`.
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        covers(self.valid_from, self.valid_until, day)
    }
}

impl Person {
    /// Whether this period of validity holds on `day`.
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        covers(self.valid_from, self.valid_until, day)
    }
}

fn covers(from: NaiveDate, until: Option<NaiveDate>, day: NaiveDate) -> bool {
    from <= day && until.is_none_or(|until| day <= until)
}
