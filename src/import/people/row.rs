//! One row as what the file says about a person.

use chrono::NaiveDate;

use crate::{
    domain::{
        directory::{Person, StaffCategory, UnitTree},
        ids::UnitId,
    },
    import::{
        cells::{Cells, Given},
        columns::Column,
        resolve::Known,
    },
    text::{Text, import_file as words},
};

const fn column(key: &'static str, label: Text, headings: &'static [&'static str], required: bool) -> Column {
    Column { key, label, headings, required }
}

pub const COLUMNS: &[Column] = &[
    column(
        "staff_code",
        words::STAFF_CODE,
        &["ma cbccvc", "ma can bo cong chuc", "ma nhan vien", "ma so", "ma", "code"],
        true,
    ),
    column("name", words::FULL_NAME, &["ho ten", "ten", "full name"], true),
    column("email", words::EMAIL, &["e mail", "dia chi thu dien tu", "dia chi email"], false),
    column("position", words::POSITION, &["chuc danh", "vi tri viec lam", "job title", "title"], false),
    column("category", words::CATEGORY, &["loai", "loai can bo", "phan loai", "staff category"], true),
    column("is_leader", words::LEADER, &["leader", "la lanh dao", "lanh dao quan ly"], false),
    column("is_party_member", words::MEMBER, &["party member", "la dang vien"], false),
    column("is_counter_staff", words::COUNTER_STAFF, &["counter staff", "mot cua", "truc mot cua"], false),
    column("unit", words::UNIT_CODE, &["don vi", "unit code", "don vi cong tac"], true),
    column(
        "party_unit",
        words::PARTY_UNIT,
        &["to chuc dang", "chi bo", "party unit code", "party organisation"],
        false,
    ),
    column(
        "supervisor",
        words::SUPERVISOR,
        &[
            "cap tren truc tiep",
            "nguoi quan ly truc tiep",
            "ma nguoi quan ly",
            "supervisor code",
            "direct supervisor",
        ],
        false,
    ),
    column("valid_from", words::FROM, &["hieu luc tu", "ngay hieu luc", "from"], false),
    column("valid_until", words::UNTIL, &["hieu luc den", "ngay ket thuc", "until", "to"], false),
    column("exclusion_reason", words::EXCLUSION_REASON, &["ly do loai tru"], false),
    column("exclusion_from", words::EXCLUDED_FROM, &["loai tru tu ngay"], false),
    column("exclusion_until", words::EXCLUDED_UNTIL, &["loai tru den ngay"], false),
];

const CATEGORIES: &[(&str, StaffCategory)] = &[
    ("can bo", StaffCategory::Cadre),
    ("cadre", StaffCategory::Cadre),
    ("cong chuc", StaffCategory::CivilServant),
    ("civil servant", StaffCategory::CivilServant),
    ("vien chuc", StaffCategory::PublicEmployee),
    ("public employee", StaffCategory::PublicEmployee),
    ("nguoi lao dong", StaffCategory::Worker),
    ("lao dong hop dong", StaffCategory::Worker),
    ("worker", StaffCategory::Worker),
];

/// What a row says; what its file has no column for is `None`.
#[derive(Clone, Debug)]
pub struct Said {
    pub staff_code: String,
    pub name: String,
    pub email: Given<String>,
    pub position: Given<String>,
    pub category: StaffCategory,
    pub is_leader: Option<bool>,
    pub is_party_member: Option<bool>,
    pub is_counter_staff: Option<bool>,
    pub unit: UnitId,
    pub party_unit: Given<UnitId>,
    pub supervisor: Given<String>,
    pub valid_from: Option<NaiveDate>,
    pub valid_until: Given<NaiveDate>,
}

/// Reads a row, and whether all that it must say is there: what is not is filled in, so that the rest of the row can
/// still be checked.
pub fn said(cells: &mut Cells<'_>, staff_code: String, tree: &UnitTree, known: &mut Known) -> (Said, bool) {
    let name = cells.required("name");
    let category = cells.choice("category", CATEGORIES, words::CATEGORIES);
    if category == Some(None) && cells.text("category").flatten().is_none() {
        cells.problem("category", words::EMPTY);
    }
    let unit = cells.required("unit").and_then(|given| unit_id(cells, "unit", &given, (tree, known)));
    let party_unit = cells.text("party_unit");
    let party_unit =
        party_unit.map(|given| given.and_then(|given| unit_id(cells, "party_unit", &given, (tree, known))));
    let email = cells.text("email").map(|email| email.map(|email| email.to_lowercase()));
    let position = cells.text("position");
    let [is_leader, is_party_member, is_counter_staff] =
        ["is_leader", "is_party_member", "is_counter_staff"].map(|key| cells.flag(key));
    let supervisor = cells.text("supervisor");
    let valid_from = cells.day("valid_from").flatten();
    let valid_until = cells.day("valid_until");
    let category = category.flatten();
    let is_whole = !staff_code.is_empty() && name.is_some() && category.is_some() && unit.is_some();
    let said = Said {
        staff_code,
        name: name.unwrap_or_default(),
        email,
        position,
        category: category.unwrap_or(StaffCategory::Worker),
        is_leader,
        is_party_member,
        is_counter_staff,
        unit: unit.or_else(|| tree.root().map(|root| root.id)).unwrap_or(UnitId(0)),
        party_unit,
        supervisor,
        valid_from,
        valid_until,
    };
    (said, is_whole)
}

fn unit_id(
    cells: &mut Cells<'_>,
    key: &str,
    given: &str,
    (tree, known): (&UnitTree, &mut Known),
) -> Option<UnitId> {
    match known.resolve(given) {
        Ok(code) => tree.by_code(&code).map(|unit| unit.id),
        Err(message) => {
            cells.problem(key, message);
            None
        }
    }
}

impl Said {
    /// The person as this row has it from `valid_from` on, over what is stored in `base`.
    pub fn over(&self, base: Option<&Person>, valid_from: NaiveDate) -> Person {
        let stored = |flag: fn(&Person) -> bool| base.is_some_and(flag);
        Person {
            id: base.map_or(crate::domain::ids::PersonId(0), |base| base.id),
            staff_code: self.staff_code.clone(),
            name: self.name.clone(),
            email: self.email.clone().unwrap_or_else(|| base?.email.clone()),
            position: self.position.clone().unwrap_or_else(|| base?.position.clone()),
            category: self.category,
            is_leader: self.is_leader.unwrap_or_else(|| stored(|base| base.is_leader)),
            is_party_member: self.is_party_member.unwrap_or_else(|| stored(|base| base.is_party_member)),
            is_counter_staff: self.is_counter_staff.unwrap_or_else(|| stored(|base| base.is_counter_staff)),
            unit: self.unit,
            party_unit: self.party_unit.unwrap_or_else(|| base?.party_unit),
            supervisor: self.supervisor.clone().unwrap_or_else(|| base?.supervisor.clone()),
            valid_from,
            valid_until: self.valid_until.unwrap_or_else(|| base?.valid_until),
        }
    }
}
